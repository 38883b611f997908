import AuditModel
import Testing

@testable import Evidence

@Suite struct RegisterIndexTests {
    private func plan(_ sql: String) throws -> [String] {
        let store = try EvidenceStore(inMemory: .fixed)
        return try store.read { try $0.rows("EXPLAIN QUERY PLAN " + sql).map { $0.text("detail") } }
    }

    @Test func `register entries are found by their own index, never by a scan of the log`() throws {
        let steps = try plan(RegisterProof.entries)

        #expect(steps.contains("SCAN logEntry USING INDEX registerEntry"), "\(steps)")
        #expect(steps.filter { $0.hasPrefix("SCAN") }.count == 1, "\(steps)")
    }

    @Test func `the index holds register entries alone`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        try store.write { writer in
            let run = try writer.beginTestRun()
            for key in 1...50 {
                try writer.observe(.actions, key: "exception/\(key)", #"{"t":"exception"}"#, run: run)
            }
            try writer.endRun(run, isComplete: true)
            _ = try writer.revoke(
                RevocationTerms(exception: writer.add(exception).id, person: "Priya Raman", reason: "over")
            )
        }

        let rows = try store.read { reader in
            try reader.rows(
                "SELECT COUNT(*) AS count FROM logEntry INDEXED BY registerEntry WHERE \(StoreSchema.isRegisterEntry)"
            )
        }

        #expect(rows.first?.int("count") == 2)
    }

    private var exception: ExceptionTerms {
        let now = Instant(year: 2026, month: 10, day: 2)
        return ExceptionTerms(
            control: "RO-2",
            operations: [.update],
            owner: "Dana Whitfield",
            approver: "Priya Raman",
            reason: "CHG-1",
            validFrom: now,
            validUntil: now.adding(days: 1)
        )
    }
}
