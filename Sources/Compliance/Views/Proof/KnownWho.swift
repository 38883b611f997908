import AuditModel
import Evidence

/// When settings tell who Neo is: a log shows nothing of other days, whatever it holds.
struct KnownWho {
    /// When the lists that tell who is who, and what is what, were read whole for the last time.
    static let snapshots = """
        SELECT source, MAX(bound) AS last FROM snapshot CROSS JOIN engagement
        WHERE source = 'opportunities' OR source = 'applications' AND \(View.holdsCollector)
        GROUP BY source
        """

    private let lastTold: [String: Instant]
    /// When nobody told as whom Neo's application acts, or another one had its name.
    private let unclear: PeriodSet

    /// From the rows of ``snapshots`` and of ``ApplicationSpan/query``.
    init(_ snapshots: [EvidenceRow], _ applications: [EvidenceRow], _ parties: Parties) {
        lastTold = snapshots.reduce(into: [:]) { $0[$1.text("source")] = $1.instant("last") }
        let spans = applications.compactMap(ApplicationSpan.init)
        let own = spans.filter(\.isNeo)
        let names = Set(
            (own.map(\.name) + parties.applicationNames).filter { !$0.isEmpty }.map(NameFold.init)
        )
        let faceless = parties.agent == nil ? own.filter { $0.agent ?? 0 <= 0 } : []
        let namesakes = spans.filter { !$0.isNeo && names.contains(NameFold($0.name)) }
        unclear = PeriodSet((faceless + namesakes).map(\.span))
    }

    /// The days of spans in which it is known who Neo is.
    func spans(_ spans: PeriodSet) -> PeriodSet { told(.applications, spans).subtracting(unclear) }

    /// What lies before the last whole list: what it showed may have been another since.
    func told(_ list: Resource, _ spans: PeriodSet) -> PeriodSet {
        let known = lastTold[list.name].flatMap { Period(from: .distantPast, to: $0) }
        return spans.common(PeriodSet([known].compactMap(\.self)))
    }
}
