import Evidence

extension View {
    /// States of plain ticket actions that came again as Neo's: one write, whatever else HaloPSA says of it each time.
    static let repeatedAction = View(
        "repeatedAction",
        "Later states in the period of plain ticket actions of Neo's that were Neo's in the period before.",
        columns: [
            ViewColumn("seq", .entry, "the state's entry"),
            ViewColumn("occurredAt", .instant, "its time"),
        ],
        key: ["seq"],
        needs: [.engagement, .traceSpan, .laterState, .action, .opportunityAction],
        rows: .kept(
            """
            SELECT action.seq, action.occurredAt
            FROM laterState CROSS JOIN action ON action.seq = laterState.seq
            WHERE action.seq NOT IN (SELECT seq FROM opportunityAction) AND \(isNeos("action"))
              AND EXISTS (
                  SELECT 1 FROM action AS earlier
                  WHERE earlier.ticketId = action.ticketId AND earlier.actionId = action.actionId
                    AND earlier.seq < action.seq AND \(isNeos("earlier")))
            """
        )
    )

    private static func isNeos(_ row: String) -> String {
        """
        EXISTS (
            SELECT 1 FROM traceSpan CROSS JOIN engagement
            WHERE traceSpan.trace = \(row).trace AND traceSpan.who = 'neo'
              AND \(row).occurredAt >= MAX(engagement.fromTime, traceSpan.fromTime)
              AND \(row).occurredAt < MIN(engagement.toTime, traceSpan.toTime))
        """
    }
}
