import AuditModel
import Evidence

extension View {
    /// The instants inside the period at which a name or an agent begins or ends to be somebody's.
    private static let ends = """
        WITH span AS (
            SELECT fromTime, toTime FROM neoNameSpan
            UNION ALL SELECT fromTime, toTime FROM applicationSpan
            UNION ALL SELECT fromTime, toTime FROM neoLoginSpan
            UNION ALL SELECT fromTime, toTime FROM otherAgentSpan
        )
        SELECT fromTime AS at FROM span WHERE fromTime IS NOT NULL
        UNION SELECT toTime FROM span WHERE toTime IS NOT NULL ORDER BY at
        """

    /// The pieces of days that are counted row by row.
    static let cutPiece = View(
        "cutPiece",
        "The pieces of those days that an end of the period, or of a name's or an agent's span, cuts.",
        columns: [
            ViewColumn("day", .number, "the UTC day, counted from 1970-01-01"),
            ViewColumn("fromTime", .instant, "the piece's begin"),
            ViewColumn("toTime", .instant, "the piece's end, itself not part of it"),
        ],
        needs: [.applicationSpan, .neoNameSpan, .neoLoginSpan, .otherAgentSpan],
        rows: .made(from: [ends]) { read, purpose in
            let ends = read[0].compactMap { $0.instant("at") }.filter(purpose.period.contains)
            let edges = ([purpose.period.from, purpose.period.to] + ends)
                .filter { $0 != $0.startOfDay }.sorted()
            return Set(edges.map(\.startOfDay)).sorted().flatMap { day in
                pieces(of: day, at: edges.filter { $0.startOfDay == day }, purpose.period)
            }
        }
    )

    private static func pieces(of day: Instant, at edges: [Instant], _ period: Period) -> [[EvidenceValue]] {
        let bounds = [day] + edges + [day.adding(days: 1)]
        return zip(bounds, bounds.dropFirst()).compactMap { from, to in
            Period(from: max(from, period.from), to: min(to, period.to)).map { piece in
                [
                    .integer(day.milliseconds / Instant.millisecondsPerDay), .instant(piece.from),
                    .instant(piece.to),
                ]
            }
        }
    }
}
