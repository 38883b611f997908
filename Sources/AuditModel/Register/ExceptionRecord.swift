/// A recorded, approved, expiring permission to deviate.
///
/// It works forward only and never hides the deviation.
public struct ExceptionRecord: Hashable, Sendable {
    /// Its end before its time.
    public struct Revocation: Hashable, Sendable {
        /// Who revoked it, and why.
        public var terms: RevocationTerms
        /// When; from then on nothing is covered.
        public var at: Instant
        /// The log entry that holds it.
        public var entry: Int64

        /// A revocation, whole.
        public init(terms: RevocationTerms, at: Instant, entry: Int64) {
            self.terms = terms
            self.at = at
            self.entry = entry
        }
    }

    /// `EX-1`, in the order of recording; `EX-webhook` is built in.
    public var id: String
    /// What it allows.
    public var terms: ExceptionTerms
    /// When it was recorded.
    public var recordedAt: Instant
    /// The log entry that holds it; `nil` when built in.
    public var entry: Int64?
    /// Its end before its time; `nil` while it was not revoked.
    public var revocation: Revocation?

    /// A record, whole.
    public init(
        id: String,
        terms: ExceptionTerms,
        recordedAt: Instant,
        entry: Int64?,
        revocation: Revocation? = nil
    ) {
        self.id = id
        self.terms = terms
        self.recordedAt = recordedAt
        self.entry = entry
        self.revocation = revocation
    }

    /// The first instant it no longer covers.
    public var ends: Instant { revocation.map { min($0.at, terms.validUntil) } ?? terms.validUntil }

    /// Whether it holds at an instant.
    public func holds(at instant: Instant) -> Bool {
        terms.validFrom <= instant && recordedAt <= instant && instant < ends
    }
}

/// Who ends an exception before its time, and why.
public struct RevocationTerms: Hashable, Sendable, Codable {
    /// The exception, such as `EX-1`.
    public var exception: String
    /// Who revokes it.
    public var person: String
    /// Why.
    public var reason: String

    /// Terms, whole.
    public init(exception: String, person: String, reason: String) {
        self.exception = exception
        self.person = person
        self.reason = reason
    }
}
