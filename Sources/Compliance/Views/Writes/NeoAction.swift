import AuditModel
import Evidence

extension View {
    /// Where Neo's actions in the period are, as SQL: the rows of `action` of its traces, while they were its.
    static let neosActions = neosActions(of: "action")

    /// The same of other rows that are called `action`.
    static func neosActions(of rows: String) -> String {
        """
        FROM traceSpan CROSS JOIN engagement CROSS JOIN \(rows)
        WHERE traceSpan.source = 'actions' AND traceSpan.who = 'neo' AND action.trace = traceSpan.trace
          AND action.occurredAt >= MAX(engagement.fromTime, traceSpan.fromTime)
          AND action.occurredAt < MIN(engagement.toTime, traceSpan.toTime)
        """
    }

    /// The entries of actions on opportunities: a ticket is an opportunity where ``opportunity`` has it.
    ///
    /// Every state counts: whatever an entry is called later, it stays on its ticket.
    static let opportunityAction = View(
        "opportunityAction",
        "The entries of actions on opportunities.",
        columns: [ViewColumn("seq", .entry, "the action's entry")],
        key: ["seq"],
        needs: [.opportunity],
        rows: .kept(
            """
            SELECT action.seq FROM opportunity
            JOIN main.action AS action ON action.ticketId = CAST(opportunity.key AS INTEGER)
            """
        )
    )

    /// Neo's ticket actions in the period.
    static let neoAction = View(
        "neoAction",
        "Neo's ticket actions in the period, by its application or an agent of its own.",
        isPublic: true,
        columns: [
            ViewColumn("entry", .entry, "the action's entry"),
            ViewColumn("ticketId", .number, "the ticket"),
            ViewColumn("actionId", .number, "the action's number in its ticket"),
            ViewColumn("guid", .text, "HaloPSA's GUID of it"),
            ViewColumn("occurredAt", .instant, "when"),
            ViewColumn("area", .area, "`actions`, or `opportunities` where the ticket is one"),
            ViewColumn("outcome", .text, "the outcome's name"),
            ViewColumn("application", .text, "the application named"),
            ViewColumn("agentId", .agentID, "the agent named"),
            ViewColumn("isHidden", .flag, "whether the customer cannot see it"),
            ViewColumn(
                "clientId",
                .number,
                "the client that the ticket was of at that time; NULL where that is not known"
            ),
        ],
        needs: [.engagement, .traceSpan, .ticketSpan, .action, .opportunityAction],
        rows: .asked(
            """
            SELECT action.seq AS entry, action.ticketId, action.actionId, action.guid, action.occurredAt,
                   CASE WHEN action.seq IN (SELECT seq FROM opportunityAction)
                        THEN 'opportunities' ELSE 'actions' END AS area,
                   action.outcome, action.application, action.agentId, action.isHidden,
                   \(RecordClient.ofAction) AS clientId
            \(neosActions)
            """
        )
    )
}
