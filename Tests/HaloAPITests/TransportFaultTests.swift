import HaloAPI
import NIOCore
import TestSupport
import Testing

@Suite struct TransportFaultTests {
    private static let once = HaloClient.Bounds(bodyLimit: 1 << 20, retry: RetryPolicy(tries: 1))
    private static let brief = HaloClient.Bounds(deadline: .milliseconds(400), retry: RetryPolicy(tries: 1))
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

    @Test(arguments: [(length: "Content-Length: 2\r\n", code: nil), ("", HaloError.Code.truncated)])
    func `HTTP 1 0 is read where its end can be told from a cut`(
        length: String,
        code: HaloError.Code?
    ) async throws {
        let reply = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\(length)\r\n[]"

        let seen = try await withClient(bounds: Self.once) { _, _ in
            .raw(reply, closes: true)
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(seen == code)
    }

    @Test func `a drip is cut off at the deadline`() async throws {
        let reply = MisbehavingServer.Reply(
            bytes: Array((Self.head + "Content-Length: 1000\r\n\r\n[").utf8),
            drip: .milliseconds(20)
        )

        let code = try await withClient(bounds: Self.brief) { _, _ in
            reply
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .deadlineExceeded)
    }

    @Test func `a server that says nothing is cut off at the deadline`() async throws {
        let code = try await withClient(bounds: Self.brief) { _, _ in
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

    private func compressed(_ body: [UInt8], as encoding: String = "gzip") -> MisbehavingServer.Reply {
        let head = Self.head + "Content-Encoding: \(encoding)\r\nContent-Length: \(body.count)\r\n\r\n"
        return MisbehavingServer.Reply(bytes: Array(head.utf8) + body)
    }

    @Test(arguments: ["gzip", "deflate", "bare deflate", "br"])
    func `a compressed body is inflated`(way: String) async throws {
        let body = try Compressed.bytes(Array(#"[{"id":1}]"#.utf8), by: way)
        let reply = compressed(body, as: way.replacing("bare ", with: ""))

        let (response, asked) = try await withClient(bounds: Self.once) { _, _ in
            reply
        } _: { client, server in
            (try await client.get("/Actions"), server.requests.last?.header("accept-encoding"))
        }

        #expect(response.body == Array(#"[{"id":1}]"#.utf8))
        #expect(asked == "gzip")
    }

    @Test func `a compressed body that swells past the limit is not inflated to its end`() async throws {
        let bomb = try Compressed.bytes(Array(repeating: UInt8(ascii: " "), count: 64 << 20))

        let code = try await withClient(bounds: Self.once) {
            _,
            _ in
            compressed(bomb)
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .oversize)
    }

    @Test(arguments: ["gzip, gzip", "gzip, br", "zstd"])
    func `a body compressed twice or in a way that is not known is refused`(encoding: String) async throws {
        let reply = compressed(try Compressed.bytes(Array("[]".utf8)), as: encoding)

        let code = try await withClient(bounds: Self.once) { _, _ in
            reply
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .notJSON)
    }

    /// A response cut at every byte, whole but for its end: none may pass for a shorter one.
    @Test(arguments: ["identity", "gzip", "deflate", "br"])
    func `a response cut at any byte is never accepted`(encoding: String) async throws {
        let body = Array(#"{"record_count":2,"actions":[{"id":1},{"id":2}]}"#.utf8)
        let sent = encoding == "identity" ? body : try Compressed.bytes(body, by: encoding)
        let head = Self.head + "Content-Encoding: \(encoding)\r\nContent-Length: \(sent.count)\r\n\r\n"
        let whole = Array(head.utf8) + sent

        let accepted = try await withClient(bounds: Self.once) { _, before in
            MisbehavingServer.Reply(bytes: Array(whole.prefix(before)), closes: true)
        } _: { client, _ in
            var accepted: [Int] = []
            for length in 0...whole.count where await failure(of: client) == nil { accepted.append(length) }
            return accepted
        }

        #expect(accepted == [whole.count])
    }

    /// Its length is right, and the stream in it is not at its end.
    @Test(arguments: ["gzip", "deflate", "br"])
    func `a compressed body cut inside its length is never accepted`(encoding: String) async throws {
        let body = try Compressed.bytes(Array(#"[{"id":1},{"id":2}]"#.utf8), by: encoding)

        let accepted = try await withClient(bounds: Self.once) { [compressed] _, before in
            compressed(Array(body.prefix(before)), encoding)
        } _: { client, _ in
            var accepted: [Int] = []
            for length in 0...body.count where await failure(of: client) == nil { accepted.append(length) }
            return accepted
        }

        #expect(accepted == [body.count])
    }

    @Test func `what comes behind the end of a compressed body is an error`() async throws {
        let body = try Compressed.bytes(Array("[]".utf8))

        let code = try await withClient(bounds: Self.once) { [compressed] _, _ in
            compressed(body + body, "gzip")
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .truncated)
    }

    @Test(arguments: [
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]",
        "Content-Length: 3\r\nContent-Length: 2\r\n\r\n[]",
        "Content-Length: 3, 2\r\n\r\n[]", "Content-Length: -2\r\n\r\n[]", "Content-Length: 0x2\r\n\r\n[]",
        "Content-Length: 99999999999999999999\r\n\r\n[]",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
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

    @Test func `nobody listening is unreachable, at the first try`() async throws {
        let manual = ManualSurroundings()
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
            surroundings: manual.surroundings,
            journal: { manual.record($0) }
        )

        let code = await failure(of: client)
        client.close()

        #expect(code == .unreachable)
        #expect(manual.records.map(\.fault) == Array(repeating: .unreachable, count: 1))
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
