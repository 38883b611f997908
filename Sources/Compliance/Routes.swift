import AuditModel
import Evidence

/// The three ways to know that no write by Neo in an area was missed.
///
/// - logged: a source that names who was read whole, and is seen to log the area: it holds a row about
///   the area by anybody, or a calibration found one in it
/// - unchanged: two whole snapshots hold the same records; open: change and revert in between
/// - prevented: at two snapshots scopes and permissions gave Neo at most reading; open: a change in between
struct Routes {
    enum Kind: String {
        case logged, unchanged, prevented
    }

    struct Route: Hashable {
        var area: Area
        var kind: Kind
        var span: Period
        var statement: String
    }

    private let judging: Judging
    private var reader: EvidenceReader { judging.reader }

    /// How many rows about an area each source holds, by anybody.
    private let seen: [Area: [String: Int64]]

    init(_ judging: Judging) throws {
        self.judging = judging
        seen = try Self.rowsSeen(judging.reader)
    }

    func all() throws -> [Route] {
        let prevented = preventedSpans()
        return try Area.readOnly.flatMap { area in
            try logged(area) + unchanged(area) + (prevented[area] ?? [])
        }
    }

    /// The sources that name who, were read whole for the period and were never seen to log an area.
    func unseen() throws -> [Area: [String]] {
        guard try namesNeo() else { return [:] }
        let whole = try Resource.all.filter { resource in
            try resource.namesWho
                && coverage(of: resource.name, from: judging.period.from).cover(judging.period)
        }
        let unseen = Area.readOnly.map { area in
            whole.filter { resource in
                AuditTables.canLog(area, in: resource) && seen[area]?[resource.name] == nil
                    && judging.calibrations.latest(of: resource.name, area) == nil
            }.map(\.name)
        }
        return Dictionary(uniqueKeysWithValues: zip(Area.readOnly, unseen))
    }

    private func logged(_ area: Area) throws -> [Route] {
        guard try namesNeo(), try isTold(area) else { return [] }
        let seen = seen[area] ?? [:]
        let sources = Set(seen.keys).union(judging.calibrations.sources(logging: area)).sorted()
        return try sources.flatMap { source -> [Route] in
            let calibration = judging.calibrations.proof(that: source, logs: area)
            guard let oldest = try oldestRow(of: source) ?? calibration?.terms.askedAt else { return [] }
            return try withActions(coverage(of: source, from: oldest), area).joined.map { span in
                Route(area: area, kind: .logged, span: span, statement: statement(source, area, seen[source]))
            }
        }
    }

    /// What shows that a source logs an area, and a calibration that speaks against it.
    private func statement(_ source: String, _ area: Area, _ rows: Int64?) -> String {
        let title = area.title.lowercased()
        var shown = rows.map { ["holds \($0) rows about \(title)"] } ?? []
        if let proof = judging.calibrations.proof(that: source, logs: area) {
            shown.append("was calibrated for \(title) on \(proof.terms.lookedAt.day) (\(proof.id))")
        }
        let doubt = judging.calibrations.silence(of: source, about: area).map {
            "; but showed nothing of a change made there (\($0.id) of \($0.terms.lookedAt.day))"
        }
        return "\(source) was read whole and \(shown.joined(separator: ", and "))\(doubt ?? "")"
    }

    private static func rowsSeen(_ reader: EvidenceReader) throws -> [Area: [String: Int64]] {
        var seen: [Area: [String: Int64]] = [:]
        // Tickets and opportunities share a table: there each row's record decides.
        for row in try reader.rows(
            """
            SELECT area, source, SUM(seen) AS seen
            FROM (
                SELECT areaOfTable.area, source, SUM(changes) AS seen
                FROM changeCount JOIN areaOfTable ON areaOfTable.recordTable = upper(changeCount.recordTable)
                WHERE changes > 0
                GROUP BY areaOfTable.area, source
                UNION ALL
                SELECT :opportunities, change.source, COUNT(*)
                FROM opportunity JOIN change ON change.recordTable = 'FAULTS' AND change.recordId = opportunity.key
                GROUP BY change.source
            )
            GROUP BY area, source
            ORDER BY area, source
            """,
            ["opportunities": .text(Area.opportunities.rawValue)]
        ) {
            guard let area = Area(rawValue: row.text("area")) else { continue }
            seen[area, default: [:]][row.text("source")] = row.int("seen")
        }
        return seen
    }

    private func oldestRow(of source: String) throws -> Instant? {
        try reader.rows(
            "SELECT MIN(oldest) AS oldest FROM changeCount WHERE source = :source",
            ["source": .text(source)]
        ).first?.instant("oldest")
    }

    /// A log names no application: only an agent that is Neo's alone can be told apart in it,
    /// and only the whole list of applications shows which agent that is.
    private func namesNeo() throws -> Bool {
        let agents = try reader.rows("SELECT isExclusive FROM neoAgent WHERE isCurrent")
        guard !agents.isEmpty, agents.allSatisfy({ $0.flag("isExclusive") }),
            !judging.gaps.contains(where: { $0.source == Resource.applications.name && !$0.isAbsence })
        else { return false }
        return try SourceGap.lastKnown(.applications, reader, until: judging.period.to) == nil
    }

