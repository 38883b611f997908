import AuditModel
import Foundation
import Testing

@testable import Reporting

/// Copies of `findings.csv` as spreadsheets and people leave them.
@Suite struct FollowUpSheetTests {
    private static let ids = ["a1b2c3d4e5f6", "012345678901", "9234567890e1", "0123456789e2"]
    private static let header = "finding_id,control_id,record,from,to,owner,due,comment"

    /// Four findings, of which three have ids that are numbers to a spreadsheet; the first is Ann's.
    private static func report(_ due: String = "2026-12-31") throws -> Report {
        var report = try Report.sample(actions: 0)
        var result = try #require(report.results.first)
        result.findings = ids.enumerated().map { number, id in
            Finding(
                id: id,
                control: "RO-1",
                area: .invoices,
                operation: .update,
                occurredAt: report.period.from,
                source: "audit",
                record: "INVOICE \(number)",
                field: "amount",
                from: ["120.00", "2026-11-01", "=1+1", ""][number],
                to: ["0.00", "true", "a\r\nb\0", ""][number],
                application: "Neo",
                agent: 17,
                exception: nil,
                entry: 5
            )
        }
        report.results = [result]
        let terms = FollowUpTerms(
            finding: ids[0],
            owner: "Ann",
            due: due,
            comment: "-5 %\nsee CHG-1",
            person: "Lee"
        )
        report.followUps = FollowUps([
            FollowUp(id: "FU-1", terms: terms, recordedAt: report.period.from, entry: 9)
        ])
        return report
    }

    private static func read(_ bytes: [UInt8], _ report: Report? = nil) throws -> FollowUpSheet.Reading {
        let report = try report ?? Self.report()
        return try FollowUpSheet(report, report.followUps).read([("f.csv", bytes)])
    }

    private static func read(_ text: String) throws -> FollowUpSheet.Reading { try read(Array(text.utf8)) }

    /// What is written, as it is before anybody touches it.
    private static func written(isRaw: Bool = false) throws -> String {
        let folder = try TemporaryFolder()
        _ = try CSVFormat(isRaw: isRaw).write(try report(), to: folder.report)
        return try folder.text("findings.csv")
    }

    static let untouched: [(how: String, change: @Sendable (String) -> [UInt8])] = [
        ("as it is", { Array($0.utf8) }),
        ("without a mark", { Array($0.utf8.dropFirst(3)) }),
        ("with line feeds", { Array($0.replacing("\r\n", with: "\n").utf8) }),
        ("with carriage returns", { Array($0.replacing("\r\n", with: "\r").utf8) }),
        ("with empty lines at the end", { Array(($0 + "\r\n,,,,,\r\n\r\n").utf8) }),
        ("without the guards", { Array($0.replacing("'", with: "").utf8) }),
        ("without zeros at the end of numbers", { Array($0.replacing(".00,", with: ",").utf8) }),
        ("with TRUE", { Array($0.replacing(",true,", with: ",TRUE,").utf8) }),
        ("with days of another order", { Array($0.replacing("2026-11-01", with: "01.11.2026").utf8) }),
        (
            "with a due day that can be no other",
            { Array($0.replacing("2026-12-31", with: "12/31/2026").utf8) }
        ),
        ("with ids as rounded numbers", { Array($0.replacing("9234567890e1", with: "9.23457E+10").utf8) }),
        ("with ids without their zeros", { Array($0.replacing("012345678901", with: "12345678901").utf8) }),
        ("as Unicode text", { utf16($0, [0xFF, 0xFE], low: 0) }),
        ("big end first", { utf16($0, [0xFE, 0xFF], low: 1) }),
    ]

    private static func utf16(_ text: String, _ mark: [UInt8], low: Int) -> [UInt8] {
        let tabbed = text.dropFirst().replacing(",", with: "\t")
        return mark
            + tabbed.utf16.flatMap { unit in
                let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
                return low == 0 ? bytes : bytes.reversed()
            }
    }

    @Test(arguments: untouched)
    func `a copy that only a spreadsheet changed changes nothing`(
        how: String,
        change: @Sendable (String) -> [UInt8]
    ) throws {
        let reading = try Self.read(change(Self.written()))

        #expect(reading.problems == [])
        #expect(reading.changes == [])
        #expect(reading.findings == 4)
    }

    @Test(arguments: [",", ";", "\t"])
    func `edits come back by every delimiter, with columns and rows moved, added and left out`(
        delimiter: String
    )
        throws
    {
        let lines = [
            "seen,\"comment\",finding_id,\"owner\"", "yes,\"'=late; \"\"now\"\"\",\(Self.ids[1]),Bob",
            "no,,\(Self.ids[0]), Cy ",
        ]

        let reading = try Self.read(lines.joined(separator: "\n").replacing(",", with: delimiter))

        #expect(reading.problems == [])
        #expect(reading.changes.map(\.finding) == [Self.ids[0], Self.ids[1]])
        #expect(reading.changes.map(\.after.owner) == ["Cy", "Bob"])
        #expect(reading.changes.map(\.after.due) == ["2026-12-31", ""])
        #expect(reading.changes.map(\.after.comment) == ["", #"=late; "now""#])
        #expect(reading.changes.map(\.fields) == [[.owner, .comment], [.owner, .comment]])
    }

