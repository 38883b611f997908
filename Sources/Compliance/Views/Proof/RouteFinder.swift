import AuditModel
import Evidence

/// Finds the three ways to know that no write by Neo in an area was missed.
///
/// - logged: a source that names who was read whole, and is seen to see: it holds a row about the part by
///   anybody, or a calibration found one in it, and rows that are Neo's own for certain; no row of any log in those
///   days may be Neo's in the area without telling so
/// - unchanged: two whole snapshots hold the same records; open: change and revert in between
/// - prevented: at two snapshots scopes and permissions gave Neo at most reading; open: a change in between
///
/// An area is shown when each of its parts is; beside parts that a log shows, lists may show the others.
struct RouteFinder {
    static let needs: [View] = [
        .engagement, .neoAgent, .everyApplication, .applicationSpan, .namedTrace, .traceEver, .neoSeen,
        .openRow,
        .sourceGap, .lastReading, .wholeWindow, .unchangedSpan, .emptyList, .blindList, .partSeen,
        .closedSpan,
        .everyNeoChange, .everyOpportunityWrite,
    ]

    static let queries = [
        "SELECT isExclusive FROM neoAgent WHERE isCurrent",
        "SELECT source, cause, detail, alike FROM sourceGap",
        "SELECT source, isComplete FROM lastReading",
        "SELECT source, fromTime, toTime, knowsName FROM wholeWindow",
        "SELECT source, fromTime, toTime, run, earlierRun, isEmpty, readAt FROM unchangedSpan",
        "SELECT area, part, source, seen FROM partSeen",
        "SELECT source, MIN(oldest) AS oldest FROM changeCount GROUP BY source",
        "SELECT area, fromTime, toTime, hours, tests FROM closedSpan",
        "SELECT DISTINCT area, isExact, occurredAt / 86400000 AS day FROM openRow WHERE settledBy IS NULL",
        "SELECT source, first, last FROM neoSeen",
        """
        SELECT DISTINCT area FROM everyNeoChange WHERE isNeos AND NOT isOwnWebhook
        UNION SELECT 'opportunities' FROM everyOpportunityWrite WHERE isNeos
        UNION SELECT area FROM openRow JOIN everyChange AS change ON change.seq = openRow.entry
        WHERE settledBy IS NULL AND (
            trace IN (SELECT trace FROM namedTrace)
            OR trace IN (SELECT trace FROM traceEver WHERE who IN ('neo', 'shared')))
        UNION SELECT area FROM openRow JOIN everyAction AS action ON action.seq = openRow.entry
        WHERE settledBy IS NULL AND trace IN (SELECT trace FROM namedTrace)
        """,
        "SELECT run, source, part FROM emptyList",
        "SELECT source FROM snapshot WHERE rows > 0 GROUP BY source",
        "SELECT EXISTS (SELECT 1 FROM actionCount) AS isShown",
        """
        SELECT EXISTS (SELECT 1 FROM blindList WHERE source = 'opportunities') AS isBlind,
               EXISTS (SELECT 1 FROM everyApplication WHERE isNeo AND trim(COALESCE(displayName, '')) = '') AS isNameless
        """,
        KnownWho.snapshots, ApplicationSpan.query,
    ]

