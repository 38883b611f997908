/// What one control said about a tenant and a period, with what it rests on.
public struct ControlResult: Hashable, Sendable {
    /// The control's identifier, such as `RO-1`.
    public var id: String
    /// A few words.
    public var title: String
    /// The part of the report it stands in.
    public var section: ControlSection
    /// The area it is about, where it is about one.
    public var area: Area?
    /// How much a deviation matters.
    public var severity: Severity
    /// Whether it counts for the overall verdict and the exit code.
    public var isRequired: Bool
    /// The verdict.
    public var verdict: Verdict
    /// What should have been seen.
    public var expected: String
    /// What was seen.
    public var observed: String
    /// Why this verdict.
    public var reason: String
    /// Which evidence and rule it rests on: the route, the snapshots, the sources; and what stays open.
    public var basis: String
    /// What to do, with the menu path in HaloPSA.
    public var remediation: String
    /// What would settle an `unknown` or `manual`; empty otherwise.
    public var unlock: String
    /// Framework references it supports evidence for, such as `SOC 2 CC6.3`.
    public var references: [String]
    /// The deviations and observations behind it, in stable order.
    public var findings: [Finding]
    /// Numbers of the log entries it rests on, ascending.
    public var entries: [Int64]
    /// The exceptions and attestations that bear on it.
    public var exceptions: [String]
    /// Those that would, had they not ended or become void.
    public var lapses: [Lapse]
    /// The setting that was judged, as text that only changes when the setting does; empty where there is none.
    public var value: String
    /// The one route by which a read-only area passed, or is excepted, over the whole period; `nil` for all else.
    public var route: Route?

    /// A result, whole.
    public init(
        id: String,
        title: String,
        section: ControlSection,
        area: Area?,
        severity: Severity,
        isRequired: Bool,
        verdict: Verdict,
        expected: String,
        observed: String,
        reason: String,
        basis: String,
        remediation: String,
        unlock: String,
        references: [String],
        findings: [Finding],
        entries: [Int64],
        exceptions: [String],
        lapses: [Lapse] = [],
        value: String = "",
        route: Route? = nil
    ) {
        self.id = id
        self.title = title
        self.section = section
        self.area = area
        self.severity = severity
        self.isRequired = isRequired
        self.verdict = verdict
        self.expected = expected
        self.observed = observed
        self.reason = reason
        self.basis = basis
        self.remediation = remediation
        self.unlock = unlock
        self.references = references
        self.findings = findings
        self.entries = entries
        self.exceptions = exceptions
        self.lapses = lapses
        self.value = value
        self.route = route
    }
}

/// A part of the report, in reading order.
public enum ControlSection: String, Sendable, CaseIterable, Codable {
    /// The vendor's set-up checklist.
    case checklist
    /// The vendor's read-only defaults.
    case readOnly = "read-only"
    /// Writes the vendor's page allows.
    case writes
    /// Least privilege and assurance.
    case beyond

    /// The heading shown to people.
    public var title: String {
        switch self {
        case .checklist: "Set-up checklist"
        case .readOnly: "Read-only defaults"
        case .writes: "Allowed writes"
        case .beyond: "Beyond the checklist"
        }
    }
}

/// One deviation or observation, with the log entry that shows it.
public struct Finding: Hashable, Sendable {
    /// Twelve hex digits over control, source, record, field and operation; never over text.
    public var id: String
    /// The control it belongs to.
    public var control: String
    /// The area written to, where one was.
    public var area: Area?
    /// What the write did, where there was one.
    public var operation: Operation?
    /// When it happened.
    public var occurredAt: Instant?
    /// The source that shows it.
    public var source: String
    /// The record's table and key.
    public var record: String
    /// The field changed or judged.
    public var field: String
    /// The value before, as far as it is kept.
    public var from: String
    /// The value after, or the value seen.
    public var to: String
    /// The application named.
    public var application: String
    /// The HaloPSA agent named.
    public var agent: Int64?
    /// The exception that covers it.
    public var exception: String?
    /// The number of the log entry.
    public var entry: Int64?
    /// HaloPSA's id of the client whose record it is, where that is known.
    public var client: Int64?
    /// The display name, where the source names no agent's id; empty where it does.
    public var who: String
    /// Whose the row is; `nil` where it rests on no row of a log.
    public var rowClass: RowClass?

    /// A finding, whole.
    public init(
        id: String,
        control: String,
        area: Area?,
        operation: Operation?,
        occurredAt: Instant?,
        source: String,
        record: String,
        field: String,
        from: String,
        to: String,
        application: String,
        agent: Int64?,
        exception: String?,
        entry: Int64?,
        client: Int64? = nil,
        who: String = "",
        rowClass: RowClass? = nil
    ) {
        self.id = id
        self.control = control
        self.area = area
        self.operation = operation
        self.occurredAt = occurredAt
        self.source = source
        self.record = record
        self.field = field
        self.from = from
        self.to = to
        self.application = application
        self.agent = agent
        self.exception = exception
        self.entry = entry
        self.client = client
        self.who = who
        self.rowClass = rowClass
    }
}
