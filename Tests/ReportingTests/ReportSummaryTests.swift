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
