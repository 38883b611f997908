import AuditModel
import TestSupport
import Testing

@testable import HaloAPI

@Suite struct RateLimitTests {
    @Test func `bookings ahead of the clock queue up evenly`() {
        var limit = RateLimit(requestsPerMinute: 60)

        let waits = (0..<4).map { _ in limit.book(at: .zero) }

        #expect(waits == [.zero, .seconds(1), .seconds(2), .seconds(3)])
    }

    @Test func `a rest saves nothing up`() {
        var limit = RateLimit(requestsPerMinute: 60)
        _ = limit.book(at: .zero)

        let waits = (0..<3).map { _ in limit.book(at: .seconds(3600)) }

        #expect(waits == [.zero, .seconds(1), .seconds(2)])
    }

    @Test func `a request that went out late moves the next one too`() {
        var limit = RateLimit(requestsPerMinute: 60)
        _ = limit.book(at: .zero)
        limit.sent(at: .milliseconds(300))

        #expect(limit.book(at: .milliseconds(300)) == .seconds(1))
    }

    /// A day of HaloPSA at its worst, on a clock that only waiting moves.
    @Test func `no minute of a stormy day holds more requests than allowed`() async throws {
        let perMinute = 6
        let manual = ManualSurroundings(random: 0.37)
        let day = Instant.millisecondsPerDay
        let answers: MisbehavingServer.Answer = { _, before in
            // Storms of refusals, of faults and of both, with calm in between.
            switch before / 40 % 4 {
            case 0: .json("[]")
            case 1: before % 3 == 0 ? .json("[]") : .status(429, headers: ["Retry-After: \(before % 50)"])
            case 2: before % 4 == 0 ? .json("[]") : .status(503)
            default: before % 2 == 0 ? .json("[]") : .status(before % 5 == 0 ? 429 : 500)
            }
        }

        try await withClient(of: manual, requestsPerMinute: perMinute, answer: answers) { client, _ in
            let end = manual.surroundings.now().adding(milliseconds: day)
            while manual.surroundings.now() < end {
                _ = await failure(of: client)
                manual.advance(.milliseconds(137))
            }
        }

        let sent = manual.records.map(\.started.milliseconds)
        let fullest =
            sent.indices.map { first in
                sent[first...].prefix { $0 < sent[first] + 60_000 }.count
            }.max() ?? 0
        print("a day at \(perMinute) a minute: \(sent.count) requests, at most \(fullest) in any minute")
        #expect(sent.count > 2000)
        #expect(fullest <= perMinute)
    }
}
