import AuditModel
import Foundation
import HaloSandbox
import Testing

@Suite struct HistoryTests {
    private let whole = (from: "2026-09-01T00:00:00", to: "2026-12-01T00:00:00")

    @Test func `the same seed gives the same bytes and another seed others`() async throws {
        let paths = [
            "/api/Actions?startdate=2026-10-01&enddate=2026-10-20", "/api/Audit?count=1000",
            "/api/InvoiceChange",
        ]
        var answers: [UInt64: [[UInt8]]] = [:]
        for (key, seed) in [(0, 7), (1, 7), (2, 8)] as [(UInt64, UInt64)] {
            try await withSandbox(.mixed, seed: seed) { client in
                for path in paths { answers[key, default: []].append(try await client.get(path).body) }
            }
        }

        #expect(answers[0] == answers[1])
        for position in paths.indices { #expect(answers[0]?[position] != answers[2]?[position]) }
    }

    /// Where they are listed by ticket only, there is no window to split.
    @Test(arguments: Scenario.allCases.filter { $0 != .live && $0 != .liveWritable })
    func `every action is there once however the window is split`(scenario: Scenario) async throws {
        try await withSandbox(scenario, actions: 750) { client in
            let all = try await client.actions(from: whole.from, to: whole.to)
            let bounds = [whole.from, "2026-09-20T05:11:07", "2026-10-01", "2026-10-01T00:00:01", whole.to]

            var split: [String] = []
            for (from, to) in zip(bounds, bounds.dropFirst()) {
                split += try await client.actions(from: from, to: to).map(key)
            }

            #expect(Set(all.map(key)).count == 750)
            #expect(Set(split) == Set(all.map(key)))
        }
    }

    @Test func `actions come newest first and by ticket too`() async throws {
        try await withSandbox(.mixed) { client in
            let all = try await client.actions(from: whole.from, to: whole.to)
            let times = all.compactMap { $0["datetime"]?.string.flatMap { Instant(iso8601: $0) } }

            let ofTicket = try await client.get("/api/Actions?ticket_id=1003").json["actions"]?.elements ?? []

            #expect(times.count == 400)
            #expect(zip(times, times.dropFirst()).allSatisfy { $0 > $1 })
            #expect(ofTicket == all.filter { $0["ticket_id"]?.int == 1003 })
        }
    }

    @Test func `nothing is seen before its time`() async throws {
        let early = Instant(year: 2026, month: 10, day: 11)
        let logs = [
            ("Actions?startdate=\(whole.from)&enddate=\(whole.to)", "actions", "datetime"),
            ("Audit?", "audit", "date"), ("InvoiceChange?", "invoicechanges", "datetime"),
            ("AssetChange?", "assetchanges", "datetime"), ("UserChange?", "userchanges", "datetime"),
        ]
        try await withSandbox(.violations) { client in
            try await client.sandbox.setNow(early)
            for (path, list, time) in logs {
                let rows = try await client.get("/api/" + path).json[list]?.elements ?? []
                let times = rows.compactMap { $0[time]?.string.flatMap { Instant(iso8601: $0) } }

                #expect(!times.isEmpty && times.count == rows.count)
                #expect(times.allSatisfy { $0 <= early })
            }
        }
    }

    @Test func `a record changes when its story says so`() async throws {
        try await withSandbox(.mixed) { client in
            let after = try await client.get("/api/Quotation/812").json
            try await client.sandbox.setNow(Instant(year: 2026, month: 10, day: 17))
            let before = try await client.get("/api/Quotation/812").json

            #expect(before["status"]?.int == 1)
            #expect(after["status"]?.int == 4)
            #expect(after["last_update_time"]?.string == "2026-10-22T16:40:00")
        }
    }

    @Test func `configuration is the same at every collection of the mixed tenant`() async throws {
        try await withSandbox(.mixed) { client in
            for list in [
                "Status", "Priority", "Category", "Team", "TicketType", "Workflow", "SLA", "Webhook",
            ] {
                let last = try await client.get("/api/" + list).body
                for run in Scenario.mixed.earlierRuns {
                    try await client.sandbox.setNow(run)
                    #expect(try await client.get("/api/" + list).body == last)
                }
                try await client.sandbox.setNow(Scenario.mixed.now)
            }
        }
    }

    @Test func `only the writes of the story are Neo's`() async throws {
        let forbidden = [
            Scenario.mixed: ["CONTRACTHEADER", "QUOTATIONHEADER", "SITE"], Scenario.clean: [],
        ]
        for scenario in [Scenario.mixed, .clean] {
            try await withSandbox(scenario) { client in
                let rows = try await client.get("/api/Audit").json["audit"]?.elements ?? []
                let tables = Set(
                    rows.filter { $0["agent_id"]?.int == 17 }.compactMap { $0["table_name"]?.string }
                )

                let allowed: Set = ["FAULTS", "USERS", "DEVICE", "ITEM", "APPOINTMENT"]
                #expect(tables.subtracting(allowed) == Set(forbidden[scenario] ?? []))
            }
        }
    }

    @Test func `the mixed tenant has three changes of invoices by Neo`() async throws {
        try await withSandbox(.mixed) { client in
            let rows = try await client.get("/api/InvoiceChange").json["invoicechanges"]?.elements ?? []

            let invoices = rows.filter { $0["who"]?.string == "Neo Agent" }.compactMap {
                $0["invoice_id"]?.int
            }
            #expect(invoices == [5121, 5121, 5140])
            #expect(rows.count == 93)
        }
    }

    @Test func `the violations hold hostile notes and writes on opportunities`() async throws {
        try await withSandbox(.violations) { client in
            let rows = try await client.actions(from: whole.from, to: whole.to)
            let notes = rows.compactMap { $0["note"]?.string }
            let writes = rows.filter { ($0["ticket_id"]?.int ?? 0) > 900_000 }

            let application = Scenario.violations.neo.applicationName
            #expect(writes.count == 12)
            #expect(writes.allSatisfy { $0["actionby_application_id"]?.string == application })
            for part in [
                "<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "\u{1B}[31m", "\u{202E}", "5c9f6d1e-",
            ] {
                #expect(notes.contains { $0.contains(part) })
            }
        }
    }

    @Test func `a page deep in two hundred thousand actions is found`() async throws {
        try await withSandbox(.mixed, actions: 200_000) { client in
            let json = try await client.get(
                "/api/Actions?startdate=\(whole.from)&enddate=\(whole.to)"
                    + "&pageinate=true&page_no=1500&page_size=100"
            ).json

            #expect(json["record_count"]?.int == 200_000)
            #expect(json["actions"]?.elements.count == 100)
        }
    }

    private func key(_ row: JSONValue) -> String {
        "\(row["ticket_id"]?.int ?? -1)/\(row["id"]?.int ?? -1)"
    }
}
