import AuditModel
import Evidence

/// The views that controls are asked over, for one subject and one period.
///
/// - `judging`: one row, `fromTime`, `toTime`, `clientId`, `collectorClientId`
/// - `shot`: the settings snapshots in the period, `run`, `bound`
/// - `neoApplication`: Neo's application at each of them, with `identifiedBy`
/// - `neoName`: names that are Neo's application's alone, now or earlier
/// - `neoAgent`: the agent Neo acts as, and whether it `isExclusive`
/// - `neoWrite`: every write in the period that is or may be Neo's
/// - `grantedLevel`: what scopes and permissions allowed at the last snapshot, by area
/// - `sourceGap`: the sources not read whole for the period, and why
/// - `areaRoute`: spans in which no write by Neo in an area can have been missed
struct Judging {
    let reader: EvidenceReader
    let subject: Subject
    let period: Period
    /// Why each source that was not read whole for the period was not.
    let gaps: [SourceGap]
    /// What Neo was granted at each snapshot.
    let shots: [PermissionShots.Shot]
    /// The calibrations that hold for the period.
    let calibrations: Calibrations
    /// Sources that would prove an area, were they seen to log it.
    private(set) var unseen: [Area: [String]] = [:]

    init(_ reader: EvidenceReader, subject: Subject, period: Period) throws {
        self.reader = reader
        self.subject = subject
        self.period = period
        calibrations = Calibrations(try reader.calibrations(), until: period.to)
        gaps = try SourceGap.all(reader, period: period, collectorClientID: subject.collectorClientID)
        try Self.layTables(reader, subject: subject, period: period)
        try reader.prepare(Self.identity)
        try Self.layExclusivity(reader)
        try reader.prepare(Self.writes)
        shots = try PermissionShots(reader).all
        for gap in gaps { try insert(gap) }
        for area in Area.readOnly + Area.writable { try insert(area) }
        let routes = try Routes(self)
        for route in try routes.all() { try insert(route) }
        unseen = try routes.unseen()
    }

    /// What scopes and permissions allowed in an area at the last snapshot up to the period's end.
    func granted(_ area: Area) -> GrantRow.Level {
        shots.last { $0.bound <= period.to }?.permissions.level(in: area) ?? .unknown
    }

    private static func layTables(_ reader: EvidenceReader, subject: Subject, period: Period) throws {
        try reader.prepare(tables)
        try reader.prepare(
            """
            INSERT INTO judging VALUES (:from, :to, :client, :collector, :agent)
            """,
            [
                "from": .instant(period.from), "to": .instant(period.to),
                "client": .optional(subject.clientID),
                "collector": .text(subject.collectorClientID), "agent": .optional(subject.agent),
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
            "INSERT INTO grantedLevel VALUES (:area, :level, :isReadOnly, :position, :entry)",
            [
                "area": .text(area.rawValue), "level": .text(granted(area).rawValue),
                "isReadOnly": .integer(Area.readOnly.contains(area) ? 1 : 0),
                "position": .integer(Int64(position)),
                "entry": (shots.last { $0.bound <= period.to }?.agentEntry).map { .integer($0) } ?? .null,
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

    /// Neo's agent is Neo's alone when no other application logs in as it and
    /// no row of it names another application, in the period or not.
    private static func layExclusivity(_ reader: EvidenceReader) throws {
        try reader.prepare(
            """
            INSERT INTO neoAgent
            SELECT id,
                   (SELECT name FROM agent WHERE agent.id = candidate.id AND name IS NOT NULL
                    ORDER BY seq DESC LIMIT 1),
                   NOT EXISTS (
                       SELECT 1 FROM everyApplication AS other
                       WHERE other.agentId = candidate.id AND NOT other.isNeo)
                   AND NOT EXISTS (
                       SELECT 1 FROM action
                       WHERE action.agentId = candidate.id AND action.application <> ''
                         AND action.application NOT IN (SELECT name FROM neoName))
            FROM (
                SELECT configuredAgent AS id FROM judging WHERE configuredAgent IS NOT NULL
                UNION
                SELECT agentId FROM everyApplication WHERE isNeo AND agentId > 0
                UNION
                SELECT DISTINCT actedById FROM action
                WHERE application IN (SELECT name FROM neoName) AND actedById > 0
            ) AS candidate
            """
        )
    }
}

extension EvidenceValue {
    fileprivate static func optional(_ text: String?) -> EvidenceValue { text.map { .text($0) } ?? .null }
    fileprivate static func optional(_ number: Int64?) -> EvidenceValue {
        number.map { .integer($0) } ?? .null
    }
}
