import AuditModel
import Testing

@Suite struct PeriodTests {
    private let bound = Instant(year: 2026, month: 11, day: 1).adding(milliseconds: 7_200_000)

    @Test(arguments: [
        ("2026-10", "2026-10-01_2026-10-31"), ("2026-Q4", "2026-10-01_2026-12-31"),
        ("2026", "2026-01-01_2026-12-31"), ("last-month", "2026-10-01_2026-10-31"),
        ("last-week", "2026-10-19_2026-10-25"), ("last-7-days", "2026-10-26_2026-11-01"),
        ("last-30-days", "2026-10-03_2026-11-01"), ("2026-10-01..2026-10-31", "2026-10-01_2026-10-31"),
        ("2024-02", "2024-02-01_2024-02-29"), ("2026-12", "2026-12-01_2026-12-31"),
    ])
    func `a period is read with both its days included`(text: String, folder: String) {
        #expect(Period(text, bound: bound)?.folderName == folder)
    }

    @Test(arguments: [
        "", "2026-13", "2026-Q5", "last-0-days", "last-x-days", "2026-10-31..2026-10-01", "2026-1", "october",
        "2026-10-01..", "2026-10-1..2026-10-2",
    ])
    func `what is no period is refused`(text: String) {
        #expect(Period(text, bound: bound) == nil)
    }

    @Test func `a relative period ends at the run's bound, not at the end of its day`() {
        #expect(Period("last-30-days", bound: bound)?.to == bound)
    }

    @Test(arguments: [
        ("2026-12", "2026-11-01", "2026-11-30"), ("2026-03", "2026-02-01", "2026-02-28"),
        ("2026-Q1", "2025-10-01", "2025-12-31"), ("2026", "2025-01-01", "2025-12-31"),
        ("last-month", "2026-11-01", "2026-11-30"), ("2026-10-10..2026-10-19", "2026-09-30", "2026-10-09"),
    ])
    func `the period before is the calendar's, or as long`(text: String, from: String, last: String) throws {
        let january = Instant(year: 2027, month: 1, day: 15)
        let before = try #require(Period(text, bound: january)?.previous)

        #expect([before.from.day, before.lastDay] == [from, last])
    }

    @Test func `which month it was is said by clocks on the wall`() throws {
        let bound = try #require(Instant(iso8601: "2026-10-31T15:30:00Z"))
        let clock = bound.adding(milliseconds: 11 * 3_600_000)

        #expect(Period("last-month", bound: bound)?.from.day == "2026-09-01")
        #expect(Period("last-month", bound: bound, wallClock: clock)?.from.day == "2026-10-01")
    }
}
