import AuditModel

/// A read-only area: the parts of the period in which no write can have been missed.
extension Judge {
    func routed(_ control: Control, _ rows: [Bare], _ failed: [Finding]) -> Judgement {
        let routes = rows.compactMap { row in row.span.map { (row: row, span: $0) } }
        let seen = failed.isEmpty ? "no write by Neo" : "\(Self.count(failed)), all excepted"
        for route in [Route.logged, .unchanged, .prevented] {
            let own = routes.filter { $0.row.route == route.rawValue }
            if Spans(own.map(\.span)).cover(period), let first = own.first {
                return Judgement(
                    verdict: .pass,
                    observed: seen,
                    reason: first.row.observed,
                    basis: "\(route.rawValue): \(first.row.observed)"
                        + (route.leavesOpen.map { "; open: \($0)" } ?? ""),
                    route: route
                )
            }
        }
        let all = Spans(routes.map(\.span))
        if all.cover(period) {
            let kinds = Set(routes.map(\.row.route)).sorted().joined(separator: " and ")
            return Judgement(
                verdict: .pass,
                observed: seen,
                reason: "shown in parts",
                basis: "\(kinds): the parts cover the period"
            )
        }
        let judged = all.inside(period).joined
        let missing = all.missing(in: period).map(\.words).joined(separator: ", ")
        let reason =
            judged.isEmpty
            ? "no source shows that none was missed"
            : "judged \(judged.map(\.words).joined(separator: ", ")); \(missing) unknown"
        return Judgement(
            verdict: .unknown,
            observed: seen + " in what could be read",
            reason: ([reason] + (control.area.map(calibrations.silences(about:)) ?? [])).joined(
                separator: "; "
            ),
            unlock: judged.isEmpty
                ? "" : "collect at or before the period's begin and at or after its end, best every day"
        )
    }
}