    private let purpose: ViewPurpose
    private let agents: [EvidenceRow]
    private let gaps: [SourceGap]
    /// The sources whose last reading was whole.
    private let lastWhole: Set<String>
    private let windows: [String: [EvidenceRow]]
    /// The spans in which each list held the same records, with the collections at their ends.
    private let unchanged: [String: [EvidenceRow]]
    /// The empty lists of a part that the collector could have seen records in, by collection.
    private let readable: Set<EmptyList>
    /// The lists that ever held a record.
    private let filled: Set<String>
    /// Whether the list of opportunities was ever empty for want of a right to look at it.
    private let isBlind: Bool
    /// Whether Neo's application ever had no name, so that actions cannot tell as whom else it acted.
    private let isNameless: Bool
    private let knownWho: KnownWho
    /// Whether anybody's ticket action was ever read.
    private let showsActions: Bool
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
    /// The areas that Neo wrote to, or may have by rows of its own, whatever its permissions said.
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
            guard let area = Area(rawValue: row.text("area")), let span = Period(row: row) else { return nil }
            return RouteProof(
                area: area,
                route: .prevented,
                span: span,
                hours: row.int("hours"),
                tests: row.optionalText("tests")
            )
        }
        open = Self.days(read[8], purpose.period)
        openChanges = Self.days(read[8].filter { $0.flag("isExact") }, purpose.period)
        witnesses = read[9].reduce(into: [:]) { witnesses, row in
            guard let first = row.instant("first"), let last = row.instant("last") else { return }
            witnesses[row.text("source")] = Period(from: first, to: last.adding(milliseconds: 1))
        }
        written = Set(read[10].compactMap { Area(rawValue: $0.text("area")) })
        readable = Set(
            read[11].map { EmptyList(run: $0.int("run"), source: $0.text("source"), part: $0.text("part")) }
        )
        filled = Set(read[12].map { $0.text("source") })
        showsActions = read[13].first?.flag("isShown") == true
        isBlind = read[14].first?.flag("isBlind") == true
        isNameless = read[14].first?.flag("isNameless") == true
        knownWho = KnownWho(read[15], read[16], purpose.engagement.parties)
    }

    /// A part's list without a record, as one collection saw it.
    private struct EmptyList: Hashable {
        let run: Int64
        let source: String
        let part: String
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
        guard purpose.isAudited else { return [] }
        return Area.readOnly.flatMap { area in
            logged(area) + unchanged(area) + prevented.filter { $0.area == area }
        }
    }

    /// The logs that name who, were read whole for the period and were never seen to log an area, or rows of Neo's.
    func unseen() -> [(area: Area, source: String, isNeo: Bool)] {
        guard namesNeo else { return [] }
        let whole = Resource.all.filter { resource in
            resource.namesWho
                && coverage(of: resource.name, from: purpose.audited.from).cover(purpose.audited)
        }
        return Area.readOnly.flatMap { area in
            whole.filter { Part.canLog(area, in: $0) }.compactMap { resource in
                let isSeen = seen[area]?[resource.name] != nil
                if !isSeen, calibrations.latest(of: resource.name, area) == nil {
                    return (area, resource.name, false)
                }
                let isProven = isSeen || calibrations.proof(that: resource.name, logs: area) != nil
                guard isProven, !isWitnessed(purpose.audited, by: resource.name) else { return nil }
                return (area, resource.name, true)
            }
        }
    }

    /// What shows each part of each area, route by route.
    func partProofs() -> [PartProof] {
        guard purpose.isAudited else { return [] }
        let prevented = closed.filter { !written.contains($0.area) }
        return Area.readOnly.flatMap { area in
            Part.all(of: area).flatMap { part -> [PartProof] in
                let logs = logs(of: part).flatMap { log in
                    spans(log.spans, openIn: open[area]).map {
                        PartProof(part: part, route: .logged, span: $0, sources: [log.source])
                    }
                }
                let lists = spans(same(part) ?? PeriodSet([]), openIn: openChanges[area]).map {
                    PartProof(part: part, route: .unchanged, span: $0, sources: part.lists.map(\.name))
                }
                return logs + lists
                    + prevented.filter { $0.area == area }.compactMap { proof in
                        PeriodSet([proof.span]).inside(purpose.audited).joined.first.map {
                            PartProof(part: part, route: .prevented, span: $0, sources: [])
                        }
                    }
            }
        }
    }

    /// The parts that have to be shown: those of which anything can be known, and those that a log ever showed.
    private func barring(_ area: Area) -> [Part] {
        Part.all(of: area).filter { part in
            part.bars || parts[area]?.values.contains { $0.contains(part.name) } == true
        }
    }

    private func spans(_ shown: PeriodSet, openIn open: PeriodSet?) -> [Period] {
        shown.inside(purpose.audited).subtracting(open ?? PeriodSet([])).joined
    }

    /// The logs that show a part, and when.
    private func logs(of part: Part) -> [(source: String, spans: PeriodSet)] {
        guard namesNeo, isTold(part.area) else { return [] }
        return Resource.all.filter { part.isLogged(in: $0) }.map(\.name).compactMap { source in
            let calibration = calibrations.proof(that: source, logs: part)
            guard parts[part.area]?[source]?.contains(part.name) == true || calibration != nil,
                let begin = oldest[source] ?? calibration?.terms.askedAt
            else { return nil }
            let read = withActions(coverage(of: source, from: begin)).inside(purpose.audited)
            let covered = knownWho.spans(withActions(read, part.area))
            return (source, PeriodSet(covered.joined.filter { isWitnessed($0, by: source) }))
        }
    }

    /// Logs for the parts that they show, and lists for the others.
    private func logged(_ area: Area) -> [RouteProof] {
        let shown = barring(area).map { part in
            (part: part, logs: logs(of: part), lists: same(part) ?? PeriodSet([]))
        }
        guard shown.contains(where: { !$0.logs.isEmpty }) else { return [] }
        let all = shown.map { part in PeriodSet(part.logs.flatMap(\.spans.joined) + part.lists.joined) }
        let common = all.dropFirst().reduce(all[0]) { $0.common($1) }
        return spans(common, openIn: open[area]).compactMap { span in
            var logs: Set<String> = []
            var lists: Set<Resource> = []
            for part in shown {
                let own = part.logs.filter { $0.spans.overlap(span) }
                let used = own.first { $0.spans.cover(span) }.map { [$0] } ?? own
                logs.formUnion(used.map(\.source))
                if !PeriodSet(used.flatMap(\.spans.joined)).cover(span) { lists.formUnion(part.part.lists) }
            }
            let sources = Resource.all.map(\.name).filter(logs.contains)
            guard !sources.isEmpty else { return nil }
            let rows = sources.reduce(0) { $0 + (seen[area]?[$1] ?? 0) }
            return RouteProof(
                area: area,
                route: .logged,
                span: span,
                sources: sources,
                lists: Resource.all.filter(lists.contains).map(\.name),
                rows: rows > 0 ? rows : nil,
                calibration: sources.lazy.compactMap { calibrations.proof(that: $0, logs: area) }.first
                    .map(CalibrationMention.init),
                silence: sources.lazy.compactMap { calibrations.silence(of: $0, about: area) }.first
                    .map(CalibrationMention.init)
            )
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
            && !isNameless
    }

    /// Tickets and opportunities share a table: only the whole list of opportunities tells rows about them apart.
    private func isTold(_ area: Area) -> Bool {
        area != .opportunities || isKnown(.opportunities) && !isBlind
    }

    /// Whether a list is known whole, by a reading inside the period or before it.
    private func isKnown(_ resource: Resource) -> Bool {
        !gaps.contains { $0.source == resource.name && $0.cause != .absent }
            && lastWhole.contains(resource.name)
    }

    /// An action on an opportunity is a write to it, which only a list of actions shows that showed some of Neo's.
    private func withActions(_ spans: PeriodSet, _ area: Area) -> PeriodSet {
        guard area == .opportunities else { return spans }
        let shown = knownWho.told(.opportunities, withActions(spans)).inside(purpose.audited)
        return PeriodSet(shown.joined.filter { isWitnessed($0, by: Resource.actions.name) })
    }

    /// Only the list of actions shows that nobody else acted as Neo's agent, where it shows any at all.
    private func withActions(_ spans: PeriodSet) -> PeriodSet {
        guard showsActions else { return PeriodSet([]) }
        return spans.common(PeriodSet((windows[Resource.actions.name] ?? []).compactMap { Period(row: $0) }))
    }

    /// What was read whole of a source, no earlier than its oldest row.
    private func coverage(of source: String, from oldest: Instant) -> PeriodSet {
        let namesAgents = Resource.named(source)?.namesAgents == true
        return PeriodSet(
            (windows[source] ?? []).filter { namesAgents || $0.flag("knowsName") }.compactMap {
                Period(row: $0)
            }
            .compactMap { Period(from: max($0.from, oldest), to: $0.to) }
        )
    }

    private func unchanged(_ area: Area) -> [RouteProof] {
        let parts = barring(area)
        let shown = parts.compactMap(same)
        guard let first = shown.first, shown.count == parts.count else { return [] }
        return spans(shown.dropFirst().reduce(first) { $0.common($1) }, openIn: openChanges[area]).map {
            span in
            RouteProof(
                area: area,
                route: .unchanged,
                span: span,
                sources: Part.lists(of: area).map(\.name)
            )
        }
    }

    /// When all lists of a part held the same records; `nil` where it has none.
    private func same(_ part: Part) -> PeriodSet? {
        let spans = part.lists.map { list in
            let rows = unchanged[list.name] ?? []
            let spans = PeriodSet(rows.flatMap { same($0, list.name, part) })
            return spans.surely(
                Dictionary(rows.map { ($0.int("fromTime"), $0.instant("readAt")) }) { first, _ in first },
                in: purpose.audited
            )
        }
        return spans.first.map { first in
            withActions(spans.dropFirst().reduce(first) { $0.common($1) }, part.area)
        }
    }

    /// The span between two snapshots of a list; of an empty one, as far as it is known that there is nothing.
    private func same(_ row: EvidenceRow, _ list: String, _ part: Part) -> [Period] {
        guard let span = Period(row: row) else { return [] }
        let isSeen = [row.int("run"), row.int("earlierRun")].allSatisfy {
            readable.contains(EmptyList(run: $0, source: list, part: part.name))
        }
        return !row.flag("isEmpty") || isSeen ? [span] : unused(part).inside(span).joined
    }

    /// When a person says that nobody uses a part, of which nothing was ever seen.
    private func unused(_ part: Part) -> PeriodSet {
        let isSeen =
            part.lists.contains { filled.contains($0.name) }
            || parts[part.area]?.values.contains { $0.contains(part.name) } == true
        return PeriodSet(
            isSeen
                ? []
                : purpose.attestations.filter { $0.terms.subject == .notInUse(part: part.name) }.compactMap {
                    Period(from: $0.terms.validFrom, to: $0.terms.validUntil)
                }
        )
    }
}
