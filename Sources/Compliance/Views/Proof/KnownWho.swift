import AuditModel
import Evidence

/// When settings tell who Neo is: a log shows nothing of other days, whatever it holds.
struct KnownWho {
    /// When the lists that tell who is who, and what is what, were read, and whether whole: without the application
    /// that asks, a list of applications is a part.
    static let snapshots = """
        SELECT source, bound, source = 'opportunities' OR \(View.holdsCollector) AS isWhole
        FROM snapshot CROSS JOIN engagement
        WHERE source IN ('opportunities', 'applications')
        ORDER BY source, bound
        """

    private let lastTold: [String: Instant]
    /// When nobody told as whom Neo's application acts, another one had its name, or applications were told in part.
    private let unclear: PeriodSet

    /// From the rows of ``snapshots`` and of ``ApplicationSpan/query``.
    init(_ snapshots: [EvidenceRow], _ applications: [EvidenceRow], _ parties: Parties) {
        lastTold = snapshots.filter { $0.flag("isWhole") }.reduce(into: [:]) {
            $0[$1.text("source")] = $1.instant("bound")
        }
        let spans = applications.compactMap(ApplicationSpan.init)
        let own = spans.filter(\.isNeo)
        let names = Set(
            (own.map(\.name) + parties.applicationNames).filter { !$0.isEmpty }.map(NameFold.init)
        )
        let faceless = parties.agent == nil ? own.filter { $0.agent ?? 0 <= 0 } : []
        let namesakes = spans.filter { !$0.isNeo && names.contains(NameFold($0.name)) }
        unclear = PeriodSet((faceless + namesakes).map(\.span) + Self.partial(snapshots))
    }

    /// The spans around lists of applications that were a part, from the whole one before to the one after.
    private static func partial(_ snapshots: [EvidenceRow]) -> [Period] {
        var (spans, begin, isPartial) = ([Period](), Instant.distantPast, false)
        for row in snapshots where row.text("source") == Resource.applications.name {
            guard row.flag("isWhole"), let bound = row.instant("bound") else {
                isPartial = true
                continue
            }
            if isPartial, let span = Period(from: begin, to: bound) { spans.append(span) }
            (begin, isPartial) = (bound, false)
        }
        return spans
    }

    /// The days of spans in which it is known who Neo is.
    func spans(_ spans: PeriodSet) -> PeriodSet { told(.applications, spans).subtracting(unclear) }

    /// What lies before the last whole list: what it showed may have been another since.
    func told(_ list: Resource, _ spans: PeriodSet) -> PeriodSet {
        let known = lastTold[list.name].flatMap { Period(from: .distantPast, to: $0) }
        return spans.common(PeriodSet([known].compactMap(\.self)))
    }
}
