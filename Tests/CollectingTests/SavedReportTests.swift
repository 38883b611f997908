import AuditModel
import Evidence
import Foundation
import HaloAPI
import HaloSandbox
import Testing

@testable import Collecting

/// The audit trail of a HaloPSA that does not show `/Audit`, read through a report that an administrator saved.
@Suite struct SavedReportTests {
    private static let days = Period("2026-10-01..2026-10-02", bound: Scenario.clean.now)
    private static let count =
        #"{"id":0,"table_name":"neoaudit","id1":"1","value":"rows","from":"2026-10-01T00:00:00","to":"2026-10-03T00:00:00"}"#
    private static let row =
        #"{"id":7,"agent_id":17,"date":"2026-10-02T09:00:00","table_name":"CONTRACTHEADER"}"#

    private func store() throws -> EvidenceStore {
        try EvidenceStore(
            inMemory: .init(
                now: { Scenario.clean.now },
                random: { (0..<$0).map { _ in UInt8.random(in: .min ... .max) } }
            )
        )
    }

    private func read(_ text: String) throws -> SavedReport {
        try SavedReport(Array(text.utf8), of: try #require(Self.days), path: "/Report/501")
    }

    @Test func `a trail that only the report shows is held whole, and its reading is complete`() async throws
    {
        let sandbox = try await Sandbox.start(scenario: .firstRun, seed: 3, actions: 300)
        let store = try store()
        var trial = TrialCollection(scopes: ["admin", "read:tickets", "read:reporting"], savedReport: 501)
        trial.now = sandbox.scenario.now

        for _ in 0..<2 { try await trial.run(sandbox, into: store) }
        let asked = try await sandbox.requests.filter { $0.target.hasPrefix("/api/Report/501") }
        let visible = try await sandbox.rows(of: "Audit").count
        try await sandbox.stop()

        let (coverage, tables) = try store.read { reader in
            (
                try reader.rows(
                    "SELECT isComplete, claimed, stored FROM coverage WHERE source = 'audit' ORDER BY run"
                ),
                try reader.rows(
                    "SELECT recordTable, COUNT(*) AS n FROM change WHERE source = 'audit' GROUP BY 1"
                )
            )
        }
        let held = tables.reduce(0) { $0 + $1.int("n") }
        #expect(coverage.map { $0.flag("isComplete") } == [true, true])
        #expect(held == visible && held > 300)
        #expect(coverage[0].int("claimed") == held && coverage[0].int("stored") == held)
        #expect(coverage[1].int("stored") < held)
        #expect(tables.contains { $0.text("recordTable") == "CONTRACTHEADER" })
        #expect(!tables.contains { $0.text("recordTable") == "neoaudit" })
        #expect(asked.allSatisfy { $0.isReading(sandbox.url) } && asked.count > 2)
    }

    @Test func `the report shows the changes that /Audit shows, once`() async throws {
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 3, actions: 300)
        let store = try store()
        var trial = TrialCollection(scopes: ["admin", "read:tickets", "read:reporting"])
        try await trial.run(sandbox, into: store)
        trial.savedReport = 501
        trial.isFull = true
        try await trial.run(sandbox, into: store)
        let visible = try await sandbox.rows(of: "Audit").map(\.key)
        try await sandbox.stop()

        let (held, rewrites) = try store.read { reader in
            try reader.present(importsBy: Instant(year: 2099, month: 1, day: 1))
            return (
                try reader.rows("SELECT key FROM change WHERE source = 'audit'").map { $0.text("key") },
                try reader.rows("SELECT what FROM rewrite WHERE what <> 'content'").count
            )
        }
        #expect(held.sorted() == visible.sorted())
        #expect(rewrites == 0)
    }

    @Test func `an answer is taken as an object, as a list of one, and with its rows on top`() throws {
        let sql = try Self.literal(AuditTrailReport.sql)
        let spaced = try Self.literal(AuditTrailReport.sql.replacing("\n", with: "\r\n  "))
        for text in [
            #"{"id":501,"sql":\#(sql),"report":{"loaded":true,"rows":[\#(Self.row),\#(Self.count)]}}"#,
            #"[{"id":501,"sql":\#(spaced),"report":{"loaded":true,"load_error":"","rows":[\#(Self.count),\#(Self.row)]}}]"#,
            #"{"sql":\#(sql),"rows":[\#(Self.row),\#(Self.count)]}"#,
        ] {
            let report = try read(text)

            #expect(report.claimed == 1)
            #expect(report.rows.map { String(decoding: $0.bytes, as: UTF8.self) } == [Self.row])
        }
    }

    @Test(arguments: [
        (#""report":{"load_error":"Invalid object name","rows":[]}"#, "could not load"),
        (#""report":{"loaded":false}"#, "'rows'"),
        (#""rows":[\#(row)]"#, "one row that counts"),
        (#""rows":[\#(count),\#(count)]"#, "one row that counts"),
        (#""rows":[\#(count.replacing("10-03", with: "10-02"))]"#, "it was run for"),
        (#""rows":[\#(row.replacing("\"id\":7", with: "\"id\":null")),\#(count)]"#, "an id in each row"),
    ])
    func `what is not the report is refused`(text: String, part: String) {
        #expect { try read(#"{"sql":\#(try Self.literal(AuditTrailReport.sql)),\#(text)}"#) } throws: {
            error in
            (error as? HaloError).map {
                [.malformedPage, .serverFailed].contains($0.code) && $0.detail.contains(part)
            } ?? false
        }
    }

    /// What a row does not tell is for the judge, and no reason to leave the others unread.
    @Test(arguments: [
        ("17", "\"17\""), ("17", "17.0"), ("\"agent_id\":17,", ""), ("2026-10-02T", "2 Oct "),
        ("\"CONTRACTHEADER\"", "null"),
    ])
    func `a row that does not tell who, when or what is taken with the others`(told: String, other: String)
        throws
    {
        let row = Self.row.replacing(told, with: other)

        let report = try read(
            #"{"sql":\#(try Self.literal(AuditTrailReport.sql)),"rows":[\#(row),\#(Self.row.replacing("\"id\":7", with: "\"id\":8")),"#
                + #"\#(Self.count.replacing("\"id\":0", with: "\"id\":0.0").replacing("\"1\"", with: "\"2.0\""))]}"#
        )

        #expect(row != Self.row && report.rows.count == 2 && report.count == 2 && report.claimed == 2)
    }

    @Test(arguments: ["", #""sql":"SELECT 1","#])
    func `a report of another SQL, or of one that is not told, is refused`(sql: String) {
        #expect { try read("{\(sql)\"rows\":[\(Self.row),\(Self.count)]}") } throws: { error in
            (error as? HaloError)?.detail.contains("found another or none") == true
        }
    }

    @Test func `the same row twice is no two rows`() throws {
        let sql = try Self.literal(AuditTrailReport.sql)
        let report = try read(#"{"sql":\#(sql),"rows":[\#(Self.row),\#(Self.row),\#(Self.count)]}"#)

        #expect(report.rows.count == 2 && report.count == 1)
    }

    private static func literal(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }

    @Test func `the SQL is what HaloPSA takes`() {
        let sql = AuditTrailReport.sql
        #expect(sql.utf8.count < 8000 && sql.hasPrefix("SELECT"))
        #expect(!sql.contains(";") && !sql.contains("--") && !sql.contains("ORDER BY") && !sql.contains("*/"))
    }
}
