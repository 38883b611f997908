import AuditModel
import Evidence

/// Finds the three ways to know that no write by Neo in an area was missed.
///
/// - logged: a source that names who was read whole, and is seen to see: it holds a row about the area by
///   anybody, or a calibration found one in it, and rows that are Neo's own for certain; no row of any log in those
///   days may be Neo's in the area without telling so
/// - unchanged: two whole snapshots hold the same records; open: change and revert in between
/// - prevented: at two snapshots scopes and permissions gave Neo at most reading; open: a change in between
struct RouteFinder {
    static let needs: [View] = [
        .neoAgent, .neoSeen, .openRow, .sourceGap, .lastReading, .wholeWindow, .unchangedSpan, .partSeen,
        .closedSpan, .everyNeoChange, .everyOpportunityWrite,
    ]

    static let queries = [
        "SELECT isExclusive FROM neoAgent WHERE isCurrent",
        "SELECT source, cause, detail, alike FROM sourceGap",
        "SELECT source, isComplete FROM lastReading",
        "SELECT source, fromTime, toTime, knowsName FROM wholeWindow",
        "SELECT source, fromTime, toTime FROM unchangedSpan",
        "SELECT area, part, source, seen FROM partSeen",
        "SELECT source, MIN(oldest) AS oldest FROM changeCount GROUP BY source",
        "SELECT area, fromTime, toTime, hours FROM closedSpan",
        "SELECT DISTINCT area, isExact, occurredAt / 86400000 AS day FROM openRow",
        "SELECT source, first, last FROM neoSeen",
        """
        SELECT DISTINCT area FROM everyNeoChange WHERE isNeos AND NOT isOwnWebhook
        UNION SELECT 'opportunities' FROM everyOpportunityWrite WHERE isNeos
        """,
    ]

    private let purpose: ViewPurpose
    private let agents: [EvidenceRow]
    private let gaps: [SourceGap]
    /// The sources whose last reading was whole.
    private let lastWhole: Set<String>
    private let windows: [String: [EvidenceRow]]
    private let unchanged: [String: PeriodSet]
    /// How many rows about an area each log holds, by anybody.
    private let seen: [Area: [String: Int64]]
    /// The names of the parts of an area that each log showed.
    private let parts: [Area: [String: Set<String>]]
    private let oldest: [String: Instant]
    /// The spans in which permissions left reading at most.
    private let closed: [RouteProof]
    /// The days on which rows leave open whether Neo wrote in an area, in any log.
    private let open: [Area: PeriodSet]
    /// Those of rows that are about the area for certain.
    private let openChanges: [Area: PeriodSet]
    /// When a log showed rows of Neo's own: from the first one on, up to the last.
    private let witnesses: [String: Period]
    /// The areas that Neo wrote to, whatever its permissions said.
    private let written: Set<Area>

    private var calibrations: Calibrations { purpose.calibrations }

    /// What ``queries`` read.
    init(_ read: [[EvidenceRow]], _ purpose: ViewPurpose) {
        self.purpose = purpose
        agents = read[0]
        gaps = read[1].map(SourceGap.init)
        lastWhole = Set(read[2].filter { $0.flag("isComplete") }.map { $0.text("source") })
        windows = Dictionary(grouping: read[3]) { $0.text("source") }
        unchanged = Dictionary(grouping: read[4]) { $0.text("source") }
            .mapValues { PeriodSet($0.compactMap(Self.span)) }
        seen = read[5].reduce(into: [:]) { seen, row in
            guard let area = Area(rawValue: row.text("area")) else { return }
            seen[area, default: [:]][row.text("source"), default: 0] += row.int("seen")
        }
        parts = read[5].reduce(into: [:]) { parts, row in
            guard let area = Area(rawValue: row.text("area")) else { return }
            parts[area, default: [:]][row.text("source"), default: []].insert(row.text("part"))
        }
        oldest = read[6].reduce(into: [:]) { $0[$1.text("source")] = $1.instant("oldest") }
        closed = read[7].compactMap { row in
            guard let area = Area(rawValue: row.text("area")), let span = Self.span(row) else { return nil }
            return RouteProof(area: area, route: .prevented, span: span, hours: row.int("hours"))
        }
        open = Self.days(read[8], purpose.period)
        openChanges = Self.days(read[8].filter { $0.flag("isExact") }, purpose.period)
        witnesses = read[9].reduce(into: [:]) { witnesses, row in
            guard let first = row.instant("first"), let last = row.instant("last") else { return }
            witnesses[row.text("source")] = Period(from: first, to: last.adding(milliseconds: 1))
        }
        written = Set(read[10].compactMap { Area(rawValue: $0.text("area")) })
    }

    /// The days of rows by area; a row without a time may be of any day.
    private static func days(_ rows: [EvidenceRow], _ period: Period) -> [Area: PeriodSet] {
        var spans: [Area: [Period]] = [:]
        for row in rows {
            guard let area = Area(rawValue: row.text("area")) else { continue }
            let day = row.optionalInt("day").map {
                Instant(milliseconds: $0 * Instant.millisecondsPerDay)
            }
            spans[area, default: []].append(
                day.flatMap { Period(from: $0, to: $0.adding(days: 1)) } ?? period
            )
        }
        return spans.mapValues(PeriodSet.init)
    }

    /// Every proof, area by area.
    func routes() -> [RouteProof] {
        // A write that permissions ruled out shows that they are not understood.
        let prevented = closed.filter { !written.contains($0.area) }
        return Area.readOnly.flatMap { area in
            logged(area) + unchanged(area) + prevented.filter { $0.area == area }
        }
    }

