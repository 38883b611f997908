import AuditModel
import Testing

@Suite struct RegisterStateTests {
    private static let from = Instant(year: 2026, month: 10, day: 1)
    private static let until = Instant(year: 2027, month: 1, day: 1)

    static let moments: [(at: Instant, state: RegisterState)] = [
        (from.adding(milliseconds: -1), .upcoming), (from, .valid),
        (until.adding(days: -30).adding(milliseconds: -1), .valid), (until.adding(days: -30), .expiring),
        (until.adding(milliseconds: -1), .expiring), (until, .expired),
    ]

    @Test(arguments: moments)
    func `an entry begins, nears its end and ends to the millisecond`(at: Instant, state: RegisterState) {
        #expect(RegisterState(from: Self.from, until: Self.until, at: at) == state)
    }

    @Test func `a revoked one stays so from the moment of its revocation on`() {
        let revokedAt = Self.from.adding(days: 3)
        func state(_ at: Instant) -> RegisterState {
            RegisterState(from: Self.from, until: Self.until, revokedAt: revokedAt, at: at)
        }

        #expect(state(revokedAt.adding(milliseconds: -1)) == .valid)
        #expect(state(revokedAt) == .revoked)
        #expect(state(Self.until.adding(days: 100)) == .revoked)
    }
}
