/// How an entry of the register stands at an instant.
public enum RegisterState: String, Sendable, CaseIterable {
    /// It begins later.
    case upcoming
    /// It holds, and for longer than 30 days yet.
    case valid
    /// It holds, and ends within 30 days.
    case expiring
    /// It ended in its time.
    case expired
    /// It was ended before its time.
    case revoked

    /// How long before its end it is said to be expiring.
    public static let notice: Int64 = 30 * Instant.millisecondsPerDay

    /// The state at `instant` of what holds from `from` up to `until`, unless it was revoked.
    public init(from: Instant, until: Instant, revokedAt: Instant? = nil, at instant: Instant) {
        if let revokedAt, revokedAt <= instant {
            self = .revoked
        } else if instant < from {
            self = .upcoming
        } else if until <= instant {
            self = .expired
        } else {
            self = until.milliseconds - instant.milliseconds <= Self.notice ? .expiring : .valid
        }
    }
}

extension ExceptionRecord {
    /// How it stands at an instant.
    public func state(at instant: Instant) -> RegisterState {
        RegisterState(
            from: terms.validFrom,
            until: terms.validUntil,
            revokedAt: revocation?.at,
            at: instant
        )
    }
}

extension Attestation {
    /// How it stands at an instant.
    public func state(at instant: Instant) -> RegisterState {
        RegisterState(from: terms.validFrom, until: terms.validUntil, at: instant)
    }
}
