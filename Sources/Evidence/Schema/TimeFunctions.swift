import AuditModel
import GRDB

/// SQL functions that write an instant of the store as text: SQLite's own can also read the clock.
enum TimeFunctions {
    /// `isoDay(ms)` such as `2026-10-31`, `isoTime(ms)` such as `2026-10-31T09:12:00.000Z`; NULL of anything else.
    static let all = [
        DatabaseFunction("isoDay", argumentCount: 1, pure: true) { instant($0[0])?.day },
        DatabaseFunction("isoTime", argumentCount: 1, pure: true) { instant($0[0])?.iso8601 },
    ]

    private static func instant(_ value: DatabaseValue) -> Instant? {
        guard let number = Int64.fromDatabaseValue(value), years.contains(number) else { return nil }
        return Instant(milliseconds: number)
    }

    /// The years 1901 to 9999.
    private static let years: Range<Int64> = -2_177_452_800_000..<253_402_300_800_000
}
