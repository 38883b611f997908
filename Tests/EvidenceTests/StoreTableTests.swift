import AuditModel
import Testing

@testable import Evidence

/// Every table of the store says what fills it and what of it was known when a run ended.
@Suite struct StoreTableTests {
    private func store() throws -> EvidenceStore {
        try EvidenceStore(
            inMemory: .init(
                now: { .init(year: 2026, month: 10, day: 1) },
                random: { [UInt8](repeating: 7, count: $0) }
            )
        )
    }

    /// A collection a day, each with records of its own; gives the last one.
    @discardableResult
    private static func collect(days: ClosedRange<Int>, into store: EvidenceStore) throws -> Run {
        for day in days {
            try store.write { writer in
                let bound = Instant(year: 2026, month: 10, day: day)
                let run = try writer.beginRun(
                    bound: bound,
                    collector: Collector(clientID: "c", agent: 30),
                    about: Array("{}".utf8)
                )
                func observe(_ row: String, _ resource: Resource, key: String) throws {
                    let value = try JSONValue(validating: Array(row.utf8))
                    try writer.observe(
                        Arrival(resource: resource, key: key, compared: value.bytes) { _ in
                            Arrival.Kept(row: value, cut: [], secrets: [], hasSecretShape: false)
                        },
                        run: run
                    )
                }
                try observe(
                    #"{"id":"\#(day)","clientId":"c\#(day)","scopes":[{"name":"s\#(day)"}]}"#,
                    .applications,
                    key: "\(day)"
                )
                try observe(
                    #"{"id":\#(day),"claims":[{"type":"Tx","value":"1"}],"teams":[{"team_name":"t"}]}"#,
                    .agents,
                    key: "\(day)"
                )
                try observe(
                    #"{"ticket_id":1,"id":\#(day),"datetime":"2026-10-0\#(day)T00:00:00","who_agentid":1}"#,
                    .actions,
                    key: "1/\(day)"
                )
                try observe(
                    #"{"id":\#(day),"agent_id":1,"table_name":"SITE","id1":"1","date":"2026-10-0\#(day)T00:00:00"}"#,
                    .audit,
                    key: "\(day)"
                )
                try writer.finishSnapshot(of: .applications, run: run)
                try writer.settle(.applications, isWhole: true, run: run, bound: bound)
                try writer.beginRecount()
                try writer.finishRecount(of: .audit, from: bound, to: bound, run: run)
                try writer.settle(.audit, isWhole: true, recount: .init(from: bound, to: bound), run: run)
                try writer.endRun(run, isComplete: true)
            }
        }
        let end = Instant(year: 2026, month: 10, day: days.upperBound)
        return try #require(try store.read { try $0.lastRun(upTo: end) })
    }

    @Test func `the list names the tables of the schema, each once`() throws {
        let tables = try store().read { reader in
            try reader.rows(
                """
                SELECT name FROM main.sqlite_schema
                WHERE type = 'table' AND name <> 'grdb_migrations' AND name NOT LIKE 'sqlite_%' ORDER BY name
                """
            ).map { $0.text("name") }
        }

        #expect(StoreTable.all.map(\.name).sorted() == tables)
    }

    @Test func `every table says how a run's end binds it, and those that do not are known`() {
        let loose = StoreTable.all.filter {
            switch $0.sealing {
            case .loose, .none: true
            case .entry, .run, .whole: false
            }
        }

        #expect(
            loose.map(\.name).sorted() == ["checkpoint", "latest", "logEntry", "mark", "payload", "progress"]
        )
    }

    @Test func `the columns under public words are there`() throws {
        let store = try store()
        try Self.collect(days: 1...2, into: store)
        try store.read { reader in
            try reader.present(importsBy: .init(year: 2026, month: 12, day: 1))
            for table in StoreTable.all + StoreTable.asked where !table.columns.isEmpty {
                let columns = try reader.rows(
                    "SELECT name FROM temp.pragma_table_info(:table) ORDER BY cid",
                    ["table": .text(table.name)]
                ).map { $0.text("name") }

                #expect(table.columns.map(\.name) == columns, "\(table.name)")
            }
        }
    }

    @Test func `what was counted by trace and day is what a plain count of the rows says`() throws {
        let store = try store()
        try Self.collect(days: 1...4, into: store)

        try store.read { reader in
            try reader.present(importsBy: .init(year: 2026, month: 12, day: 1))
            let counted = try reader.rows("SELECT SUM(actions) AS rows FROM actionCount").first?.int("rows")
            let changes = try reader.rows("SELECT SUM(changes) AS rows FROM changeCount").first?.int("rows")

            #expect(counted == 4 && changes == 4)
        }
    }

    /// A table that is asked by itself must be cut; the rest are reached from one that is.
    @Test func `no table that a control may read shows what came after a run`() throws {
        let store = try store()
        try Self.collect(days: 1...2, into: store)
        let first = try #require(
            try store.read { try $0.lastRun(upTo: Instant(year: 2026, month: 10, day: 1)) }
        )
        func counts(upTo run: Run?) throws -> [String: Int64] {
            try store.read { reader in
                try reader.present(upTo: run, importsBy: .init(year: 2026, month: 12, day: 1))
                return try StoreTable.all.filter(\.isPublic).reduce(into: [:]) { counts, table in
                    let rows = try reader.rows("SELECT COUNT(*) AS rows FROM \(table.name)")
                    counts[table.name] = rows.first?.int("rows")
                }
            }
        }

        let (then, now) = (try counts(upTo: first), try counts(upTo: nil))

        for (name, rows) in now where rows > 0 {
            #expect(try #require(then[name]) < rows, "\(name)")
        }
        #expect(now.filter { $0.value > 0 }.count >= 12)
    }
}
