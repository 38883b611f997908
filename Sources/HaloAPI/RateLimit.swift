/// A token bucket: so many requests a minute, and a few at once.
struct RateLimit: Sendable {
    private let perMinute: Double
    private let burst: Double
    private var available: Double
    private var updated: Duration

    init(requestsPerMinute: Int, burst: Int = 5, at uptime: Duration) {
        perMinute = Double(requestsPerMinute)
        self.burst = Double(max(1, min(burst, requestsPerMinute)))
        available = self.burst
        updated = uptime
    }

    /// Books one request, and says how long to wait before sending it.
    ///
    /// Bookings may run ahead of the clock, so callers are served in the order they came.
    mutating func book(at uptime: Duration) -> Duration {
        let elapsed = max(.zero, uptime - updated)
        available = min(burst, available + elapsed / .seconds(60) * perMinute)
        updated = max(updated, uptime)
        available -= 1
        return available >= 0 ? .zero : .seconds(60) * (-available / perMinute)
    }
}

/// Numbers the requests and holds them to the rate.
actor Pacer {
    private var limit: RateLimit
    private var count = 0
    private let surroundings: Surroundings

    init(requestsPerMinute: Int, surroundings: Surroundings) {
        limit = RateLimit(requestsPerMinute: requestsPerMinute, at: surroundings.uptime())
        self.surroundings = surroundings
    }

    /// The next number, and how long to wait before it is sent.
    func next() -> (number: Int, wait: Duration) {
        count += 1
        return (count, limit.book(at: surroundings.uptime()))
    }
}
