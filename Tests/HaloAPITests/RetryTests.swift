import AuditModel
import TestSupport
import Testing

@testable import HaloAPI

@Suite struct RetryTests {
    private let noon = Instant(year: 2026, month: 11, day: 24)

    @Test func `a storm ends after eight tries, each wait at most twice the one before`() async throws {
        let manual = ManualSurroundings(random: 1)

        let code = try await withClient(of: manual) { _, _ in
            .status(502)
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .serverFailed)
        #expect(manual.records.filter { $0.status == 502 }.count == 8)
        #expect(manual.sleeps == [1, 2, 4, 8, 16, 32, 60].map { .seconds($0) })
    }

    @Test(arguments: ["7", "Tue, 24 Nov 2026 00:00:07 GMT"])
    func `the server's own wait is kept, with a little on top`(retryAfter: String) async throws {
        let manual = ManualSurroundings(random: 0.25)

        let response = try await withClient(of: manual) { _, before in
            before == 0 ? .status(429, headers: ["Retry-After: \(retryAfter)"]) : .json("[]")
        } _: { client, _ in
            try await client.get("/Actions")
        }

        #expect(manual.sleeps.count == 1)
        #expect((Duration.milliseconds(7250) ... .milliseconds(7251)).contains(response.waited))
    }

    @Test func `a wait past the budget stops at once`() async throws {
        let manual = ManualSurroundings()

        let code = try await withClient(of: manual) { _, _ in
            .status(429, headers: ["Retry-After: 3600"])
        } _: { client, _ in
            await failure(of: client)
        }

        #expect(code == .budgetExhausted)
        #expect(manual.sleeps == [])
    }

    @Test(arguments: [
        ("0", Duration.zero), ("120", .seconds(120)), ("Mon, 23 Nov 2026 00:00:00 GMT", .zero),
        ("99999999999999999999", .seconds(86_400)), ("Fri, 31 Dec 9999 23:59:59 GMT", .seconds(86_400)),
    ])
    func `a Retry-After is read within bounds`(text: String, expected: Duration) {
        #expect(RetryPolicy.delay(text, now: noon) == expected)
    }

    @Test(arguments: ["", "soon", "-1", "1.5", "2026-11-24", "Tue, 24 Foo 2026 00:00:07 GMT"])
    func `a Retry-After of another form counts as none`(text: String) {
        #expect(RetryPolicy.delay(text, now: noon) == nil)
    }

    @Test func `a try past the last is not made`() {
        let policy = RetryPolicy(tries: 3)

        #expect(policy.step(attempt: 2, waited: .zero, now: noon, random: 0.5) == .retry(after: .seconds(1)))
        #expect(policy.step(attempt: 3, waited: .zero, now: noon, random: 0.5) == .giveUp)
        // A server's wait is a lower bound.
        let patient = RetryPolicy(tries: 8)
            .step(attempt: 5, waited: .zero, retryAfter: "1", now: noon, random: 0.5)
        #expect(patient == .retry(after: .seconds(8)))
    }
}
