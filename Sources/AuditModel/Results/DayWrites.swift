/// Neo's recorded writes on one UTC day.
public struct DayWrites: Hashable, Sendable {
    /// The day's first instant.
    public var start: Instant
    /// Recorded writes.
    public var writes: Int
    /// How many of them are outside what is allowed.
    public var outside: Int

    /// The day, as `2026-10-14`.
    public var day: String { start.day }

    /// A day, whole.
    public init(start: Instant, writes: Int, outside: Int) {
        self.start = start
        self.writes = writes
        self.outside = outside
    }
}
