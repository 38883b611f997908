import AuditModel
import Testing

@testable import Reporting

@Suite struct ReportSummaryTests {
    @Test func `the lines are counted from the results`() throws {
        let summary = ReportSummary(try .sample())

        #expect(summary.sentence == "Deviations found.")
        #expect(
            summary.required == "1 of 9 required controls deviates; 1 could not be judged; 1 needs a person."
        )
        #expect(summary.setUp == "3 of 4 verified; 1 needs a person")
        #expect(
            summary.boundary == "2 of 5 areas: 1 prevented, 1 logged; 1 deviation; 1 excepted; 1 unproven"
        )
        #expect(
            summary.evidence == "1 of 4 sources incomplete; oldest audit row 2026-09-03; 61,204 log entries"
        )
    }

    @Test func `writes by a shared agent stand in the headline`() throws {
        var report = try Report.sample()

        report.suspects = 1_041

        #expect(
            ReportSummary(report).required
                == "1 of 9 required controls deviates; 1 could not be judged; 1 needs a person; "
                + "1,041 writes by an agent that others use too."
        )
        #expect(
            TerminalTable(width: 100, isColoured: false).text(report).hasPrefix(
                "Deviations found. \(ReportSummary(report).required)\n"
            )
        )
    }

    @Test(
        arguments: [
            ([.write, .read, .none], 0, "Today Neo can write 1 of 3 read-only areas."),
            ([.read, .read, .none], 0, "Today Neo can write none of 3 read-only areas."),
            (
                [.write, .unknown, .none], 0,
                "Today Neo can write 1 of 3 read-only areas; of 1 it is not known."
            ),
            (
                [.unknown, .unknown, .unknown], 0,
                "Today it is not known of 3 read-only areas whether Neo can write there."
            ),
            ([.write, .read, .none], 3, "On 29 Oct 2026 Neo could write 1 of 3 read-only areas."),
        ] as [([GrantRow.Level], Int, String)]
    )
    func `what Neo can write today is said by the newest snapshot`(
        levels: [GrantRow.Level],
        daysBefore: Int,
        words: String
    ) throws {
        var report = try Report.sample()
        report.grantsSeenAt = report.generatedAt.adding(days: -daysBefore)
        report.grants = zip([Area.tickets] + Area.readOnly, [.write] + levels).map {
            GrantRow(area: $0, granted: .none, allowed: .read, writes: 0, lastUsed: nil, note: "", today: $1)
        }

        #expect(ReportSummary(report).today == words)
    }

    @Test func `where evidence begins inside the period or at its end, the first line on grants says so`()
        throws
    {
        var report = try Report.sample()

        for (begins, words) in [
            (report.period.from, ""), (report.period.from.adding(days: 9), "10 Oct 2026"),
            (report.period.to, "1 Nov 2026"),
        ] {
            report.evidenceBegins = begins
            let said = words.isEmpty ? "" : " Proof of what it did begins on \(words)."

            #expect(
                ReportSummary(report).today
                    == "Today Neo can write 2 of 3 read-only areas; of 1 it is not known.\(said)"
            )
        }
    }

    @Test func `required deviations come first, then the step that settles most`() throws {
        let summary = ReportSummary(try .sample())

        #expect(summary.actions.map(\.controls) == [["RO-1"], ["CHK-5", "EXT-9"], ["RO-6"]])
    }

    @Test func `numbers are grouped and periods are said in words`() throws {
        let month = try #require(Period("2026-10", bound: Instant(year: 2026, month: 11, day: 1)))
        let quarter = try #require(Period("2026-Q3", bound: Instant(year: 2026, month: 11, day: 1)))

        #expect(Wording.grouped(1_234_567) == "1,234,567")
        #expect(Wording.grouped(-999) == "-999")
        #expect(Wording.period(month) == "1–31 October 2026")
        #expect(Wording.period(quarter) == "1 Jul 2026 – 30 Sep 2026")
    }
}
