import HaloAPI
import NIOCore
import Testing

@Suite struct TransportFaultTests {
    private static let once = HaloClient.Bounds(
        deadline: .milliseconds(400),
        bodyLimit: 1 << 20,
        retry: RetryPolicy(tries: 1)
    )
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

    @Test(arguments: [
        "Content-Length: 100\r\n\r\n[1,2", "Transfer-Encoding: chunked\r\n\r\n64\r\n[1,2", "\r\n[1,2]",
    ])
    func `a body that breaks off is truncated`(rest: String) async throws {
        let code = try await withClient(bounds: Self.once) { _, _ in
            .raw(Self.head + rest, closes: true)
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .truncated)
    }

    @Test func `HTTP 1 0 is refused, as its end cannot be told from a cut`() async throws {
        let reply = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[]"

        let code = try await withClient(bounds: Self.once) { _, _ in
            .raw(reply, closes: true)
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .truncated)
    }

    @Test func `a drip is cut off at the deadline`() async throws {
        let reply = MisbehavingServer.Reply(
            bytes: Array((Self.head + "Content-Length: 1000\r\n\r\n[").utf8),
            drip: .milliseconds(20)
        )

        let code = try await withClient(bounds: Self.once) { _, _ in
            reply
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .deadlineExceeded)
    }

    @Test func `a server that says nothing is cut off at the deadline`() async throws {
        let code = try await withClient(bounds: Self.once) { _, _ in
            .raw("")
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .deadlineExceeded)
    }

    @Test func `a body past the limit is not read to its end`() async throws {
        let body = "[" + String(repeating: " ", count: 2 << 20) + "]"

        let code = try await withClient(bounds: Self.once) { _, _ in
            .json(body)
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .oversize)
    }

    @Test func `a compressed body is refused before it can swell`() async throws {
        let bomb: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + Array(repeating: 0xFF, count: 4096)
        let head = Self.head + "Content-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
        let reply = MisbehavingServer.Reply(bytes: Array(head.utf8) + bomb)

        let (code, asked) = try await withClient(bounds: Self.once) { _, _ in
            reply
        } _: { client, server in
            (await failure(of: client), server.requests.last?.header("accept-encoding"))
        }

        #expect(code == .notJSON)
        #expect(asked == "identity")
    }

    @Test(arguments: [
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]", "Content-Length: -2\r\n\r\n[]",
    ])
    func `a length that cannot be is an error`(rest: String) async throws {
        let code = try await withClient(bounds: Self.once) { _, _ in
            .raw(Self.head + rest)
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .unreachable || code == .truncated)
    }

    @Test func `a cut answer is asked for again`() async throws {
        let response = try await withClient { _, before in
            before == 0 ? .raw(Self.head + "Content-Length: 100\r\n\r\n[1,2", closes: true) : .json("[]")
        } _: { client, _ in
            try await client.get("/Actions")
        }

        #expect(response.attempts == 2)
    }

    @Test func `nobody listening is unreachable, after all tries`() async throws {
        let world = World()
        let port = try await MisbehavingServer.with { _, _ in
            .status(200)
        } _: {
            $0.port
        }
        let configuration = try HaloConfiguration(
            url: "http://127.0.0.1:\(port)",
            clientID: "collector",
            secret: Secret("secret"),
            scopes: ["all"],
            allowInsecureLoopback: true
        )
        let client = HaloClient(
            configuration,
            surroundings: world.surroundings,
            journal: { world.record($0) }
        )

        let code = await failure(of: client)
        await client.close()

        #expect(code == .unreachable)
        #expect(world.records.map(\.fault) == Array(repeating: .unreachable, count: 8))
    }

    @Test func `a cancelled request says so`() async throws {
        let reply = MisbehavingServer.Reply(
            bytes: Array((Self.head + "Content-Length: 1000\r\n\r\n[").utf8),
            drip: .milliseconds(20)
        )

        let code = try await withClient { _, _ in
            reply
        } _: { client, server in
            let task = Task { await failure(of: client) }
            while server.requests(to: "/api/Actions").isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            task.cancel()
            return await task.value
        }

        #expect(code == .cancelled)
    }
}