    /// Tickets and opportunities share a table: only the whole list of opportunities tells rows about them apart.
    private func isTold(_ area: Area) throws -> Bool {
        guard area == .opportunities else { return true }
        return try !judging.gaps.contains { $0.source == Resource.opportunities.name && !$0.isAbsence }
            && SourceGap.lastKnown(.opportunities, reader, until: judging.period.to) == nil
    }

    /// An action on an opportunity is a write to it, which only the list of actions shows.
    private func withActions(_ spans: Spans, _ area: Area) throws -> Spans {
        guard area == .opportunities else { return spans }
        let rows = try reader.rows(
            """
            SELECT windowFrom, windowTo FROM coverage
            WHERE source = 'actions' AND isComplete AND windowFrom IS NOT NULL
            ORDER BY windowFrom, windowTo
            """
        )
        let read = rows.compactMap { row -> Period? in
            guard let from = row.instant("windowFrom"), let to = row.instant("windowTo") else { return nil }
            return Period(from: from, to: to)
        }
        return spans.common(Spans(read))
    }

    /// What was read whole of a source, no earlier than its oldest row.
    ///
    /// A log that writes names shows Neo only in runs that knew the name of Neo's agent:
    /// every other name was dropped on arrival.
    private func coverage(of source: String, from oldest: Instant) throws -> Spans {
        Spans(
            try reader.rows(
                """
                SELECT windowFrom, windowTo FROM coverage
                WHERE source = :source AND isComplete AND windowFrom IS NOT NULL
                  AND (:namesAgents OR EXISTS (
                      SELECT 1 FROM version JOIN agent ON agent.seq = version.seq
                      WHERE version.resource = 'agents' AND version.firstRun <= coverage.run
                        AND version.lastRun >= coverage.run
                        AND agent.name IS NOT NULL AND agent.id IN (SELECT id FROM neoAgent)))
                ORDER BY windowFrom, windowTo
                """,
                [
                    "source": .text(source),
                    "namesAgents": .integer(Resource.named(source)?.namesAgents == true ? 1 : 0),
                ]
            ).compactMap { row in
                guard let from = row.instant("windowFrom"), let to = row.instant("windowTo") else {
                    return nil
                }
                return Period(from: max(from, oldest), to: to)
            }
        )
    }

    private func unchanged(_ area: Area) throws -> [Route] {
        let sources = Resource.all.filter { $0.areas.contains(area) && $0.isSnapshot }
        guard !sources.isEmpty else { return [] }
        let spans = try sources.map { try unchangedSpans(of: $0) }
        guard var common = spans.first else { return [] }
        for other in spans.dropFirst() { common = common.common(other) }
        return try withActions(common, area).joined.map { span in
            Route(
                area: area,
                kind: .unchanged,
                span: span,
                statement:
                    "\(sources.map(\.name).joined(separator: ", ")) held the same records at every snapshot"
            )
        }
    }

    private func unchangedSpans(of resource: Resource) throws -> Spans {
        // Also a run that read only a part can show a change: every run since the last snapshot counts.
        try reader.rows(
            """
            WITH pair AS (
                SELECT LAG(run) OVER (ORDER BY run) AS earlierRun, LAG(bound) OVER (ORDER BY run) AS fromTime,
                       run, bound AS toTime
                FROM snapshot WHERE source = :source
            )
            SELECT fromTime, toTime FROM pair
            WHERE earlierRun IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM version
                WHERE resource = :source AND (
                    (firstRun > pair.earlierRun AND firstRun <= pair.run)
                    OR (goneRun > pair.earlierRun AND goneRun <= pair.run)))
            ORDER BY run
            """,
            ["source": .text(resource.name)]
        ).compactMap { row -> Period? in
            guard let from = row.instant("fromTime"), let to = row.instant("toTime") else { return nil }
            return Period(from: from, to: to)
        }.spans
    }

    private func preventedSpans() -> [Area: [Route]] {
        let shots = judging.shots
        var spans: [Area: [Period]] = [:]
        for (earlier, later) in zip(shots, shots.dropFirst()) {
            guard let span = Period(from: earlier.bound, to: later.bound) else { continue }
            for area in Area.readOnly
            where [earlier, later].allSatisfy({ [.none, .read].contains($0.permissions.level(in: area)) }) {
                spans[area, default: []].append(span)
            }
        }
        var routes: [Area: [Route]] = [:]
        for area in Area.readOnly {
            guard let own = spans[area] else { continue }
            let widest = own.map { ($0.to.milliseconds - $0.from.milliseconds) / 3_600_000 }.max() ?? 0
            routes[area] = own.spans.joined.map { span in
                Route(
                    area: area,
                    kind: .prevented,
                    span: span,
                    statement: "at every snapshot Neo's scopes and permissions gave at most reading; "
                        + "at most \(widest) hours lie between two"
                )
            }
        }
        return routes
    }
}

extension [Period] {
    fileprivate var spans: Spans { Spans(self) }
}
