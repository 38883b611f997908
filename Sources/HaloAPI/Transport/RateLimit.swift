/// So many requests in any sixty seconds, evenly spaced.
///
/// A bucket that lets several through at once would go past the limit in some
/// window of a minute: HaloPSA counts in rolling windows.
struct RateLimit: Sendable {
    private let spacing: Duration
    private var free: Duration?

    init(requestsPerMinute: Int) {
        spacing = .seconds(60) / requestsPerMinute
    }

    /// Books one request, and says how long to wait before sending it.
    ///
    /// Bookings may run ahead of the clock, so callers are served in the order they came.
    mutating func book(at uptime: Duration) -> Duration {
        let turn = max(uptime, free ?? uptime)
        free = turn + spacing
        return turn - uptime
    }

    /// Notes that a request went out, which may be later than was booked.
    mutating func sent(at uptime: Duration) {
        free = max(free ?? uptime, uptime + spacing)
    }
}

/// Numbers the requests and holds them to the rate.
actor Pacer {
    private var limit: RateLimit
    private var count = 0
    private let surroundings: Surroundings

    init(requestsPerMinute: Int, surroundings: Surroundings) {
        limit = RateLimit(requestsPerMinute: requestsPerMinute)
        self.surroundings = surroundings
    }

    /// The next number, and how long to wait before it is sent.
    func next() -> (number: Int, wait: Duration) {
        count += 1
        return (count, limit.book(at: surroundings.uptime()))
    }

    /// Notes that a request goes out now.
    func sent() { limit.sent(at: surroundings.uptime()) }
}
