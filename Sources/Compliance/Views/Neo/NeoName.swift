import AuditModel
import Evidence

extension View {
    /// When each of Neo's names was Neo's application's alone.
    static let neoNameSpan = View(
        "neoNameSpan",
        "When each of these names was Neo's application's alone, as far as snapshots show: since the one before the first "
            + "that showed it, until the first that no longer did.",
        isPublic: true,
        columns: [
            ViewColumn("name", .text, "the name"),
            ViewColumn("fromTime", .instant, "the span's begin"),
            ViewColumn("toTime", .instant, "the span's end, itself not part of it"),
        ],
        needs: [.applicationSpan],
        rows: .made(from: [ApplicationSpan.query]) { read, purpose in
            let seen = read[0].compactMap(ApplicationSpan.init)
            var named = Dictionary(grouping: seen.filter(\.isNeo), by: \.name).mapValues { $0.map(\.span) }
            for name in purpose.engagement.parties.applicationNames {
                named[name, default: []] += ApplicationSpan.ever
            }
            return named.sorted { $0.key < $1.key }.filter { !$0.key.isEmpty }.flatMap {
                (name, spans) -> [[EvidenceValue]] in
                let foreign = seen.filter { !$0.isNeo && $0.name == name }.map(\.span)
                return PeriodSet(spans).subtracting(PeriodSet(foreign)).joined.map { span in
                    [.text(name), .instant(span.from), .instant(span.to)]
                }
            }
        }
    )

    /// Neo's names.
    static let neoName = View(
        "neoName",
        "Names that are Neo's application's alone, now or earlier.",
        isPublic: true,
        columns: [ViewColumn("name", .text, "the name, as actions carry it")],
        needs: [.neoNameSpan],
        rows: .asked("SELECT DISTINCT name FROM neoNameSpan")
    )
}
