import AuditModel
import Foundation
import HaloSandbox
import Testing

@Suite struct SandboxTests {
    @Test func `a sandbox that ended refuses whoever comes, and leaves its port to nobody`() async throws {
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 1)
        let client = RawClient(sandbox)
        try await sandbox.stop()

        let reply = await client.exchange("GET / HTTP/1.1\r\n\r\n") { _, _ in false }

        #expect(reply.ending == .refused)
        withExtendedLifetime(sandbox) { #expect(!client.isFree) }
    }

    @Test func `a wrong secret gives no token`() async throws {
        try await withSandbox(.mixed) { client in
            let reply = try await client.askForToken(secret: "wrong", scope: "admin")

            #expect(reply.status == 401)
            #expect(try reply.json["error"]?.string == "invalid_client")
        }
    }

    @Test func `a scope that the application lacks gives no token`() async throws {
        try await withSandbox(.mixed) { client in
            let reply = try await client.askForToken(secret: Sandbox.collectorSecret, scope: "admin edit:kb")

            #expect(reply.status == 400)
            #expect(try reply.json["error"]?.string == "invalid_scope")
        }
    }

    @Test func `a token without scope opens nothing`() async throws {
        try await withSandbox(.mixed) { client in
            var client = client
            let reply = try await client.askForToken(secret: Sandbox.collectorSecret, scope: nil)
            client.token = try reply.json["access_token"]?.string

            #expect(reply.status == 200)
            #expect(try await client.get("/api/Invoice").status == 401)
        }
    }

    @Test func `credentials may come in the header`() async throws {
        try await withSandbox(.mixed) { client in
            let pair = Data("\(Sandbox.collectorClientID):\(Sandbox.collectorSecret)".utf8)

            let reply = try await client.send(
                "POST",
                "/auth/token",
                body: "grant_type=client_credentials&scope=admin",
                authorization: "Basic " + pair.base64EncodedString()
            )

            #expect(reply.status == 200)
        }
    }

    @Test func `a token names its lifetime and the agent behind it`() async throws {
        try await withSandbox(.mixed) { client in
            let json = try await client.askForToken(secret: Sandbox.collectorSecret, scope: "admin").json

            #expect(json["expires_in"]?.int == 3600)
            #expect(json["token_type"]?.string == "Bearer")
            #expect(json["id_token"]?.string?.split(separator: ".").count == 3)
        }
    }

    @Test func `a narrow token is refused elsewhere`() async throws {
        try await withSandbox(.mixed) { client in
            var client = client
            let reply = try await client.askForToken(secret: Sandbox.collectorSecret, scope: "read:kb")
            client.token = try reply.json["access_token"]?.string

            #expect(try await client.get("/api/KBArticle").status == 200)
            #expect(try await client.get("/api/Invoice").status == 403)
        }
    }

    @Test func `a page holds at most a hundred rows`() async throws {
        try await withSandbox(.mixed) { client in
            let json = try await client.get(
                "/api/Audit?pageinate=true&page_no=1&page_size=1000&order=id&orderdesc=true"
            ).json

            let rows = json["audit"]?.elements ?? []
            #expect(rows.count == 100)
            #expect((json["record_count"]?.int ?? 0) > 100)
            #expect(rows.first?["id"]?.int ?? 0 > rows.last?["id"]?.int ?? 0)
        }
    }

    @Test func `actions without a ticket or dates are none`() async throws {
        try await withSandbox(.mixed) { client in
            let json = try await client.get("/api/Actions?pageinate=true&page_size=100&page_no=1").json

            #expect(json["record_count"]?.int == 0)
            #expect(json["actions"]?.elements.isEmpty == true)
        }
    }

    @Test func `API-only agents show when asked for`() async throws {
        try await withSandbox(.mixed) { client in
            let shown = try await client.get("/api/agent").json.elements.compactMap { $0["id"]?.int }
            let all = try await client.get("/api/Agent?includeapiagents=true").json.elements.compactMap {
                $0["id"]?.int
            }
            let me = try await client.get("/api/Agent/me").json

            #expect(!shown.contains(30) && shown.contains(17))
            #expect(all.contains(30) && all.contains(21))
            #expect(me["id"]?.int == 30)
        }
    }

    @Test func `the scopes of an application come with its details only`() async throws {
        try await withSandbox(.mixed) { client in
            let list = try await client.get("/api/Application").json.elements
            let neo = try #require(list.first { $0["loginas_agent_id"]?.int == 17 })
            let one = try await client.get(
                "/api/Application/\(neo["id"]?.string ?? "")?includedetails=true"
            ).json

            #expect(neo["scopes"] == nil)
            #expect(one["scopes"]?.elements.compactMap { $0["name"]?.string } == ["all"])
        }
    }

    @Test(arguments: [
        (Scenario.mixed, "Supplier", 403), (.mixed, "SupplierContract", 403), (.clean, "Supplier", 200),
        (.firstRun, "Audit", 403), (.firstRun, "ConfigCommit", 404), (.violations, "ConfigCommit", 200),
    ])
    func `what is refused belongs to the scenario`(scenario: Scenario, path: String, status: Int) async throws
    {
        try await withSandbox(scenario) { client in
            let reply = try await client.get("/api/" + path)

            #expect(reply.status == status)
        }
    }

    @Test(arguments: ["POST", "PUT", "DELETE"])
    func `a write is refused and remembered`(method: String) async throws {
        try await withSandbox(.mixed) { client in
            let reply = try await client.send(method, "/api/Tickets?x=1")

            let seen = try await client.sandbox.requests.last
            #expect(reply.status == 405)
            #expect(seen?.method == method && seen?.target == "/api/Tickets?x=1" && seen?.status == 405)
        }
    }

    @Test func `every answer carries the simulated time`() async throws {
        try await withSandbox(.mixed) { client in
            #expect(try await client.get("/api/authinfo").date == "Sun, 01 Nov 2026 00:00:00 GMT")

            try await client.sandbox.setNow(Instant(year: 2026, month: 10, day: 17))

            #expect(try await client.get("/nowhere").date == "Sat, 17 Oct 2026 00:00:00 GMT")
        }
    }
}
