import AuditModel
import Evidence
import Testing

@Suite struct RewriteTests {
    private static let day = Instant(year: 2026, month: 10, day: 1)

    private static func action(
        _ id: Int,
        by application: String = "Neo",
        at time: String = "2026-10-01T09:00:00",
        outcome: String = "Note"
    ) -> String {
        #"{"ticket_id":1,"id":\#(id),"datetime":"\#(time)","actionby_application_id":"\#(application)","#
            + #""who_agentid":17,"outcome":"\#(outcome)"}"#
    }

    /// What the store says of rewritten rows after one reading of each list of rows.
    private func rewrites(_ readings: [String]...) throws -> (rewrites: [String], current: Int) {
        let store = try EvidenceStore(inMemory: .fixed)
        for (index, rows) in readings.enumerated() {
            try store.write { writer in
                let run = try writer.beginTestRun()
                try writer.beginRecount()
                for (position, row) in rows.enumerated() {
                    try writer.observe(.actions, key: "1/\(position)", row, run: run)
                    try writer.recount("1/\(position)")
                }
                if index > 0 {
                    try writer.finishRecount(
                        of: .actions,
                        from: Self.day,
                        to: Self.day.adding(days: 1),
                        run: run
                    )
                }
                try writer.endRun(run, isComplete: true)
            }
        }
        return try store.read { reader in
            try reader.present(importsBy: Self.day)
            return (
                try reader.rows("SELECT key, what, earlierSeq FROM rewrite ORDER BY seq").map {
                    "\($0.text("key")) \($0.text("what")) was \($0.int("earlierSeq"))"
                },
                try reader.rows("SELECT seq FROM action").count
            )
        }
    }

    @Test func `the same rows read again are no rewrite`() throws {
        let rows = [Self.action(0), Self.action(1)]

        let result = try rewrites(rows, rows)

        #expect(result.rewrites == [] && result.current == 2)
    }

    @Test func `other content takes the place of the earlier row`() throws {
        let result = try rewrites([Self.action(0)], [Self.action(0, outcome: "Mail")])

        #expect(result.rewrites == ["1/0 content was 1"])
        #expect(result.current == 1)
    }

    @Test func `a row with another writer stands beside the earlier one, so that both are judged`() throws {
        let result = try rewrites([Self.action(0)], [Self.action(0, by: "Somebody")])

        #expect(result.rewrites == ["1/0 attribution was 1"])
        #expect(result.current == 2)
    }

    @Test func `a row dated anew stands beside the earlier one`() throws {
        let result = try rewrites([Self.action(0)], [Self.action(0, at: "2026-09-01T09:00:00")])

        #expect(result.rewrites == ["1/0 time was 1"])
        #expect(result.current == 2)
    }

    @Test func `a row that names another table stands beside the earlier one`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        try store.write { writer in
            let run = try writer.beginTestRun()
            for table in ["INVOICEHEADER", "SITE"] {
                let row = #"{"id":7,"agent_id":17,"date":"2026-10-01T09:00:00","table_name":"\#(table)"}"#
                try writer.observe(.audit, key: "7", row, run: run)
            }
            try writer.endRun(run, isComplete: true)
        }

        let (rewrites, tables) = try store.read { reader in
            try reader.present(importsBy: Self.day)
            return (
                try reader.rows("SELECT what FROM rewrite").map { $0.text("what") },
                try reader.rows("SELECT recordTable FROM change ORDER BY seq").map { $0.text("recordTable") }
            )
        }

        #expect(rewrites == ["table"] && tables == ["INVOICEHEADER", "SITE"])
    }

    @Test func `a row that does not come any more is gone, and what it showed stays`() throws {
        let result = try rewrites([Self.action(0), Self.action(1)], [Self.action(0)])

        #expect(result.rewrites == ["1/1 gone was 2"])
        #expect(result.current == 2)
    }

    @Test func `a name that is told beside an id, or not, is no other writer`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        let row = #"{"id":7,"agent_id":17,"date":"2026-10-01T09:00:00","table_name":"SITE""#
        try store.write { writer in
            let run = try writer.beginTestRun()
            try writer.observe(.audit, key: "7", row + #","username":"Neo Agent"}"#, run: run)
            try writer.observe(.audit, key: "7", row + "}", run: run)
            try writer.endRun(run, isComplete: true)
        }

        let (rewrites, changes) = try store.read { reader in
            try reader.present(importsBy: Self.day)
            return (
                try reader.rows("SELECT what FROM rewrite").map { $0.text("what") },
                try reader.rows("SELECT seq FROM change").count
            )
        }

        #expect(rewrites == ["content"] && changes == 1)
    }

    @Test func `what a row showed first is in its later entry`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        try store.write { writer in
            let run = try writer.beginTestRun()
            try writer.observe(.actions, key: "1/0", Self.action(0), run: run)
            try writer.observe(.actions, key: "1/0", Self.action(0, by: "Somebody"), run: run)
        }

        let entries = try store.read { reader in
            try reader.rows("SELECT entry FROM logEntry ORDER BY seq").map {
                String(decoding: $0.bytes("entry"), as: UTF8.self)
            }
        }

        #expect(entries[2].contains(#""was":1,"#) && !entries[1].contains(#""was""#))
    }
}
