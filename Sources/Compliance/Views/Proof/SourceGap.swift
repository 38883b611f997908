import AuditModel
import Evidence

/// A source that was not read whole for a period, and why.
struct SourceGap: Hashable {
    enum Cause: String {
        /// No run asked for it.
        case neverAsked
        /// Nothing was read inside the period, which says nothing of what was read around it.
        case absent
        /// The list of applications lacks the collector's own.
        case partialList
        /// A reading did not come to its end.
        case failed
        /// No window that was read reaches over all of it.
        case unread
    }

    var source: String
    var cause: Cause
    /// What the run noted, or the days that were not read; empty for other causes.
    var detail = ""
    /// The sources that the same OAuth scope would open, itself among them; empty where that is not what is wanting.
    var alike: [String] = []

    /// Why the source is not known whole.
    var why: String {
        switch cause {
        case .neverAsked: "never asked"
        case .absent: "no snapshot inside the period"
        case .partialList: "the list lacks the collector's own application, so it is partial"
        case .failed: detail
        case .unread: "not read for \(detail)"
        }
    }

    /// What would mend it; `nil` where nothing would.
    var step: Step? {
        let scope = Resource.named(source)?.scope ?? ""
        return switch cause {
        case .neverAsked: source == Resource.tickets.name ? .keepClients : .collectOnceMore
        case .absent: .collectInside
        case .partialList: .readAllApplications(scope: scope)
        case .unread: .readBack(source)
        case .failed:
            switch Hindrance(detail) {
            case .rights: .readSources(alike, scope: scope)
            case .noSuchList: nil
            case .brokenOff: .collectOnceMore
            case .slow: .giveTime(source)
            case .foreign: .letThrough(source)
            case .unknown: .sendShapes(source)
            }
        }
    }
}

/// What kept a source from being read, by what the collection noted, which begins with a status or an error's code.
private enum Hindrance {
    /// Scopes or permissions that are wanting.
    case rights
    /// HaloPSA has no such list.
    case noSuchList
    /// The collection ended before it came to it.
    case brokenOff
    /// It did not come in time.
    case slow
    /// Something between here and HaloPSA answered.
    case foreign
    /// Its shape is not known, or it never came twice the same.
    case unknown

    /// How the notes begin that tell it; all others are of a shape that is not known.
    private static let notes: [(words: [String], hindrance: Hindrance)] = [
        (["401", "403", "details of"], .rights),
        (["404"], .noSuchList),
        (["not read to its end"], .brokenOff),
        (["deadlineExceeded", "serverFailed", "budgetExhausted", "unreachable"], .slow),
        (["notJSON: status"], .foreign),
    ]

    init(_ note: String) {
        self = Self.notes.first { $0.words.contains(where: note.hasPrefix) }?.hindrance ?? .unknown
    }
}

extension SourceGap {
    /// The row of ``View/sourceGap`` or ``View/ticketGap``; whatever its cause, it is a gap.
    init(_ row: EvidenceRow) {
        self.init(
            source: row.text("source"),
            cause: Cause(rawValue: row.text("cause")) ?? .neverAsked,
            detail: row.text("detail"),
            alike: row.text("alike").split(separator: ",").map(String.init)
        )
    }

    fileprivate var values: [EvidenceValue] {
        [.text(source), .text(cause.rawValue), .text(detail), .text(alike.joined(separator: ","))]
    }

    /// The gap that readings of a source leave in a period; `nil` where they leave none.
    fileprivate init?(_ resource: Resource, _ readings: [EvidenceRow]?, _ purpose: ViewPurpose) {
        source = resource.name
        guard let readings else {
            cause = .neverAsked
            return
        }
        let failed: EvidenceRow?
        if resource.isSnapshot {
            let inside = readings.filter { $0.isInside(purpose.period) }
            // What was seen whole before and after is known where the two agree, whatever failed between them.
            failed = inside.last { !$0.flag("isComplete") && !readings.isWhole(around: $0) }
            if failed == nil, !inside.isEmpty || readings.isWhole(around: purpose.period) { return nil }
            cause = .absent
        } else {
            let read = PeriodSet(
                readings.filter { $0.flag("isComplete") }.compactMap { row in
                    guard let from = row.instant("windowFrom"), let to = row.instant("windowTo") else {
                        return nil
                    }
                    return Period(from: from, to: to)
                }
            )
            if read.cover(purpose.audited) { return nil }
            failed = readings.last { !$0.flag("isComplete") }
            cause = .unread
            detail = read.missing(in: purpose.audited).words
        }
        if let failed {
            cause = .failed
            detail = failed.text("gap")
        }
    }

