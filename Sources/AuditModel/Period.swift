/// The span a report judges: UTC, from its first instant up to, not including, its last.
public struct Period: Hashable, Sendable {
    /// The first instant inside.
    public let from: Instant
    /// The first instant after.
    public let to: Instant

    /// A span; `from` must be before `to`.
    public init?(from: Instant, to: Instant) {
        guard from < to else { return nil }
        self.from = from
        self.to = to
    }

    /// Reads `2026-10`, `2026-Q3`, `2026`, `last-month`, `last-week`,
    /// `last-N-days` or `2026-10-01..2026-10-31` (both days included).
    ///
    /// Relative periods end at `bound`, the last run's frozen upper bound:
    /// `last-30-days` is the day of the bound and the 29 before it, and
    /// `last-month` and `last-week` (Monday to Sunday) are the last whole ones.
    /// Which day, week or month it is then says `wallClock`, the bound as
    /// clocks show it where people say such words, as if it were UTC.
    public init?(_ text: String, bound: Instant, wallClock: Instant? = nil) {
        let named = Self.named(text, bound: bound, now: wallClock ?? bound)
        guard let span = named ?? Self.days(text) ?? Self.calendar(text) else {
            return nil
        }
        self.init(from: span.from, to: span.to)
    }

    /// The same span, ending at `bound` where it reaches past it; `nil` when nothing is left.
    public func cut(at bound: Instant) -> Period? {
        Period(from: from, to: min(to, bound))
    }

    /// The span before this one: as many months where it is of whole ones, else of the same length.
    public var previous: Period? {
        let (first, last) = (from.civil, to.civil)
        let months = (last.year - first.year) * 12 + last.month - first.month
        if from == Instant(year: first.year, month: first.month, day: 1),
            to == Instant(year: last.year, month: last.month, day: 1)
        {
            let month = first.year * 12 + first.month - 1 - months
            return Period(from: Instant(year: month / 12, month: month % 12 + 1, day: 1), to: from)
        }
        return Period(from: from.adding(milliseconds: from.milliseconds - to.milliseconds), to: from)
    }

    /// The last day inside, as `2026-10-31`.
    public var lastDay: String { to.adding(milliseconds: -1).day }

    /// `2026-10-01_2026-10-31`, for a folder's name.
    public var folderName: String { "\(from.day)_\(lastDay)" }

    /// Whether `instant` is inside.
    public func contains(_ instant: Instant) -> Bool {
        from <= instant && instant < to
    }

    private static func named(_ text: String, bound: Instant, now: Instant) -> (from: Instant, to: Instant)? {
        let today = now.adding(milliseconds: -1).startOfDay
        let date = now.civil
        let monthStart = Instant(year: date.year, month: date.month, day: 1)
        switch text {
        case "last-month":
            return (firstOfMonth(before: date.year, date.month), monthStart)
        case "last-week":
            // 1970-01-05 was a Monday.
            let days = Int(now.startOfDay.milliseconds / Instant.millisecondsPerDay)
            let monday = now.startOfDay.adding(days: -((days + 3) % 7))
            return (monday.adding(days: -7), monday)
        default:
            guard text.hasPrefix("last-"), text.hasSuffix("-days"),
                let count = Int(text.dropFirst(5).dropLast(5)), (1...3660).contains(count)
            else { return nil }
            return (today.adding(days: 1 - count), bound)
        }
    }

    private static func days(_ text: String) -> (from: Instant, to: Instant)? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let first = text[..<dots.lowerBound]
        let last = text[dots.upperBound...]
        guard first.utf8.count == 10, last.utf8.count == 10, let from = Instant(iso8601: first),
            let to = Instant(iso8601: last)
        else { return nil }
        return (from, to.adding(days: 1))
    }

    private static func calendar(_ text: String) -> (from: Instant, to: Instant)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.count == 4, let year = Int(first),
            (1901...9998).contains(year)
        else { return nil }
        func months(_ start: Int, _ count: Int) -> (from: Instant, to: Instant) {
            let end = start + count
            return (
                Instant(year: year, month: start, day: 1),
                Instant(year: end > 12 ? year + 1 : year, month: end > 12 ? end - 12 : end, day: 1)
            )
        }
        if parts.count == 1 { return months(1, 12) }
        guard parts.count == 2, parts[1].utf8.count == 2 else { return nil }
        if parts[1].first == "Q", let quarter = parts[1].last?.wholeNumberValue, (1...4).contains(quarter) {
            return months(quarter * 3 - 2, 3)
        }
        guard let month = Int(parts[1]), (1...12).contains(month) else { return nil }
        return months(month, 1)
    }

    private static func firstOfMonth(before year: Int, _ month: Int) -> Instant {
        month == 1
            ? Instant(year: year - 1, month: 12, day: 1) : Instant(year: year, month: month - 1, day: 1)
    }
}
