public import AuditModel

/// One testable statement about a tenant and a period.
///
/// A control never reads the network or the clock: its queries see the store
/// through the views that are laid over it, so the same store always gives the
/// same result.
public struct Control: Sendable {
    /// The identifier printed in reports; never reused.
    public let id: String
    /// Raised when the meaning changes.
    public let revision: Int
    /// A few words.
    public let title: String
    /// The part of the report it stands in.
    public let section: ControlSection
    /// The area it is about, where it is about one.
    public let area: Area?
    /// How much a deviation matters.
    public let severity: Severity
    /// Whether it counts for the overall verdict.
    public internal(set) var isRequired: Bool
    /// Whether an exception may cover its deviations.
    public internal(set) var isExceptable: Bool
    /// The requirement, as one sentence with SHALL or SHOULD.
    public let requirement: String
    /// Why anyone should care.
    public let rationale: String
    /// What should be seen.
    public let expected: String
    /// What to do about a deviation, with HaloPSA's menu path.
    public let remediation: String
    /// The framework items it supports evidence for, each with why.
    public let citations: [Citation]
    /// The resources that must have been read whole in the period for a `pass`.
    public let reads: [Resource]
    /// What else than its rows decides.
    public let rule: Rule
    /// Which writes it looks at.
    public internal(set) var concern: Concern
    /// What it asks the views.
    var queries: [Query]
    /// In which order its facts are listed.
    let order: FactOrder
    /// Whether it may look at lists, whose records are not told apart by client.
    var seesEveryClient = false
    /// Rows, coverage and exceptions with the verdict they must give; the tests run every one.
    public let examples: [Example]
    /// The file it was read from; `nil` where it is built in.
    public let origin: Origin?

    /// What else than its rows decides about a control.
    public enum Rule: Sendable, Hashable {
        /// The rows alone.
        case rows
        /// The rows alone, which know up to where a person's attestation reviewed the settings.
        case review
        /// Rows of routes must cover the whole period.
        case routes
        /// An attestation in date must be on file.
        case attestation(about: Attested)
    }

    /// Which writes it looks at, and so what of it can be said of one client's records.
    public enum Concern: Sendable, Hashable {
        /// None: settings, statements and what was read.
        case none
        /// Those in its own area.
        case area
        /// Ticket actions.
        case actions
        /// Those in areas that Neo may only read.
        case readOnly
        /// Rows that were rewritten.
        case rewrites
        /// All of them, rewritten ones too.
        case all
    }

    /// What an attestation is about, which decides what voids it.
    public enum Attested: Sendable, Hashable {
        /// The API application: void when its client id, the application itself or its agent is another.
        case application
        /// The vendor: it has to name the document that was read and the time it is about.
        case vendor
    }

    init(
        _ id: String,
        revision: Int = 1,
        _ title: String,
        section: ControlSection,
        area: Area? = nil,
        severity: Severity,
        isRequired: Bool,
        isExceptable: Bool = true,
        requirement: String,
        rationale: String,
        expected: String,
        remediation: String,
        citations: [Citation],
        reads: [Resource],
        rule: Rule = .rows,
        concern: Concern? = nil,
        queries: [Query],
        order: FactOrder = .asAsked,
        examples: [Example],
        origin: Origin? = nil
    ) {
        self.id = id
        self.revision = revision
        self.title = title
        self.section = section
        self.area = area
        self.severity = severity
        self.isRequired = isRequired
        self.isExceptable = isExceptable
        self.requirement = requirement
        self.rationale = rationale
        self.expected = expected
        self.remediation = remediation
        self.citations = citations
        self.reads = reads
        self.rule = rule
        self.concern = concern ?? (area == nil ? .none : .area)
        self.queries = queries
        self.order = order
        self.examples = examples
        self.origin = origin
    }
}

extension Control {
    /// A control of the user's own: one query, which words what it says itself.
    package init(
        _ id: String,
        revision: Int,
        _ title: String,
        area: Area?,
        severity: Severity,
        isRequired: Bool,
        requirement: String,
        rationale: String,
        expected: String,
        remediation: String,
        references: [String],
        reads: [Resource],
        query: String,
        examples: [Example],
        origin: Origin
    ) {
        self.init(
            id,
            revision: revision,
            title,
            section: .beyond,
            area: area,
            severity: severity,
            isRequired: isRequired,
            requirement: requirement,
            rationale: rationale,
            expected: expected,
            remediation: remediation,
            citations: references.map { Citation($0) },
            reads: reads,
            queries: [Query(query) { OwnReason($0) }],
            examples: examples,
            origin: origin
        )
    }

    /// The ids of the framework items it cites.
    public var references: [String] { citations.map(\.id) }

    /// Its queries, as they are asked.
    public var sql: [String] { queries.map(\.sql) }

    /// Whether it judges settings of Neo's application, snapshot by snapshot.
    var isSetting: Bool { section == .checklist && rule == .rows }

    /// Whether a person's statement bears on it.
    public var takesAttestation: Bool {
        switch rule {
        case .attestation, .review: true
        case .rows, .routes: false
        }
    }
}

extension Control: CustomStringConvertible {
    /// The same as ``id``.
    public var description: String { id }
}
