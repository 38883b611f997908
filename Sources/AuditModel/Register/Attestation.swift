/// What a person states, about what, and how long it holds.
public struct AttestationTerms: Hashable, Sendable {
    /// The control it is about, such as `CHK-5`.
    public var control: String
    /// Who states it.
    public var person: String
    /// The person's role.
    public var role: String
    /// What is stated.
    public var statement: String
    /// The client id it is stated for, which another one voids; empty where it is about none.
    public var clientID: String
    /// HaloPSA's id of the application it is stated for, which another one voids; `nil` where none was known.
    public var application: String?
    /// The agent that the application logged in as, which another one voids; `nil` where none was known.
    public var agent: Int64?
    /// Where the secret is kept, as a vault reference; never its value.
    public var reference: String
    /// The day the secret was last changed, such as `2026-09-01`.
    public var rotatedOn: String?
    /// The kind of document it speaks of, such as `SOC 2 Type II`.
    public var document: String?
    /// The time that document is about, in words.
    public var covers: String?
    /// The vendor's sub-processors, as the document names them.
    public var subprocessors: [String]
    /// The log entry up to which the person reviewed the settings.
    public var reviewed: Int64?
    /// What is stated beside what the control asks for; `nil` where it is that.
    public var subject: AttestationSubject?
    /// What the statement rests on.
    public var evidence: EvidenceFile?
    /// The first instant it holds.
    public var validFrom: Instant
    /// The first instant it no longer holds.
    public var validUntil: Instant
    /// The last day it holds, such as `2026-12-31`, as a person said it.
    public var lastDay: String
    /// The zone of that day; the instants were worked out from it once.
    public var zone: String

    /// Terms, whole; the last day is that of UTC where none is given.
    public init(
        control: String,
        person: String,
        role: String,
        statement: String,
        clientID: String,
        application: String? = nil,
        agent: Int64? = nil,
        reference: String,
        rotatedOn: String? = nil,
        document: String? = nil,
        covers: String? = nil,
        subprocessors: [String] = [],
        reviewed: Int64? = nil,
        subject: AttestationSubject? = nil,
        evidence: EvidenceFile? = nil,
        validFrom: Instant,
        validUntil: Instant,
        lastDay: String? = nil,
        zone: String = "UTC"
    ) {
        self.control = control
        self.person = person
        self.role = role
        self.statement = statement
        self.clientID = clientID
        self.application = application
        self.agent = agent
        self.reference = reference
        self.rotatedOn = rotatedOn
        self.document = document
        self.covers = covers
        self.subprocessors = subprocessors
        self.reviewed = reviewed
        self.subject = subject
        self.evidence = evidence
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.lastDay = lastDay ?? validUntil.adding(milliseconds: -1).day
        self.zone = zone
    }
}

extension AttestationTerms: Codable {
    /// Reads terms as they were recorded, also those of stores that knew fewer of them.
    public init(from decoder: any Decoder) throws {
        let terms = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            control: try terms.decode(String.self, forKey: .control),
            person: try terms.decode(String.self, forKey: .person),
            role: try terms.decode(String.self, forKey: .role),
            statement: try terms.decode(String.self, forKey: .statement),
            clientID: try terms.decode(String.self, forKey: .clientID),
            application: try terms.decodeIfPresent(String.self, forKey: .application),
            agent: try terms.decodeIfPresent(Int64.self, forKey: .agent),
            reference: try terms.decode(String.self, forKey: .reference),
            rotatedOn: try terms.decodeIfPresent(String.self, forKey: .rotatedOn),
            document: try terms.decodeIfPresent(String.self, forKey: .document),
            covers: try terms.decodeIfPresent(String.self, forKey: .covers),
            subprocessors: try terms.decodeIfPresent([String].self, forKey: .subprocessors) ?? [],
            reviewed: try terms.decodeIfPresent(Int64.self, forKey: .reviewed),
            subject: try terms.decodeIfPresent(AttestationSubject.self, forKey: .subject),
            evidence: try terms.decodeIfPresent(EvidenceFile.self, forKey: .evidence),
            validFrom: try terms.decode(Instant.self, forKey: .validFrom),
            validUntil: try terms.decode(Instant.self, forKey: .validUntil),
            lastDay: try terms.decodeIfPresent(String.self, forKey: .lastDay),
            zone: try terms.decodeIfPresent(String.self, forKey: .zone) ?? "UTC"
        )
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

    /// Whether it holds at an instant; what is stated may be about a time before it was recorded.
    public func holds(at instant: Instant) -> Bool {
        terms.validFrom <= instant && instant < terms.validUntil
    }
}