    /// The logs that name who, were read whole for the period and were never seen to log an area, or rows of Neo's.
    func unseen() -> [(area: Area, source: String, isNeo: Bool)] {
        guard namesNeo else { return [] }
        let whole = Resource.all.filter { resource in
            resource.namesWho && coverage(of: resource.name, from: purpose.period.from).cover(purpose.period)
        }
        return Area.readOnly.flatMap { area in
            whole.filter { Part.canLog(area, in: $0) }.compactMap { resource in
                let isSeen = seen[area]?[resource.name] != nil
                if !isSeen, calibrations.latest(of: resource.name, area) == nil {
                    return (area, resource.name, false)
                }
                let isProven = isSeen || calibrations.proof(that: resource.name, logs: area) != nil
                guard isProven, !isWitnessed(purpose.period, by: resource.name) else { return nil }
                return (area, resource.name, true)
            }
        }
    }

    private func logged(_ area: Area) -> [RouteProof] {
        guard namesNeo, isTold(area) else { return [] }
        let seen = seen[area] ?? [:]
        let sources = Set(seen.keys).union(calibrations.sources(logging: area)).sorted()
        return sources.flatMap { source -> [RouteProof] in
            let calibration = calibrations.proof(that: source, logs: area)
            guard let begin = oldest[source] ?? calibration?.terms.askedAt else { return [] }
            let covered = withActions(coverage(of: source, from: begin)).inside(purpose.period)
            let lists = calibration == nil ? unseenLists(of: area, in: source) : []
            let witnessed = PeriodSet(covered.joined.filter { isWitnessed($0, by: source) })
                .common(same(lists) ?? covered)
            return witnessed.subtracting(open[area] ?? PeriodSet([])).joined.map { span in
                RouteProof(
                    area: area,
                    route: .logged,
                    span: span,
                    sources: [source],
                    lists: lists,
                    rows: seen[source],
                    calibration: calibration.map(CalibrationMention.init),
                    silence: calibrations.silence(of: source, about: area).map(CalibrationMention.init)
                )
            }
        }
    }

    /// Whether a log showed rows of Neo's own in a span, or before it and after it; of logs that write names alone,
    /// whether one of them did.
    private func isWitnessed(_ span: Period, by source: String) -> Bool {
        let kind = Resource.named(source)?.namesAgents
        return witnesses.contains { witness, seen in
            PeriodSet([seen]).overlap(span)
                && (witness == source || (kind == false && Resource.named(witness)?.namesAgents == false))
        }
    }

    /// A log names no application: only an agent that is Neo's alone can be told apart in it,
    /// and only the whole list of applications shows which agent that is.
    private var namesNeo: Bool {
        !agents.isEmpty && agents.allSatisfy { $0.flag("isExclusive") } && isKnown(.applications)
    }

    /// Tickets and opportunities share a table: only the whole list of opportunities tells rows about them apart.
    private func isTold(_ area: Area) -> Bool { area != .opportunities || isKnown(.opportunities) }

    /// Whether a list is known whole, by a reading inside the period or before it.
    private func isKnown(_ resource: Resource) -> Bool {
        !gaps.contains { $0.source == resource.name && $0.cause != .absent }
            && lastWhole.contains(resource.name)
    }

    /// An action on an opportunity is a write to it, which only the list of actions shows.
    private func withActions(_ spans: PeriodSet, _ area: Area) -> PeriodSet {
        area == .opportunities ? withActions(spans) : spans
    }

    /// Only the list of actions shows that nobody else acted as Neo's agent.
    private func withActions(_ spans: PeriodSet) -> PeriodSet {
        spans.common(PeriodSet((windows[Resource.actions.name] ?? []).compactMap(Self.span)))
    }

    /// What was read whole of a source, no earlier than its oldest row.
    private func coverage(of source: String, from oldest: Instant) -> PeriodSet {
        let namesAgents = Resource.named(source)?.namesAgents == true
        return PeriodSet(
            (windows[source] ?? []).filter { namesAgents || $0.flag("knowsName") }.compactMap(Self.span)
                .compactMap { Period(from: max($0.from, oldest), to: $0.to) }
        )
    }

    private func unchanged(_ area: Area) -> [RouteProof] {
        let sources = Part.lists(of: area).map(\.name)
        guard let common = same(sources) else { return [] }
        let shown = withActions(common, area).subtracting(openChanges[area] ?? PeriodSet([]))
        return shown.joined.map { span in
            RouteProof(area: area, route: .unchanged, span: span, sources: sources)
        }
    }

    /// When all of these lists held the same records; `nil` where there is none.
    private func same(_ lists: [String]) -> PeriodSet? {
        let spans = lists.map { unchanged[$0] ?? PeriodSet([]) }
        return spans.dropFirst().reduce(spans.first) { $0?.common($1) }
    }

    /// The lists of those parts of an area that a log never showed, since it may not log them.
    private func unseenLists(of area: Area, in source: String) -> [String] {
        let seen = parts[area]?[source] ?? []
        let unseen = Part.all(of: area).filter { !seen.contains($0.name) }
        let shown = Set(Part.all(of: area).filter { seen.contains($0.name) }.flatMap(\.sources))
        return Resource.all.filter { resource in
            resource.isSnapshot && !shown.contains(resource)
                && unseen.contains { $0.sources.contains(resource) }
        }.map(\.name)
    }

    private static func span(_ row: EvidenceRow) -> Period? {
        guard let from = row.instant("fromTime"), let to = row.instant("toTime") else { return nil }
        return Period(from: from, to: to)
    }
}
