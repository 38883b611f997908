import Evidence

extension View {
    private static let agentSpan = [
        ViewColumn("id", .agentID, "the agent"),
        ViewColumn("fromTime", .instant, "the span's begin"),
        ViewColumn("toTime", .instant, "the span's end, itself not part of it"),
    ]

    /// When Neo's application logged in as an agent.
    static let neoLoginSpan = View(
        "neoLoginSpan",
        "When Neo's application logged in as each of its agents; for good where the configuration names one.",
        columns: agentSpan,
        needs: [.applicationSpan],
        rows: .made(from: [ApplicationSpan.query]) { read, purpose in
            let configured = purpose.engagement.parties.agent.map { [$0: ApplicationSpan.ever] } ?? [:]
            let seen = read[0].compactMap(ApplicationSpan.init)
            return ApplicationSpan.agents(seen.filter(\.isNeo), more: configured)
        }
    )

    /// When another application logged in as an agent.
    static let otherAgentSpan = View(
        "otherAgentSpan",
        "When another application than Neo's logged in as each agent.",
        columns: agentSpan,
        needs: [.applicationSpan],
        rows: .made(from: [ApplicationSpan.query]) { read, _ in
            ApplicationSpan.agents(read[0].compactMap(ApplicationSpan.init).filter { !$0.isNeo })
        }
    )

    /// When Neo acted as an agent: as the one that was logged in, or where none is told, the one that the action stands
    /// under.
    static let neoAgentSpan = View(
        "neoAgentSpan",
        "When Neo acted as each of these agents.",
        isPublic: true,
        columns: agentSpan,
        needs: [.engagement, .ownTrace, .neoLoginSpan, .everyWritten, .futureTrace],
        rows: .kept(
            """
            SELECT id, fromTime, toTime FROM neoLoginSpan
            UNION ALL
            SELECT DISTINCT COALESCE(actedById, agentId), engagement.fromTime, engagement.toTime
            FROM everyWritten CROSS JOIN engagement
            WHERE COALESCE(actedById, agentId) > 0 AND EXISTS (
                SELECT 1 FROM ownTrace
                WHERE ownTrace.trace = everyWritten.trace AND at >= ownTrace.fromTime AND at < ownTrace.toTime)
            UNION
            SELECT COALESCE(action.actedById, action.agentId), engagement.fromTime, engagement.toTime
            FROM engagement CROSS JOIN ownTrace CROSS JOIN everyAction AS action ON action.trace = ownTrace.trace
            WHERE action.occurredAt IS NULL AND action.seq >= engagement.firstEntry AND \(isOfPeriod)
            UNION
            SELECT COALESCE(action.actedById, action.agentId), engagement.fromTime, engagement.toTime
            FROM engagement CROSS JOIN futureTrace CROSS JOIN ownTrace ON ownTrace.trace = futureTrace.trace
            CROSS JOIN everyAction AS action ON action.trace = ownTrace.trace
            WHERE action.occurredAt >= futureTrace.fromTime AND action.seq < futureTrace.size
              AND action.seq >= engagement.firstEntry AND \(isOfPeriod)
            """
        )
    )

    /// Whether a row without a time that can be true, of an agent, may be of when its trace was Neo's in the period.
    private static let isOfPeriod =
        "COALESCE(action.actedById, action.agentId) > 0 AND ownTrace.fromTime < engagement.toTime "
        + "AND ownTrace.toTime > engagement.fromTime"
}