    /// The gaps with those beside each that one scope would mend too.
    fileprivate static func besideAlike(_ gaps: [SourceGap]) -> [SourceGap] {
        let opened = gaps.filter { $0.cause == .failed && Hindrance($0.detail) == .rights }.map(\.source)
        return gaps.map { gap in
            guard opened.contains(gap.source), let scope = Resource.named(gap.source)?.scope else {
                return gap
            }
            var gap = gap
            gap.alike = opened.filter { Resource.named($0)?.scope == scope }
            return gap
        }
    }
}

extension EvidenceRow {
    fileprivate func isInside(_ period: Period) -> Bool {
        instant("bound").map { period.from <= $0 && $0 <= period.to } ?? false
    }
}

extension [EvidenceRow] {
    /// Whether some reading before another one was whole, and some after it.
    fileprivate func isWhole(around failed: EvidenceRow) -> Bool {
        let whole = filter { $0.flag("isComplete") }.map { $0.int("run") }
        let run = failed.int("run")
        return whole.contains { $0 < run } && whole.contains { $0 > run }
    }

    /// Whether the nearest reading on each side of a period was whole.
    fileprivate func isWhole(around period: Period) -> Bool {
        let before = last { $0.instant("bound").map { $0 < period.from } ?? false }
        let after = first { $0.instant("bound").map { $0 > period.to } ?? false }
        return [before, after].allSatisfy { $0?.flag("isComplete") == true }
    }
}

extension View {
    private static let columns = [
        ViewColumn("source", .source, "the source"),
        ViewColumn("cause", .text, "`neverAsked`, `absent`, `partialList`, `failed` or `unread`"),
        ViewColumn("detail", .text, "what the collection noted, or the days that were not read"),
        ViewColumn("alike", .text, "the sources that the same scope would open, separated by commas"),
    ]

    private static let readings = """
        SELECT coverage.run, source, bound, windowFrom, windowTo, coverage.isComplete, gap
        FROM coverage JOIN run ON run.id = coverage.run
        ORDER BY source, coverage.run
        """

    /// Whether the list of applications in a `snapshot` holds the collector's own, as SQL.
    ///
    /// HaloPSA shows an agent only what it may see: a list without the asking application is not whole.
    static let holdsCollector = """
        EXISTS (
            SELECT 1 FROM version JOIN application ON application.seq = version.seq
            WHERE version.source = 'applications' AND version.firstRun <= snapshot.run
              AND version.lastRun >= snapshot.run
              AND lower(application.oauthClientId) = lower(engagement.collectorOauthClientId))
        """

    private static let partialLists = """
        SELECT run FROM snapshot CROSS JOIN engagement
        WHERE source = 'applications' AND bound BETWEEN engagement.fromTime AND engagement.toTime
          AND NOT \(holdsCollector)
        """

    /// The sources that were not read whole for the period, in the order of collection.
    static let sourceGap = View(
        "sourceGap",
        "The sources that were not read whole for the period.",
        isPublic: true,
        columns: columns,
        key: ["source"],
        needs: [.engagement],
        rows: .made(from: [readings, partialLists]) { read, purpose in
            let readings = Dictionary(grouping: read[0]) { $0.text("source") }
            // What only some configurations ask for counts where the last run of the period did.
            let last = read[0].filter { $0.isInside(purpose.period) }.map { $0.int("run") }.max()
            let more = Resource.perClient.filter { resource in
                readings[resource.name]?.contains { $0.int("run") == last } ?? false
            }
            let gaps = (Resource.all + more).compactMap { resource -> SourceGap? in
                if resource == .applications, !read[1].isEmpty {
                    return SourceGap(source: resource.name, cause: .partialList)
                }
                return SourceGap(resource, readings[resource.name], purpose)
            }
            return SourceGap.besideAlike(gaps).map(\.values)
        }
    )

    /// Why it is not known whole which client each ticket is of.
    static let ticketGap = View(
        "ticketGap",
        "One row where it is not known whole for the period which client each ticket is of; else none.",
        columns: columns,
        rows: .made(
            from: [
                """
                SELECT coverage.run, bound, windowFrom, windowTo, coverage.isComplete, gap
                FROM coverage JOIN run ON run.id = coverage.run
                WHERE source = 'tickets' ORDER BY coverage.run
                """
            ]
        ) { read, purpose in
            let gap = SourceGap(.tickets, read[0].isEmpty ? nil : read[0], purpose)
            return SourceGap.besideAlike([gap].compactMap { $0 }).map(\.values)
        }
    )
}
