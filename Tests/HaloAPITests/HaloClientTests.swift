import AuditModel
import HaloAPI
import TestSupport
import Testing

@Suite struct HaloClientTests {
    @Test func `an answer comes with its bytes, its date and what it took`() async throws {
        let body = #"{"record_count":0,"actions":[]}"#

        let response = try await withClient { _, _ in
            .json(body, headers: ["Date: Tue, 24 Nov 2026 06:31:00 GMT"])
        } _: { client, _ in
            try await client.get("/Actions", query: [("startdate", "2026-11-01T00:00:00"), ("a", "b&c")])
        }

        #expect(response.body == Array(body.utf8))
        #expect(response.date == Instant(iso8601: "2026-11-24T06:31:00Z"))
        #expect(response.attempts == 1)
        #expect(response.requestNumber == 3)
    }

    @Test func `a request carries the token, asks for JSON, and encodes its query`() async throws {
        let request = try await withClient { _, _ in
            .json("[]")
        } _: { client, server in
            _ = try await client.get("/Actions", query: [("startdate", "2026-11-01T00:00:00"), ("a", "b&c")])
            return try #require(server.requests.last)
        }

        #expect(request.method == "GET")
        #expect(request.target == "/api/Actions?startdate=2026-11-01T00%3A00%3A00&a=b%26c")
        #expect(request.header("authorization") == "Bearer t0")
        #expect(request.header("accept") == "application/json")
        #expect(request.header("user-agent") == "neoaudit")
    }

    @Test(arguments: ["Actions", "/", "/Application/../Control", "/a//b", "/./a", ""])
    func `a path that could lead elsewhere is not asked for`(path: String) async throws {
        let (code, count) = try await withClient { _, _ in
            .json("[]")
        } _: { client, server in
            (await failure(of: client, path), server.requests.count)
        }

        #expect(code == .invalidPath)
        #expect(count == 0)
    }

    @Test func `a name in a path is encoded`() async throws {
        let target = try await withClient { _, _ in
            .json("{}")
        } _: { client, server in
            _ = try await client.get("/Application/a b?c#d%2F")
            return server.requests.last?.target
        }

        #expect(target == "/api/Application/a%20b%3Fc%23d%252F")
    }

    @Test func `a refused token is replaced once, and the request goes through`() async throws {
        let (response, paths) = try await withClient { request, _ in
            request.header("authorization") == "Bearer t0" ? .status(401) : .json("[]")
        } _: { client, server in
            (try await client.get("/Actions"), server.requests.map(\.path))
        }

        #expect(response.attempts == 2)
        #expect(paths == ["/api/authinfo", "/auth/token", "/api/Actions", "/auth/token", "/api/Actions"])
    }

    @Test func `a second refusal is the end`() async throws {
        let (code, count) = try await withClient { _, _ in
            .status(401)
        } _: { client, server in
            (await failure(of: client), server.requests(to: "/api/Actions").count)
        }

        #expect(code == .unauthorized)
        #expect(count == 2)
    }

    @Test(arguments: [
        (403, HaloError.Code.forbidden), (404, .notFound), (302, .redirected), (307, .redirected),
        (400, .unexpectedStatus), (206, .unexpectedStatus),
    ])
    func `a status that is final is asked for once`(status: Int, expected: HaloError.Code) async throws {
        let (code, count) = try await withClient { _, _ in
            .status(status)
        } _: { client, server in
            (await failure(of: client), server.requests(to: "/api/Actions").count)
        }

        #expect(code == expected)
        #expect(count == 1)
    }

    @Test func `a redirect is refused, and its target hears nothing`() async throws {
        let heard = try await MisbehavingServer.with { _, _ in
            .json("[]")
        } _: { thief in
            let location = "Location: \(thief.url)/api/Actions"
            let code = try await withClient { _, _ in
                .status(307, headers: [location])
            } _: { client, _ in
                await failure(of: client)
            }
            #expect(code == .redirected)
            return thief.requests.count
        }

        #expect(heard == 0)
    }

    @Test(arguments: ["text/html", "text/plain", "application/xhtml+xml"])
    func `an answer of another type is no JSON`(type: String) async throws {
        let reply = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: 2\r\n\r\n[]"

        let code = try await withClient { _, _ in
            .raw(reply)
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .notJSON)
    }

    @Test func `a page for browsers is no JSON, whatever it calls itself`() async throws {
        let code = try await withClient { _, _ in
            .json("\n <html></html>")
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .notJSON)
    }

    @Test func `every request is recorded, tokens and retries included`() async throws {
        let manual = ManualSurroundings()

        try await withClient(of: manual) { _, before in
            before == 0 ? .status(503) : .json("[]")
        } _: { client, _ in
            _ = try await client.get("/Actions", query: [("page_no", "1")])
        }

        let lines = manual.records.map {
            "\($0.number) \($0.method.rawValue) \($0.path) \($0.status ?? 0) \($0.attempt)"
        }
        #expect(
            lines == [
                "1 GET /api/authinfo 404 1", "2 POST /auth/token 200 1", "3 GET /api/Actions?page_no=1 503 1",
                "4 GET /api/Actions?page_no=1 200 2",
            ]
        )
        #expect(manual.records.last?.waitedMilliseconds == 500)
    }

    @Test func `the rate holds from the second request`() async throws {
        let manual = ManualSurroundings()

        try await withClient(of: manual, requestsPerMinute: 60) { _, _ in
            .json("[]")
        } _: { client, _ in
            for _ in 0..<8 { _ = try await client.get("/Actions") }
        }

        #expect(manual.records.count == 10)
        #expect(manual.sleeps == Array(repeating: .seconds(1), count: 9))
    }

    @Test func `no verb but GET leaves, save for the token`() async throws {
        let posts = try await withClient { _, _ in
            .status(401)
        } _: { client, server in
            _ = await failure(of: client)
            return server.requests.filter { $0.method != "GET" }.map { "\($0.method) \($0.path)" }
        }

        #expect(posts == ["POST /auth/token", "POST /auth/token"])
    }
}
