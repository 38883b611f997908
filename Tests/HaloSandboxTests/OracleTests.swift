import AuditModel
import HaloSandbox
import Testing

/// What the sandbox says of its rows, against what a client collects page by page.
@Suite struct OracleTests {
    static let rowKinds: [FaultKind] = [
        .rowDeleted, .rowInserted, .rowBackdated, .rowChanged, .rowRedated, .sharedSecond, .crowdedSecond,
    ]
    static let lists: [(path: String, query: String)] = [
        ("Actions", "startdate=2026-09-01&enddate=2026-12-01"), ("Audit", "order=id&orderdesc=true"),
        ("InvoiceChange", ""), ("UserChange", "orderdesc=true"), ("Invoice", ""),
        ("Opportunities", "orderdesc=true"), ("Client", ""), ("Agent", "includeapiagents=true"),
        ("Application", ""), ("ConfigCommit", ""),
    ]

    @Test(arguments: lists)
    func `rows are what an undisturbed client collects`(path: String, query: String) async throws {
        try await withSandbox(.violations) { client in
            let collected = try await client.collected(path, query)

            let rows = try await client.sandbox.rows(of: path)

            #expect(Set(rows.map(\.bytes)) == Set(collected) && rows.count == collected.count)
            #expect(Set(rows.map(\.key)).count == rows.count)
            #expect(rows.isEmpty == (path == "ConfigCommit"))
        }
    }

    @Test(arguments: rowKinds, lists)
    func `rows are what a client collects after a disturbance`(
        kind: FaultKind,
        list: (path: String, query: String)
    ) async throws {
        try await withSandbox(.mixed, faults: [Fault(kind, path: list.path)]) { client in
            let collected = try await client.collected(list.path, list.query)

            let rows = try await client.sandbox.rows(of: list.path)

            #expect(Set(rows.map(\.bytes)) == Set(collected) && rows.count == collected.count)
            #expect(Set(rows.map(\.key)).count == rows.count)
        }
    }

    @Test func `a key is made of the row's own values`() async throws {
        try await withSandbox(.violations) { client in
            for row in try await client.sandbox.rows(of: "actions") {
                let json = try JSONValue(validating: row.bytes)
                #expect(row.key == "\(json["ticket_id"]?.int ?? -1)/\(json["id"]?.int ?? -1)")
            }
        }
    }

    @Test func `a disturbance stays the same while the clock goes on`() async throws {
        let fault = Fault(.rowDeleted, path: "Audit", request: 2)
        try await withSandbox(.mixed, faults: [fault]) { client in
            try await client.sandbox.setNow(Instant(year: 2026, month: 10, day: 17))
            let gone = try #require(try await client.sandbox.rows(of: "Audit").last).key
            for _ in 1...2 { _ = try await client.get("/api/Audit") }
            try await client.sandbox.setNow(Scenario.mixed.now)

            let rows = try await client.sandbox.rows(of: "Audit")

            #expect(rows.count > 100 && !rows.map(\.key).contains(gone))
        }
    }

    @Test func `rows of a window and of a ticket move with their time`() async throws {
        try await withSandbox(.mixed, faults: [Fault(.rowRedated, path: "Actions")]) { client in
            let early = try await client.actions(from: "2026-09-01", to: "2026-10-31T23:00:00")
            let late = try await client.actions(from: "2026-10-31T23:59:59", to: "2026-12-01")
            let ofTicket = try await client.get("/api/Actions?ticket_id=1000").json["actions"]?.elements ?? []

            let moved = try #require(late.first)
            #expect(moved["ticket_id"]?.int == 1000 && moved["id"]?.int == 1)
            #expect(ofTicket.first == moved && ofTicket.count == 5)
            #expect(!early.contains { $0["ticket_id"]?.int == 1000 && $0["id"]?.int == 1 })
        }
    }

    @Test func `twenty thousand actions of one second are all told`() async throws {
        let fault = Fault(.crowdedSecond, path: "Actions")
        try await withSandbox(.mixed, actions: 20_000, faults: [fault]) { client in
            let rows = try await client.sandbox.rows(of: "Actions")

            #expect(rows.count == 20_000)
        }
    }

    @Test func `an unknown list has no rows`() async throws {
        try await withSandbox(.mixed) { client in
            let rows = try await client.sandbox.rows(of: "Nothing")

            #expect(rows == [])
        }
    }
}

extension SandboxClient {
    /// Every row of a list, by asking for its pages until one is empty.
    fileprivate func collected(_ path: String, _ query: String) async throws -> [[UInt8]] {
        var rows: [[UInt8]] = []
        for page in 1... {
            let json = try await get(
                "/api/\(path)?\(query)&pageinate=true&page_size=100&page_no=\(page)"
            ).json
            if json.kind == .array { return json.elements.map { Array($0.bytes) } }
            let part = try #require(json.members.first { $0.value.kind == .array }).value.elements
            guard !part.isEmpty else { break }
            rows += part.map { Array($0.bytes) }
        }
        return rows
    }
}
