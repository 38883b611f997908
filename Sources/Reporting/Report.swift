package import AuditModel

/// All that a report says; every format writes this one value.
///
/// Lists arrive in the order they are shown. The same value gives the same bytes.
package struct Report: Sendable {
    /// The tenant's short name.
    package var tenant: String
    /// The tenant's address.
    package var url: String
    /// The span judged.
    package var period: Period
    /// Why the span is shorter than asked for; `nil` when it is not.
    package var cutNote: String?
    /// The one client it is about, and numbers of the others; `nil` where it is about all.
    package var share: ClientShare?
    /// The set of controls applied.
    package var baseline: BaselineOrigin
    /// The version of the tool that judged.
    package var toolVersion: String
    /// The bound of the run whose evidence is shown.
    package var generatedAt: Instant
    /// That run's identifier.
    package var run: String
    /// How many entries the evidence log holds.
    package var logSize: Int64
    /// The log's Merkle root, in base64.
    package var logRoot: String
    /// What the required controls say together.
    package var overall: Overall
    /// One result a control, in reading order.
    package var results: [ControlResult]
    /// What shows each part of each read-only area, span by span.
    package var parts: [PartRow]
    /// What changed since the period before; `nil` where there is nothing to compare with.
    package var previous: PreviousComparison?
    /// The verdicts of earlier periods of the same length, judged again, the oldest first.
    package var history: [PastVerdicts]
    /// What would settle the controls that could not be judged.
    package var unlock: [UnlockStep]
    /// Granted, allowed and used, one row an area.
    package var grants: [GrantRow]
    /// When it was seen what is granted today; `nil` where it never was.
    package var grantsSeenAt: Instant?
    /// When the settings were seen first, with which proof begins; `nil` where they never were.
    package var evidenceBegins: Instant?
    /// Writes a day, every day of the period.
    package var activity: [DayWrites]
    /// Writes by area and operation.
    package var writesByArea: [AreaWrites]
    /// Counts writes by client, most first; empty where no source tells clients apart.
    package var clients: @Sendable () throws -> [ClientWrites]
    /// Neo's actions that the customer can see.
    package var customerVisible: Int
    /// Neo's actions in areas that it may only read.
    package var actionsOutside: Int
    /// Writes by an agent that others use too, which may be Neo's.
    package var suspects: Int
    /// Records that Neo deleted.
    package var deletes: Int
    /// What was read of each source.
    package var coverage: [Coverage]
    /// What a source can and cannot show, by its name.
    package var coverageNotes: [SourceNote]
    /// Exceptions on record, built-in ones too.
    package var exceptions: [ExceptionRecord]
    /// How many findings each exception covers.
    package var usedExceptions: [ExceptionUse]
    /// Attestations on record.
    package var attestations: [Attestation]
    /// What persons' labelled changes showed of the sources.
    package var calibrations: [Calibration]
    /// What people said about findings, as far as it is known at the report's moment.
    package var followUps: FollowUps
    /// The settings snapshots of the period, field by field.
    package var settings: [SettingRow]
    /// The requests that the collection made.
    package var footprint: [FootprintRow]
    /// The most requests in any minute.
    package var peak: Int
    /// What the evidence cannot show, a sentence each.
    package var limits: [String]
    /// Every action of Neo's in the period.
    package var actions: Rows<ActionRow>
    /// Every write of Neo's in the period that other logs show.
    package var changes: Rows<ChangeRow>

    /// A report, whole.
    package init(
        tenant: String,
        url: String,
        period: Period,
        cutNote: String? = nil,
        share: ClientShare? = nil,
        baseline: BaselineOrigin,
        toolVersion: String,
        generatedAt: Instant,
        run: String,
        logSize: Int64,
        logRoot: String,
        overall: Overall,
        results: [ControlResult],
        parts: [PartRow] = [],
        previous: PreviousComparison? = nil,
        history: [PastVerdicts] = [],
        unlock: [UnlockStep] = [],
        grants: [GrantRow] = [],
        grantsSeenAt: Instant? = nil,
        evidenceBegins: Instant? = nil,
        activity: [DayWrites] = [],
        writesByArea: [AreaWrites] = [],
        clients: @escaping @Sendable () throws -> [ClientWrites] = { [] },
        customerVisible: Int = 0,
        actionsOutside: Int = 0,
        suspects: Int = 0,
        deletes: Int = 0,
        coverage: [Coverage] = [],
        coverageNotes: [SourceNote] = [],
        exceptions: [ExceptionRecord] = [],
        usedExceptions: [ExceptionUse] = [],
        attestations: [Attestation] = [],
        calibrations: [Calibration] = [],
        followUps: FollowUps = FollowUps(),
        settings: [SettingRow] = [],
        footprint: [FootprintRow] = [],
        peak: Int = 0,
        limits: [String] = [],
        actions: Rows<ActionRow>,
        changes: Rows<ChangeRow> = Rows([])
    ) {
        self.tenant = tenant
        self.url = url
        self.period = period
        self.cutNote = cutNote
        self.share = share
        self.baseline = baseline
        self.toolVersion = toolVersion
        self.generatedAt = generatedAt
        self.run = run
        self.logSize = logSize
        self.logRoot = logRoot
        self.overall = overall
        self.results = results
        self.parts = parts
        self.previous = previous
        self.history = history
        self.unlock = unlock
        self.grants = grants
        self.grantsSeenAt = grantsSeenAt
        self.evidenceBegins = evidenceBegins
        self.activity = activity
        self.writesByArea = writesByArea
        self.clients = clients
        self.customerVisible = customerVisible
        self.actionsOutside = actionsOutside
        self.suspects = suspects
        self.deletes = deletes
        self.coverage = coverage
        self.coverageNotes = coverageNotes
        self.exceptions = exceptions
        self.usedExceptions = usedExceptions
        self.attestations = attestations
        self.calibrations = calibrations
        self.followUps = followUps
        self.settings = settings
        self.footprint = footprint
        self.peak = peak
        self.limits = limits
        self.actions = actions
        self.changes = changes
    }

    /// The deviations and observations of all controls, in their order.
    package var findings: [Finding] { results.flatMap(\.findings) }
}
