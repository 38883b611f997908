import AuditModel
import Evidence

/// What shows each part of each read-only area, span by span, and what nothing shows.
struct PartRows {
    let rows: [PartRow]

    init(_ views: EvidenceViews, _ baseline: Baseline) throws {
        let proofs = Dictionary(
            grouping: try views.reader.rows(
                "SELECT area, part, route, fromTime, toTime, sources FROM partRoute"
            )
        ) { [$0.text("area"), $0.text("part")] }
        let audited = views.purpose.audited
        rows = baseline.controls.filter { $0.rule == .routes }.flatMap { control -> [PartRow] in
            guard let area = control.area else { return [] }
            return Part.all(of: area).flatMap { part -> [PartRow] in
                func row(_ route: Route?, _ span: Period, _ sources: [String] = []) -> PartRow {
                    PartRow(
                        control: control.id,
                        area: area,
                        part: part.name,
                        route: route,
                        span: span,
                        sources: sources,
                        isShowable: part.bars
                    )
                }
                let shown = (proofs[[area.rawValue, part.name]] ?? []).compactMap { proof -> PartRow? in
                    guard let route = Route(rawValue: proof.text("route")), let span = Period(row: proof)
                    else { return nil }
                    return row(route, span, proof.text("sources").split(separator: ",").map(String.init))
                }
                return shown + PeriodSet(shown.map(\.span)).missing(in: audited).map { row(nil, $0) }
            }
        }
    }
}
