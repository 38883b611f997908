/// What an exception allows, to whom and how long.
public struct ExceptionTerms: Hashable, Sendable, Codable {
    /// The control it is about, such as `RO-2`.
    public var control: String
    /// The operations it allows.
    public var operations: [Operation]
    /// Who owns the risk.
    public var owner: String
    /// Who approved it; never the owner.
    public var approver: String
    /// Why.
    public var reason: String
    /// The first instant it covers.
    public var validFrom: Instant
    /// The first instant it no longer covers.
    public var validUntil: Instant

    /// Terms, whole.
    public init(
        control: String,
        operations: [Operation],
        owner: String,
        approver: String,
        reason: String,
        validFrom: Instant,
        validUntil: Instant
    ) {
        self.control = control
        self.operations = operations
        self.owner = owner
        self.approver = approver
        self.reason = reason
        self.validFrom = validFrom
        self.validUntil = validUntil
    }
}

/// A recorded, approved, expiring permission to deviate.
///
/// It works forward only and never hides the deviation.
public struct ExceptionRecord: Hashable, Sendable {
    /// `EX-1`, in the order of recording; `EX-webhook` is built in.
    public var id: String
    /// What it allows.
    public var terms: ExceptionTerms
    /// When it was recorded.
    public var recordedAt: Instant
    /// The log entry that holds it; `nil` when built in.
    public var entry: Int64?

    /// A record, whole.
    public init(id: String, terms: ExceptionTerms, recordedAt: Instant, entry: Int64?) {
        self.id = id
        self.terms = terms
        self.recordedAt = recordedAt
        self.entry = entry
    }

    /// Whether a write of this kind at this instant is covered.
    public func covers(_ operation: Operation, at instant: Instant) -> Bool {
        terms.operations.contains(operation) && terms.validFrom <= instant && recordedAt <= instant
            && instant < terms.validUntil
    }
}

/// What a person states, about what, and how long it holds.
public struct AttestationTerms: Hashable, Sendable, Codable {
    /// The control it is about, such as `CHK-5`.
    public var control: String
    /// Who states it.
    public var person: String
    /// The person's role.
    public var role: String
    /// What is stated.
    public var statement: String
    /// The client id it is stated for; another one voids it.
    public var clientID: String
    /// Where the secret is kept, as a vault reference; never its value.
    public var reference: String
    /// The first instant it holds.
    public var validFrom: Instant
    /// The first instant it no longer holds.
    public var validUntil: Instant

    /// Terms, whole.
    public init(
        control: String,
        person: String,
        role: String,
        statement: String,
        clientID: String,
        reference: String,
        validFrom: Instant,
        validUntil: Instant
    ) {
        self.control = control
        self.person = person
        self.role = role
        self.statement = statement
        self.clientID = clientID
        self.reference = reference
        self.validFrom = validFrom
        self.validUntil = validUntil
    }
}

/// A person's dated statement for what no API can show.
public struct Attestation: Hashable, Sendable {
    /// `AT-1`, in the order of recording.
    public var id: String
    /// What is stated.
    public var terms: AttestationTerms
    /// When it was recorded.
    public var recordedAt: Instant
    /// The log entry that holds it.
    public var entry: Int64

    /// An attestation, whole.
    public init(id: String, terms: AttestationTerms, recordedAt: Instant, entry: Int64) {
        self.id = id
        self.terms = terms
        self.recordedAt = recordedAt
        self.entry = entry
    }
}
