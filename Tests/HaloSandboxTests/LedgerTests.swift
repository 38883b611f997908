import AuditModel
import HaloSandbox
import Testing

@Suite struct LedgerTests {
    @Test func `the ledger names the faults of each answer`() async throws {
        let faults = [
            Fault(.gzip, path: "Invoice", request: 2), Fault(.noCount, path: "Invoice"),
            Fault(.rowDeleted, path: "Audit", request: 2), Fault(.tokenWithoutLifetime),
        ]
        try await withSandbox(.mixed, faults: faults) { client in
            for path in ["Invoice", "Invoice", "Audit", "Audit", "audit", "Invoice/5121"] {
                _ = try await client.get("/api/" + path)
            }

            let seen = try await client.sandbox.requests.map(\.faults)

            #expect(
                seen == [
                    [.tokenWithoutLifetime], [.noCount], [.gzip, .noCount], [], [.rowDeleted], [.rowDeleted],
                    [],
                ]
            )
        }
    }

    @Test func `the ledger shows who follows to another host, and with what`() async throws {
        let fault = Fault(.redirectOtherHost, path: "Invoice", request: 1)
        try await withSandbox(.mixed, faults: [fault]) { client in
            _ = try await client.get("/api/Invoice?x=1")

            let seen = try await client.sandbox.requests.suffix(2)
            let hosts = seen.map { $0.host?.prefix { $0 != ":" } }
            #expect(hosts == ["127.0.0.1", "localhost"])
            #expect(seen.map(\.target) == ["/api/Invoice?x=1", "/api/Invoice?x=1"])
            #expect(seen.first?.hasToken == true)
        }
    }

    @Test func `a refused list has no fault of its rows`() async throws {
        try await withSandbox(.mixed, faults: [Fault(.rowDeleted)]) { client in
            let reply = try await client.get("/api/Supplier")

            let seen = try await client.sandbox.requests.last?.faults
            #expect(reply.status == 403 && seen == [])
        }
    }

    @Test func `a token that ran out is replaced by a new one`() async throws {
        try await withSandbox(.mixed, faults: [Fault(.tokenExpired, path: "Invoice", request: 2)]) { client in
            var client = client
            var seen: [Int] = []
            for _ in 1...3 { seen.append(try await client.get("/api/Invoice").status) }
            let reply = try await client.askForToken(
                secret: Sandbox.collectorSecret,
                scope: SandboxClient.scopes
            )
            client.token = try reply.json["access_token"]?.string

            #expect(try await client.get("/api/Invoice").status == 200)
            #expect(seen == [200, 401, 401])
        }
    }

    @Test func `faults add up, and the first refusal wins`() async throws {
        let faults = [
            Fault(.rowDeleted, path: "Audit"), Fault(.rowInserted, path: "Audit"),
            Fault(.idsAsText, path: "Audit"), Fault(.gone, path: "Invoice"),
            Fault(.conflict, path: "Invoice"),
        ]
        try await withSandbox(.mixed, faults: faults) { client in
            let ids =
                try await client.get("/api/Audit?count=1000").json["audit"]?.elements.map { $0["id"] } ?? []

            let all = try await client.sandbox.rows(of: "Audit").map(\.key)
            #expect(ids.compactMap { $0?.string } == all)
            #expect(try await client.get("/api/Invoice").status == 410)
        }
    }

    @Test(arguments: [FaultKind.stall, .stallInHead, .stallInBody, .drip, .bandwidth, .late])
    func `a sandbox stops under a connection that hangs`(kind: FaultKind) async throws {
        let sandbox = try await Sandbox.start(
            scenario: .mixed,
            seed: 7,
            actions: 10,
            faults: [Fault(kind, path: "authinfo")]
        )
        let client = RawClient(sandbox)
        let request = "GET /api/authinfo HTTP/1.1\r\nHost: x\r\n\r\n"
        let reply = Task { await client.exchange(request, patience: .seconds(600)) { _, _ in false } }
        while try await sandbox.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }

        try await sandbox.stop()

        let ending = await reply.value.ending
        #expect(ending == .closed || ending == .reset)
    }

    @Test func `requests sent at once are answered in their order`() async throws {
        let sandbox = try await Sandbox.start(
            scenario: .mixed,
            seed: 7,
            actions: 10,
            faults: [Fault(.late, path: "authinfo")]
        )
        let client = RawClient(sandbox)
        let both = ["authinfo", "instanceinfo"].map { "GET /api/\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }

        let reply = await client.exchange(both.joined(), patience: .seconds(4)) { _, _ in false }
        try await sandbox.stop()

        let text = String(decoding: reply.bytes, as: UTF8.self)
        let first = try #require(text.firstRange(of: "tenant_id"))
        let second = try #require(text.firstRange(of: "dbid"))
        #expect(first.upperBound < second.lowerBound)
    }
}
