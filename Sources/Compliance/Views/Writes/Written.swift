import AuditModel
import Evidence

extension View {
    private static let writtenColumns = [
        ViewColumn("at", .instant, "when they begin: the day's first instant, or a piece's"),
        ViewColumn("trace", .number, "their trace"),
        ViewColumn("application", .text, "the application named; empty where none is"),
        ViewColumn("agentId", .agentID, "the agent they stand under"),
        ViewColumn("actedById", .agentID, "the agent that was logged in"),
        ViewColumn("actions", .number, "how many"),
        ViewColumn("visible", .number, "how many of them the customer can see"),
        ViewColumn("firstSeq", .entry, "the first of them"),
    ]

    /// Actions of the period by application and agent, whoever wrote them and whosever they are.
    ///
    /// Whole days are taken as they were counted; a day that ``cutPiece`` cuts is counted row by row.
    static let everyWritten = View(
        "everyWritten",
        "How many actions each application and agent wrote in the period, day by day.",
        columns: writtenColumns,
        needs: [.engagement, .cutPiece],
        rows: .kept(
            """
            SELECT day * 86400000, trace, application, agentId, actedById, actions, visible, firstSeq
            FROM actionCount CROSS JOIN engagement
            WHERE day >= engagement.fromTime / 86400000 AND day <= engagement.toTime / 86400000
              AND day * 86400000 >= engagement.fromTime AND day * 86400000 + 86400000 <= engagement.toTime
              AND day NOT IN (SELECT day FROM cutPiece)
            UNION ALL
            SELECT * FROM (
                SELECT cutPiece.fromTime, trace, application, agentId, actedById, COUNT(*), SUM(isHidden IS 0),
                       MIN(seq)
                FROM cutPiece CROSS JOIN everyAction
                WHERE occurredAt >= cutPiece.fromTime AND occurredAt < cutPiece.toTime
                GROUP BY cutPiece.fromTime, trace)
            """
        )
    )

    /// The same of the clients judged.
    static let written = View(
        "written",
        "The same of the clients that are judged.",
        columns: writtenColumns,
        needs: [.engagement, .action, .everyWritten],
        rows: .asked("SELECT * FROM everyWritten"),
        ofClient: { _ in
            .kept(
                """
                SELECT occurredAt, trace, application, agentId, actedById, 1, isHidden IS 0, seq
                FROM action CROSS JOIN engagement
                WHERE occurredAt >= engagement.fromTime AND occurredAt < engagement.toTime
                """
            )
        }
    )

    /// Those that are Neo's.
    static let neoWritten = View(
        "neoWritten",
        "Those of them that are Neo's.",
        columns: writtenColumns,
        needs: [.traceSpan, .written],
        rows: .asked(
            """
            SELECT written.* FROM written
            WHERE EXISTS (
                SELECT 1 FROM traceSpan
                WHERE traceSpan.trace = written.trace AND who = 'neo' AND written.at >= fromTime
                  AND written.at < toTime)
            """
        )
    )
}
