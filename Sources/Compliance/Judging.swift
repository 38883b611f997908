import AuditModel
import Evidence

/// The views that controls are asked over, for one scope.
///
/// - `judging`: one row, `fromTime`, `toTime`, `clientId`, `collectorClientId`
/// - `shot`: the settings snapshots in the period, `run`, `bound`
/// - `neoApplication`: Neo's application at each of them, with `identifiedBy`
/// - `neoName`, `neoNameSpan`: names that are Neo's application's alone, now or earlier, and when they are
/// - `neoAgent`, `neoAgentSpan`: agents that Neo acts or acted as, whether one `isExclusive` in the period and
///   `wasExclusive` at all times, and when it is Neo's
/// - `ticketSpan`: from when to when a ticket is known to be a client's
/// - `written`: how many actions each application and agent wrote in the period, day by day
/// - `neoWrite`: every write in the period that is or may be Neo's; `neoRecordWrite` without plain ticket actions
/// - `neoCount`: how many of them there are, by area, operation and day
/// - `grantedLevel`: what scopes and permissions allowed at the last snapshot, by area
/// - `grantUse`: granted, allowed and used, by area
/// - `sourceGap`: the sources not read whole for the period, and why
/// - `areaRoute`: spans in which no write by Neo in an area can have been missed
/// - `allowance`: what exceptions of read-only areas allow
/// - `review`: up to which entry a person reviewed the settings
struct Judging {
    let reader: EvidenceReader
    let scope: Scope
    let parameters: Baseline.Parameters
    /// Why each source that was not read whole for the period was not.
    let gaps: [SourceGap]
    /// Why it is not known whole which client each ticket is of; `nil` when it is.
    let ticketGap: SourceGap?
    /// The part of the one client judged; `nil` where all of them are.
    private(set) var share: ClientShare?
    /// What keeps that client from being judged.
    private(set) var doubts: ClientDoubts?
    /// What Neo was granted at each snapshot.
    private(set) var shots: [PermissionShots.Shot] = []
    /// The calibrations that hold for the period.
    let calibrations: Calibrations
    /// Exceptions on record as of the scope's moment; none for another client than the one judged.
    let exceptions: [ExceptionRecord]
    /// Attestations on record as of the scope's moment.
    let attestations: [Attestation]
    /// Sources that would prove an area, were they seen to log it.
    private(set) var unseen: [Area: [String]] = [:]

    var period: Period { scope.period }

    /// Lays the views; with `onlyRows` no more than Neo's rows of `action` and `neoChange` are read by.
    init(_ reader: EvidenceReader, baseline: Baseline, scope: Scope, onlyRows: Bool = false) throws {
        self.reader = reader
        self.scope = scope
        parameters = baseline.parameters
        exceptions = try reader.exceptions().filter { $0.recordedAt <= scope.asOf }
            .filter { scope.client == nil || $0.terms.client == nil || $0.terms.client == scope.client }
            .map { $0.known(at: scope.asOf) }
        attestations = try reader.attestations().filter { $0.recordedAt <= scope.asOf }
        calibrations = Calibrations(
            try reader.calibrations().filter { $0.recordedAt <= scope.asOf },
            until: scope.period.to
        )
        gaps = try SourceGap.all(
            reader,
            period: scope.period,
            collectorClientID: scope.subject.collectorClientID
        )
        ticketGap = try SourceGap.ofTickets(reader, period: scope.period)
        try layTables()
        try reader.prepare(RecordClient.spans)
        try layIdentity()
        try layWritten()
        try layExclusivity()
        try reader.prepare(Self.changes)
        if onlyRows, scope.client == nil { return }
        try reader.prepare(Self.actions + Self.writes)
        if let client = scope.client { (share, doubts) = try layShare(of: client) }
        if onlyRows { return }
        try layCounts()
        shots = try PermissionShots(reader).all
        try layRegister(baseline)
        for gap in gaps { try insert(gap) }
        for area in Area.readOnly + Area.writable { try insert(area) }
        let routes = try Routes(self)
        for route in try routes.all() { try insert(route) }
        unseen = try routes.unseen()
        try reader.prepare(Self.use)
        try Self.layNeoRecord(reader, period: period)
        if let client = scope.client { try hideOthers(than: client) }
    }

    /// What scopes and permissions allowed in an area at the last snapshot up to the period's end.
    func granted(_ area: Area) -> GrantRow.Level {
        shots.last { $0.bound <= period.to }?.permissions.level(in: area) ?? .unknown
    }

    private func layTables() throws {
        try reader.prepare(Self.tables)
        let subject = scope.subject
        try reader.prepare(
            """
            INSERT INTO judging
            SELECT :from, :to, :client, :collector, :services, COALESCE(MAX(logSize), 0) FROM run WHERE bound <= :from
            """,
            [
                "from": .instant(period.from), "to": .instant(period.to),
                "services": .optional(subject.servicesMethod), "client": .optional(subject.clientID),
                "collector": .text(subject.collectorClientID),
            ]
        )
        try AuditTables.lay(reader)
        for name in subject.applicationNames {
            try reader.prepare("INSERT OR IGNORE INTO configuredName VALUES (:name)", ["name": .text(name)])
        }
    }

    private func insert(_ gap: SourceGap) throws {
        try reader.prepare(
            "INSERT INTO sourceGap VALUES (:source, :why, :unlock)",
            ["source": .text(gap.source), "why": .text(gap.why), "unlock": .text(gap.unlock)]
        )
    }

    private func insert(_ area: Area) throws {
        let position = Area.allCases.firstIndex(of: area) ?? 0
        try reader.prepare(
            "INSERT INTO grantedLevel VALUES (:area, :level, :isReadOnly, :isAllowed, :position, :entry)",
            [
                "area": .text(area.rawValue), "level": .text(granted(area).rawValue),
                "isReadOnly": .flag(Area.readOnly.contains(area)),
                "isAllowed": .flag(parameters.allowed.contains(area)),
                "position": .integer(Int64(position)),
                "entry": .optional(shots.last { $0.bound <= period.to }?.agentEntry),
            ]
        )
    }

    private func insert(_ route: Routes.Route) throws {
        try reader.prepare(
            "INSERT INTO areaRoute VALUES (:area, :route, :from, :to, :statement)",
            [
                "area": .text(route.area.rawValue), "route": .text(route.kind.rawValue),
                "from": .instant(route.span.from), "to": .instant(route.span.to),
                "statement": .text(route.statement),
            ]
        )
    }
}

extension EvidenceValue {
    static func optional(_ text: String?) -> EvidenceValue { text.map { .text($0) } ?? .null }
    static func optional(_ number: Int64?) -> EvidenceValue { number.map { .integer($0) } ?? .null }
    static func flag(_ flag: Bool) -> EvidenceValue { .integer(flag ? 1 : 0) }
}

extension ExceptionRecord {
    /// The record as it was known at an instant: a later revocation is not.
    fileprivate func known(at instant: Instant) -> ExceptionRecord {
        guard let revocation, revocation.at > instant else { return self }
        var record = self
        record.revocation = nil
        return record
    }
}
