import AuditModel
import Foundation

/// A named time zone, to turn days that people say into instants once, when they are recorded.
struct Zone {
    /// Its name, such as `Europe/Berlin`.
    let name: String
    private let zone: TimeZone

    /// The zone of that name, however old the name is; `nil` where there is none, and for abbreviations that mean
    /// several.
    init?(_ name: String) {
        guard name == "UTC" || name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
        self.name = name
        self.zone = zone
    }

    /// The names in use, with `UTC` first: what is suggested.
    static let names: [String] =
        ["UTC"] + TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted()

    /// What is said about a name that is none.
    static func expected(_ name: String) -> String {
        let lower = name.lowercased()
        let city = names.first { $0.lowercased() == lower || $0.lowercased().hasSuffix("/" + lower) }
        let nearest = city ?? Spelling.nearest(to: name, in: names)
        return "expected a zone such as Europe/Berlin, saw '\(name)'; did you mean '\(nearest)'?"
    }

    /// The day that it is there at an instant, such as `2026-12-31`.
    func day(at instant: Instant) -> String { wallClock(at: instant).day }

    /// The first instant at which it is that day there, or a later one where the day is left out; `nil` for no day.
    ///
    /// Midnight does not exist where the clocks go forward over it, nor does a day that a country jumped over: so
    /// the local time is looked at minute by minute, over all that an offset can shift a day.
    func start(of day: String) -> Instant? {
        guard day.utf8.count == 10, let midnight = Instant(iso8601: day) else { return nil }
        let widest: Int64 = 16 * 60 * 60 * 1000
        func isReached(_ milliseconds: Int64) -> Bool {
            wallClock(at: Instant(milliseconds: milliseconds)) >= midnight
        }
        let span = stride(
            from: midnight.milliseconds - widest,
            through: midnight.milliseconds + widest,
            by: 60_000
        )
        guard let minute = span.first(where: isReached) else { return nil }
        // Old offsets have seconds.
        let first = stride(from: minute - 59_000, through: minute, by: 1000).first(where: isReached) ?? minute
        return Instant(milliseconds: first)
    }

    /// The first instant after a day there; `nil` for no day.
    func end(of day: String) -> Instant? {
        guard day.utf8.count == 10, let midnight = Instant(iso8601: day) else { return nil }
        return start(of: midnight.adding(days: 1).day)
    }

    /// The wall clock's time as if it were UTC.
    func wallClock(at instant: Instant) -> Instant {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        return instant.adding(milliseconds: Int64(zone.secondsFromGMT(for: date)) * 1000)
    }
}
