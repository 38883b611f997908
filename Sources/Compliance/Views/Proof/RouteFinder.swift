import AuditModel
import Evidence

/// Finds the three ways to know that no write by Neo in an area was missed.
///
/// - logged: a source that names who was read whole, and is seen to log the area: it holds a row about
///   the area by anybody, or a calibration found one in it
/// - unchanged: two whole snapshots hold the same records; open: change and revert in between
/// - prevented: at two snapshots scopes and permissions gave Neo at most reading; open: a change in between
struct RouteFinder {
    static let needs: [View] = [
        .neoAgent, .sourceGap, .lastReading, .wholeWindow, .unchangedSpan, .areaSeen, .permissionLevel,
    ]

    static let queries = [
        "SELECT isExclusive FROM neoAgent WHERE isCurrent",
        "SELECT source, cause, detail, alike FROM sourceGap",
        "SELECT source, isComplete FROM lastReading",
        "SELECT source, fromTime, toTime, knowsName FROM wholeWindow",
        "SELECT source, fromTime, toTime FROM unchangedSpan",
        "SELECT area, source, seen FROM areaSeen",
        "SELECT source, MIN(oldest) AS oldest FROM changeCount GROUP BY source",
        "SELECT run, bound, area, level FROM permissionLevel ORDER BY run",
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
    private let oldest: [String: Instant]
    private let levels: [EvidenceRow]

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
            seen[area, default: [:]][row.text("source")] = row.int("seen")
        }
        oldest = read[6].reduce(into: [:]) { $0[$1.text("source")] = $1.instant("oldest") }
        levels = read[7]
    }

    /// Every proof, area by area.
    func routes() -> [RouteProof] {
        let prevented = preventedSpans()
        return Area.readOnly.flatMap { area in
            logged(area) + unchanged(area) + (prevented[area] ?? [])
        }
    }

    /// The logs that name who, were read whole for the period and were never seen to log an area.
    func unseen() -> [(area: Area, source: String)] {
        guard namesNeo else { return [] }
        let whole = Resource.all.filter { resource in
            resource.namesWho && coverage(of: resource.name, from: purpose.period.from).cover(purpose.period)
        }
        return Area.readOnly.flatMap { area in
            whole.filter { resource in
                Part.canLog(area, in: resource) && seen[area]?[resource.name] == nil
                    && calibrations.latest(of: resource.name, area) == nil
            }.map { (area, $0.name) }
        }
    }

    private func logged(_ area: Area) -> [RouteProof] {
        guard namesNeo, isTold(area) else { return [] }
        let seen = seen[area] ?? [:]
        let sources = Set(seen.keys).union(calibrations.sources(logging: area)).sorted()
        return sources.flatMap { source -> [RouteProof] in
            let calibration = calibrations.proof(that: source, logs: area)
            guard let begin = oldest[source] ?? calibration?.terms.askedAt else { return [] }
            return withActions(coverage(of: source, from: begin), area).joined.map { span in
                RouteProof(
                    area: area,
                    route: .logged,
                    span: span,
                    sources: [source],
                    rows: seen[source],
                    calibration: calibration.map(CalibrationMention.init),
                    silence: calibrations.silence(of: source, about: area).map(CalibrationMention.init)
                )
            }
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
        guard area == .opportunities else { return spans }
        return spans.common(PeriodSet((windows[Resource.actions.name] ?? []).compactMap(Self.span)))
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
        let spans = sources.map { unchanged[$0] ?? PeriodSet([]) }
        guard var common = spans.first else { return [] }
        for other in spans.dropFirst() { common = common.common(other) }
        return withActions(common, area).joined.map { span in
            RouteProof(area: area, route: .unchanged, span: span, sources: sources)
        }
    }

    private func preventedSpans() -> [Area: [RouteProof]] {
        let byArea = Dictionary(grouping: levels) { $0.text("area") }
        return Area.readOnly.reduce(into: [:]) { routes, area in
            let shown = byArea[area.rawValue] ?? []
            let spans = zip(shown, shown.dropFirst()).filter { pair in
                [pair.0, pair.1].allSatisfy { Self.isClosed($0.text("level")) }
            }.compactMap { earlier, later in
                Period(
                    from: Instant(milliseconds: earlier.int("bound")),
                    to: Instant(milliseconds: later.int("bound"))
                )
            }
            let widest = spans.map { ($0.to.milliseconds - $0.from.milliseconds) / 3_600_000 }.max() ?? 0
            routes[area] = PeriodSet(spans).joined.map { span in
                RouteProof(area: area, route: .prevented, span: span, hours: widest)
            }
        }
    }

    /// Whether a level allows reading at most.
    private static func isClosed(_ level: String) -> Bool {
        [GrantRow.Level.none, .read].map(\.rawValue).contains(level)
    }

    private static func span(_ row: EvidenceRow) -> Period? {
        guard let from = row.instant("fromTime"), let to = row.instant("toTime") else { return nil }
        return Period(from: from, to: to)
    }
}
