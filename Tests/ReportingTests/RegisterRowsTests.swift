import AuditModel
import Foundation
import SwiftCSV
import Testing

@testable import Reporting

@Suite struct RegisterRowsTests {
    /// A report whose register has every state, and every field filled in.
    private func report() throws -> Report {
        var report = try Report.sample()
        let end = report.period.to
        func exception(_ id: String, from: Int, until: Int, revoked: Int? = nil) -> ExceptionRecord {
            ExceptionRecord(
                id: id,
                terms: ExceptionTerms(
                    control: "RO-2",
                    area: .contracts,
                    operations: [.create, .update],
                    client: 12,
                    observed: "=1+1 \"quoted\", wide",
                    requester: "Kim <b>Lund</b>",
                    owner: "Dana Field",
                    approver: "Lee Ortiz",
                    reason: "Contract end dates\nduring the move.",
                    ticket: "CHG-4711",
                    evidence: EvidenceFile(name: "approval.pdf", sha256: String(repeating: "ab", count: 32)),
                    validFrom: end.adding(days: from),
                    validUntil: end.adding(days: until).adding(milliseconds: -3_600_000),
                    lastDay: end.adding(days: until - 1).day,
                    zone: "Europe/Berlin"
                ),
                recordedAt: end.adding(days: from),
                entry: 7,
                revocation: revoked.map { days in
                    .init(
                        terms: RevocationTerms(exception: id, person: "Priya Raman", reason: "pilot, over"),
                        at: end.adding(days: days),
                        entry: 9
                    )
                }
            )
        }
        report.exceptions = [
            exception("EX-1", from: -20, until: 200), exception("EX-2", from: -20, until: 30),
            exception("EX-3", from: -20, until: -1), exception("EX-4", from: 0, until: 50),
            exception("EX-5", from: -20, until: 51, revoked: -2),
            exception("EX-6", from: -20, until: 52, revoked: 2),
        ]
        report.attestations[0].terms.document = "SOC 2 Type II"
        report.attestations[0].terms.covers = "2025"
        report.attestations[0].terms.subprocessors = ["AWS", "OpenAI, Inc."]
        report.attestations[0].terms.reviewed = 4_321
        return report
    }

    private func rows() throws -> [String: [String: String]] {
        let folder = try TemporaryFolder()
        _ = try CSVFormat(isRaw: true).write(report(), to: folder.report)
        let rows = try NamedCSV(string: folder.text("exceptions.csv")).rows
        return Dictionary(rows.compactMap { row in row["id"].map { ($0, row) } }) { $1 }
    }

    @Test func `an entry's state is that at the period's end`() throws {
        let rows = try rows()

        let states = (1...6).map { rows["EX-\($0)"]?["state"] }
        #expect(states == ["valid", "expiring", "expired", "upcoming", "revoked", "valid"])
    }

    @Test func `another reader reads every column of the register back`() throws {
        let rows = try rows()
        let exception = try #require(rows["EX-5"])
        let attestation = try #require(rows["AT-1"])

        let expected = [
            "area": "contracts", "operations": "create update", "requester": "Kim <b>Lund</b>",
            "ticket": "CHG-4711",
            "client": "12", "observed": "=1+1 \"quoted\", wide", "evidence_file": "approval.pdf",
            "evidence_sha256": String(repeating: "ab", count: 32), "last_day": "2026-12-21",
            "valid_until": "2026-12-21T23:00:00.000Z", "zone": "Europe/Berlin", "revoked_by": "Priya Raman",
            "revoked_at": "2026-10-30T00:00:00.000Z", "revocation_reason": "pilot, over", "entry": "7",
            "reason": "Contract end dates\nduring the move.",
        ]
        for (column, value) in expected { #expect(exception[column] == value, "\(column)") }
        #expect(attestation["document"] == "SOC 2 Type II" && attestation["covers"] == "2025")
        #expect(attestation["subprocessors"] == "AWS; OpenAI, Inc." && attestation["reviewed"] == "4321")
        #expect(attestation["revoked_at"] == "" && attestation["ticket"] == "")
    }

    @Test func `the JSON register names what is not there too`() throws {
        let folder = try TemporaryFolder()
        _ = try JSONFormat().write(report(), to: folder.report)

        let whole = try JSONSerialization.jsonObject(with: Data(folder.text("report.json").utf8))
        let register = try #require((whole as? [String: Any])?["register"] as? [[String: Any]])

        let exception = try #require(register.first { $0["id"] as? String == "EX-5" })
        let revocation = try #require(exception["revocation"] as? [String: Any])
        #expect(revocation["person"] as? String == "Priya Raman" && revocation["entry"] as? Int == 9)
        #expect((exception["evidence"] as? [String: Any])?["name"] as? String == "approval.pdf")
        #expect(exception["lastDay"] as? String == "2026-12-21" && exception["client"] as? Int == 12)
        #expect(exception["document"] is NSNull)
        #expect(Set(register.map { $0.keys.sorted() }).count == 1)
    }

    @Test func `the page shows the last day with its zone, and the details beside the reason`() throws {
        let folder = try TemporaryFolder()
        _ = try HTMLFormat().write(report(), to: folder.report)

        let page = try folder.text("report.html")
        let start = try #require(page.range(of: "id=\"e-EX-5\""))
        let row = String(page[start.lowerBound...].prefix(1_400))

        for part in [
            "21 Dec 2026", "<small>Europe/Berlin</small>", "revoked",
            "Asked for by Kim &lt;b&gt;Lund&lt;/b&gt;",
            "Ticket CHG-4711", "Only client 12", "SHA-256 abababababab…",
            "Revoked 2026-10-30 00:00 by Priya Raman: pilot, over",
        ] {
            #expect(row.contains(part), "\(part) in \(row)")
        }
        #expect(page.contains("Sub-processors: AWS, OpenAI, Inc."))
    }
}
