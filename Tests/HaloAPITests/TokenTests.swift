import Synchronization
import TestSupport
import Testing

@testable import HaloAPI

@Suite struct TokenTests {
    @Test func `client credentials go out as a form, with scopes, and the tenant in the query`() async throws
    {
        let request = try await withClient(tenant: "acme co") { _, _ in
            .json("[]")
        } _: { client, server in
            _ = try await client.get("/Actions")
            return try #require(server.requests(to: "/auth/token").first)
        }

        #expect(request.target == "/auth/token?tenant=acme%20co")
        #expect(request.header("content-type") == "application/x-www-form-urlencoded")
        #expect(request.header("authorization") == nil)
        #expect(
            request.body == "grant_type=client_credentials&client_id=collector"
                + "&client_secret=p%26ss%20w%3Drd&scope=read%3Atickets%20admin"
        )
    }

    @Test func `without a tenant nothing is in the query`() async throws {
        let target = try await withClient { _, _ in
            .json("[]")
        } _: { client, server in
            _ = try await client.get("/Actions")
            return server.requests(to: "/auth/token").first?.target
        }

        #expect(target == "/auth/token")
    }

    /// An authorisation server that knows these scopes alone.
    private func asking(
        _ known: Set<String>,
        refusal: String = #"{"error":"invalid_scope"}"#
    ) async throws -> (scopes: [String], unknown: [String], requests: Int) {
        let asked = Mutex<[String]>([])
        let answer: MisbehavingServer.Answer = { request, _ in
            let form = request.body
            let scope = form.split(separator: "&").first { $0.hasPrefix("scope=") }?.dropFirst(6) ?? ""
            let scopes = scope.replacing("%20", with: "+").replacing("%3A", with: ":").split(separator: "+")
                .map(String.init)
            asked.withLock { $0 = scopes }
            return known.isSuperset(of: scopes)
                ? .json(#"{"access_token":"t","expires_in":1000,"token_type":"Bearer"}"#)
                : .json(refusal, status: 400)
        }
        return try await withClient(token: answer) { _, _ in
            .json("[]")
        } _: { client, server in
            _ = try await client.get("/Actions")
            let count = server.requests.count
            return (asked.withLock { $0 }, await client.unknownScopes(), count)
        }
    }

    @Test func `a scope that the server does not know is left out, and named`() async throws {
        let some = try await asking(["admin", "all"])
        let most = try await asking(["read:tickets", "all"])

        // Who gives no reading of its own may give all.
        #expect(some.scopes.sorted() == ["admin", "all"] && some.unknown == ["read:tickets"])
        #expect(most.scopes == ["read:tickets"] && most.unknown == ["admin"])
        #expect(most.requests <= 6)
    }

    @Test func `what was granted is kept where all is refused`() async throws {
        let some = try await asking(["admin"])

        #expect(some.scopes == ["admin"] && some.unknown == ["read:tickets"])
    }

    /// As OpenIddict says it of a scope that an application may not use; some begin with the mark of bytes' order.
    @Test(arguments: [
        #"{"error":"invalid_request","error_uri":"https://documentation.openiddict.com/errors/ID2051"}"#,
        "\u{FEFF}" + #"{"error":"invalid_scope"}"#,
    ])
    func `a scope is refused in several words`(refusal: String) async throws {
        let some = try await asking(["read:tickets"], refusal: refusal)

        #expect(some.scopes == ["read:tickets"] && some.unknown == ["admin"])
    }

    @Test(arguments: [(401, "invalid_client"), (400, "invalid_request")])
    func `refused credentials are final, and never repeated in the error`(status: Int, reason: String)
        async throws
    {
        let body = #"{"error":"\#(reason)","error_description":"secret p&ss w=rd is wrong"}"#

        let (error, count) = try await withClient(token: { _, _ in .json(body, status: status) }) { _, _ in
            .json("[]")
        } _: { client, server in
            let error = await #expect(throws: HaloError.self) { try await client.get("/Actions") }
            return (error, server.requests.count)
        }

        #expect(error?.code == .credentialsRefused)
        #expect(error?.detail == "status \(status), \(reason)")
        #expect(count == 2)
    }

    @Test func `twenty callers share one token`() async throws {
        let (tokens, reads) = try await withClient { _, _ in
            .json("[]")
        } _: { client, server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try await client.get("/Actions") } }
                try await group.waitForAll()
            }
            return (server.requests(to: "/auth/token").count, server.requests(to: "/api/Actions").count)
        }

        #expect(tokens == 1)
        #expect(reads == 20)
    }

    @Test func `twenty refusals of one token bring one other`() async throws {
        let tokens = try await withClient { request, _ in
            request.header("authorization") == "Bearer t0" ? .status(401) : .json("[]")
        } _: { client, server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try await client.get("/Actions") } }
                try await group.waitForAll()
            }
            return server.requests(to: "/auth/token").count
        }

        #expect(tokens == 2)
    }

    @Test func `the next token is fetched at four fifths of the lifetime`() async throws {
        let manual = ManualSurroundings()

        let counts = try await withClient(of: manual) { _, _ in
            .json("[]")
        } _: { client, server in
            var counts: [Int] = []
            for pause in [Duration.zero, .seconds(799), .seconds(1)] {
                manual.advance(pause)
                _ = try await client.get("/Actions")
                counts.append(server.requests(to: "/auth/token").count)
            }
            return counts
        }

        #expect(counts == [1, 1, 2])
    }

    @Test func `the id token names the collector's agent`() async throws {
        // {"id":"42","name":"Neo Åudit","email":"audit@acme.example"}
        let claims = "eyJpZCI6IjQyIiwibmFtZSI6Ik5lbyDDhXVkaXQiLCJlbWFpbCI6ImF1ZGl0QGFjbWUuZXhhbXBsZSJ9"
        let body = #"{"access_token":"t","id_token":"e30.\#(claims).c2ln","scope":"read:tickets admin"}"#

        let (identity, scopes) = try await withClient(token: { _, _ in .json(body) }) { _, _ in
            .json("[]")
        } _: { client, _ in
            (try await client.identity(), try await client.grantedScopes())
        }

        #expect(identity?.agentID == 42)
        #expect(identity?.name == "Neo Åudit")
        #expect(identity?.email == "audit@acme.example")
        #expect(scopes == ["read:tickets", "admin"])
    }

    @Test(arguments: ["", "a.b", "a.!!.c", "e30.e30.e30", "a.bm8.c"])
    func `an id token without claims names nobody`(text: String) {
        #expect(CollectorIdentity(idToken: text) == nil)
    }

    @Test(arguments: [
        "[]", "{}", #"{"access_token":""}"#, #"{"access_token":"a b"}"#, #"{"access_token":"a\r\nX: y"}"#,
        #"{"access_token":"a","token_type":"mac"}"#,
    ])
    func `an answer without a usable token is malformed`(body: String) async throws {
        let code = try await withClient(token: { _, _ in .json(body) }) { _, _ in
            .json("[]")
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .malformedPage)
    }

    @Test func `a lifetime of nothing does not ask for ever`() {
        let token = Token(Array(#"{"access_token":"t","expires_in":0}"#.utf8), sentAt: .seconds(10))

        #expect(token?.dueAt == .milliseconds(10_800))
    }
}
