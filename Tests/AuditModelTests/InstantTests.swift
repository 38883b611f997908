import AuditModel
import Foundation
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("2026-10-14T09:12:00", "2026-10-14T09:12:00.000Z"),
        ("2026-10-14T09:12:00.1239", "2026-10-14T09:12:00.123Z"),
        ("2026-10-14 09:12", "2026-10-14T09:12:00.000Z"),
        ("2026-10-14", "2026-10-14T00:00:00.000Z"),
        ("2026-10-14T01:30:00+02:00", "2026-10-13T23:30:00.000Z"),
        ("2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59.999Z"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000Z"),
    ])
    func `a time of HaloPSA's is read and printed in UTC`(text: String, expected: String) {
        #expect(Instant(iso8601: text)?.iso8601 == expected)
    }

    @Test(arguments: [
        "", "1899-12-30T00:00:00", "2026-02-29", "2026-13-01", "2026-10-14T24:00:00", "2026-10-14T09:12:00Zx",
        "2026-10-14T09", "yesterday", "2026-10-14T09:12:00+2:00",
    ])
    func `what is no time, or HaloPSA's sign for none, is refused`(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test func `days agree with Foundation's calendar over two centuries`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for step in stride(from: -25_000, through: 60_000, by: 37) {
            let date = Date(timeIntervalSince1970: Double(step) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let civil = Instant(milliseconds: Int64(step) * Instant.millisecondsPerDay).civil
            #expect([civil.year, civil.month, civil.day] == [parts.year, parts.month, parts.day])
        }
    }
}
