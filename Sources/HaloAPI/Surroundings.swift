package import AuditModel

/// The world as the client sees it: clocks, waiting and chance.
package struct Surroundings: Sendable {
    /// The time of day, for records and `Retry-After` dates.
    package let now: @Sendable () -> Instant
    /// A clock that only goes forward, for lifetimes and rates; its zero means nothing.
    package let uptime: @Sendable () -> Duration
    /// Waits, or throws when the task is cancelled.
    package let sleep: @Sendable (Duration) async throws -> Void
    /// A number from 0 up to, but not including, 1.
    package let random: @Sendable () -> Double

    /// Surroundings, whole.
    package init(
        now: @escaping @Sendable () -> Instant,
        uptime: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.uptime = uptime
        self.sleep = sleep
        self.random = random
    }
}
