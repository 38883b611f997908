package import AuditModel

/// Whether a failed try is tried again, and when.
package struct RetryPolicy: Hashable, Sendable {
    /// How many tries there are in all.
    package let tries: Int
    /// The longest wait before the first retry; it doubles each time.
    package let base: Duration
    /// The longest wait there is without the server asking for more.
    package let cap: Duration
    /// How long one request may wait for retries in all.
    package let budget: Duration

    /// A policy, whole; by default 8 tries, 1 s doubling up to 60 s, 10 minutes in all.
    package init(
        tries: Int = 8,
        base: Duration = .seconds(1),
        cap: Duration = .seconds(60),
        budget: Duration = .seconds(600)
    ) {
        self.tries = tries
        self.base = base
        self.cap = cap
        self.budget = budget
    }

    /// What to do after a failed try.
    package enum Step: Hashable, Sendable {
        case retry(after: Duration)
        case giveUp
        case stopForNow(wait: Duration)
    }

    /// Whether a status may be better the next time.
    package static func isTransient(status: Int) -> Bool {
        [408, 425, 429, 500, 502, 503, 504].contains(status) || (520...524).contains(status)
    }

    /// What to do after the try numbered `attempt`, from 1.
    ///
    /// Full jitter: anything between nothing and the doubled base. `Retry-After`
    /// is a lower bound, with up to a second on top, so that collectors that
    /// were sent away together do not come back together.
    package func step(
        attempt: Int,
        waited: Duration,
        retryAfter: String? = nil,
        now: Instant,
        random: Double
    ) -> Step {
        guard attempt < tries else { return .giveUp }
        var wait = min(cap, base * (1 << min(attempt - 1, 20))) * random
        if let asked = retryAfter.flatMap({ Self.delay($0, now: now) }) {
            wait = max(wait, asked + .seconds(1) * random)
        }
        return waited + wait <= budget ? .retry(after: wait) : .stopForNow(wait: wait)
    }

    /// Reads `Retry-After`: whole seconds or an HTTP date; at least nothing, at most a day.
    static func delay(_ text: String, now: Instant) -> Duration? {
        let milliseconds: Int64
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            milliseconds = (Int64(text.prefix(6)) ?? 0) * 1000
        } else if let date = HTTPDate.read(text) {
            milliseconds = date.milliseconds - now.milliseconds
        } else {
            return nil
        }
        return .milliseconds(max(0, min(milliseconds, Instant.millisecondsPerDay)))
    }
}