    static let refused: [(text: String, line: Int, detail: String)] = [
        (
            "owner,due\nAnn,\n", 1,
            "expected a column 'finding_id' between commas, semicolons or tabs, saw 'owner,due'"
        ),
        ("", 1, "expected a column 'finding_id'"),
        ("finding_id,record\n", 1, "expected a column 'owner', 'due' or 'comment', saw none"),
        ("finding_id,owner,owner\n", 1, "expected one column 'owner', saw 2"),
        ("finding_id,owner\nnope,Ann\nno,Bob\n", 2, "saw 2 unknown: 'nope' (line 2), 'no' (line 3)"),
        ("finding_id,owner\na1b2c3d4e5f6,Ann,x\n", 2, "expected 2 cells, as in the header, saw 3"),
        (
            "finding_id,owner\na1b2c3d4e5f6,Bob\na1b2c3d4e5f6,Cy\n", 3,
            "expected a1b2c3d4e5f6 to say the same as in line 2, saw other values"
        ),
        (
            "finding_id,record,owner\na1b2c3d4e5f6,INVOICE 9,Bob\n", 2,
            "record: expected 'INVOICE 0', as the report says of a1b2c3d4e5f6, saw 'INVOICE 9'"
        ),
        (
            "finding_id,from,owner\na1b2c3d4e5f6,130,Bob\n", 2,
            "from: expected '120.00', as the report says of a1b2c3d4e5f6, saw '130'"
        ),
        (
            "finding_id,due\na1b2c3d4e5f6,31/12/2027\n", 2,
            "due: expected a day such as 2026-12-31, saw '31/12/2027'"
        ),
        (
            "finding_id,due\na1b2c3d4e5f6,12/31/2027\n", 2,
            "due: expected a day such as 2026-12-31, saw '12/31/2027'"
        ),
        ("finding_id,due\na1b2c3d4e5f6,31.12.2028\n", 2, "due: expected a day such as 2026-12-31"),
        ("finding_id,due\na1b2c3d4e5f6,2026-02-30\n", 2, "due: expected a day such as 2026-12-31"),
        ("finding_id,owner\na1b2c3d4e5f6,\"a\nb\"\n", 2, "owner: expected one line, saw several"),
        (
            "finding_id,owner\na1b2c3d4e5f6,a\u{1B}b\n", 2,
            "owner: expected text, saw the control character U+1b"
        ),
        (
            "finding_id,comment\na1b2c3d4e5f6,\(String(repeating: "x", count: 4001))\n", 2,
            "comment: expected at most 4000 characters, saw 4001"
        ),
        ("finding_id,owner\n\na1b2c3d4e5f6,\"Bob\n", 3, "expected a closing quote"),
        (
            "finding_id,owner\n1.23457E+10,Bob\n", 2,
            "expected a finding's id as text, saw '1.23457E+10', which may be any of"
        ),
    ]

    @Test(arguments: refused)
    func `what cannot be taken is refused with its line and what was expected`(
        text: String,
        line: Int,
        detail: String
    ) throws {
        let reading = try Self.read(text)

        #expect(reading.problems.count == 1)
        let problem = try #require(reading.problems.first)
        #expect(problem.file == "f.csv" && problem.line == line, "\(problem)")
        #expect(problem.detail.contains(detail), "\(problem)")
    }

    @Test func `a due day on record that could be two days is not taken in another order`() throws {
        let report = try Self.report("2026-03-04")

        let reading = try Self.read(Array("finding_id,due\na1b2c3d4e5f6,04/03/2026\n".utf8), report)

        #expect(reading.problems.map(\.line) == [2])
    }

    @Test func `the same said twice, in one file or in two, is said once`() throws {
        let report = try Self.report()
        let file = Array("finding_id,owner\na1b2c3d4e5f6,Bob\na1b2c3d4e5f6,Bob\n".utf8)

        let reading = try FollowUpSheet(report, report.followUps).read([("f.csv", file), ("g.csv", file)])

        #expect(reading.problems == [])
        #expect(reading.changes.map(\.after.owner) == ["Bob"])
    }

    @Test func `a raw table may hold what looks like a guard`() throws {
        var report = try Self.report()
        let terms = FollowUpTerms(finding: Self.ids[0], owner: "'=x", due: "", comment: "", person: "Lee")
        report.followUps = FollowUps([
            FollowUp(id: "FU-1", terms: terms, recordedAt: report.period.from, entry: 9)
        ])

        let reading = try Self.read(Array("finding_id,owner\na1b2c3d4e5f6,'=x\n".utf8), report)

        #expect(reading.changes == [])
    }

    @Test func `findings are equal whatever is said about them, and JSON says it last`() throws {
        let folder = try TemporaryFolder()
        var bare = try Self.report()
        bare.followUps = FollowUps()

        _ = try JSONFormat.json.write(try Self.report(), to: folder.report)

        #expect(try bare.findings == Self.report().findings)
        let text = try folder.text("report.json")
        #expect(
            text.contains(
                "\"client\": null,\n          \"owner\": \"Ann\",\n          \"due\": \"2026-12-31\""
            )
        )
        #expect(text.contains("\"owner\": null,\n          \"due\": null,\n          \"comment\": null\n"))
    }
}
