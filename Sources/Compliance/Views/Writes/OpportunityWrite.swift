import AuditModel
import Evidence

extension View {
    private static let opportunityColumns = [
        ViewColumn("entry", .entry, "the action's entry"),
        ViewColumn("key", .text, "ticket and action"),
        ViewColumn("outcome", .text, "the outcome's name"),
        ViewColumn("occurredAt", .instant, "when; NULL where that cannot be read"),
        ViewColumn("application", .text, "the application named"),
        ViewColumn("agentId", .agentID, "the agent named"),
        ViewColumn("isNeos", .flag, "whether the name was Neo's alone then"),
        ViewColumn("isUndated", .flag, "whether its time could not be read"),
        ViewColumn("clientId", .number, "the client that the ticket was of; NULL where that is not known"),
    ]

    /// Actions on opportunities that are or may be Neo's, whosever the ticket is.
    ///
    /// A name or an agent that others share makes a write a suspect, never Neo's. So does a time that cannot be read:
    /// such a row may be of any period that began before it was first read.
    static let everyOpportunityWrite = View(
        "everyOpportunityWrite",
        "Actions on opportunities that are or may be Neo's, of all clients.",
        columns: opportunityColumns,
        needs: [.engagement, .traceSpan, .traceEver, .futureTrace, .ticketSpan, .opportunityAction],
        rows: .kept(
            """
            SELECT action.seq, action.ticketId || '/' || action.actionId, action.outcome, action.occurredAt,
                   action.application, action.agentId,
                   COALESCE(own.who = 'neo', 0) AND NOT \(hasNoTime), \(hasNoTime), \(RecordClient.ofAction)
            FROM opportunityAction CROSS JOIN everyAction AS action USING (seq) CROSS JOIN engagement
            LEFT JOIN traceSpan AS own ON own.trace = action.trace AND own.who <> 'unattributed'
                AND action.occurredAt >= own.fromTime AND action.occurredAt < own.toTime
            LEFT JOIN traceEver AS ever ON ever.trace = action.trace AND ever.who = 'neo'
            WHERE CASE WHEN \(hasNoTime) THEN ever.trace IS NOT NULL AND action.seq >= engagement.firstEntry
                       ELSE own.trace IS NOT NULL AND action.occurredAt >= engagement.fromTime
                            AND action.occurredAt < engagement.toTime END
            """
        )
    )

    /// Whether the time of a row of `action` cannot be read or true, as SQL over ``engagement`` and ``futureTrace``.
    static let hasNoTime = """
        (action.occurredAt IS NULL OR action.occurredAt >= engagement.toTime AND EXISTS (
            SELECT 1 FROM futureTrace
            WHERE futureTrace.trace = action.trace AND action.occurredAt >= futureTrace.fromTime
              AND action.seq < futureTrace.size))
        """

    /// Those of the clients judged.
    static let opportunityWrite = View(
        "opportunityWrite",
        "Those of the clients that are judged.",
        columns: opportunityColumns,
        needs: [.everyOpportunityWrite],
        rows: .asked("SELECT * FROM everyOpportunityWrite"),
        ofClient: { .asked("SELECT * FROM everyOpportunityWrite WHERE clientId = \($0)") }
    )
}
