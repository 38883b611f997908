import Evidence

extension View {
    /// The collector's application at each snapshot of the period.
    static let collectorAt = View(
        "collectorAt",
        "The collector's application at each snapshot of the period, and whether enough is known of it.",
        columns: [
            ViewColumn("seq", .entry, "the entry with this state of it"),
            ViewColumn("id", .text, "HaloPSA's id of the application"),
            ViewColumn("agentId", .agentID, "the agent it logs in as"),
            ViewColumn("collectorAgentId", .agentID, "the agent that the collection logged in as"),
            ViewColumn("isKnown", .flag, "whether its scopes, its agent and Neo's agent are known"),
        ],
        needs: [.engagement, .applicationAt, .neoAgent],
        rows: .kept(
            """
            SELECT applicationAt.seq, applicationAt.id, applicationAt.agentId, run.collectorAgentId,
                   hasDetails AND COALESCE(applicationAt.agentId, run.collectorAgentId) IS NOT NULL
                       AND EXISTS (SELECT 1 FROM neoAgent WHERE isCurrent)
                       AND NOT EXISTS (SELECT 1 FROM applicationScope
                                       WHERE applicationScope.seq = applicationAt.seq AND name = '?')
            FROM applicationAt
            JOIN run ON run.id = applicationAt.run
            CROSS JOIN engagement
            WHERE lower(applicationAt.oauthClientId) = lower(engagement.collectorOauthClientId)
            """
        )
    )

    /// The states that Neo's application and agents were in up to the period's end.
    static let neoSetting = View(
        "neoSetting",
        "The states that Neo's application and its agents were in, up to the period's end.",
        columns: [
            ViewColumn("seq", .entry, "the entry with the state"),
            ViewColumn("source", .source, "`applications` or `agents`"),
            ViewColumn("record", .text, "the source and the record's key"),
            ViewColumn("bound", .instant, "the collection that first saw it"),
            ViewColumn("isFirst", .flag, "whether no earlier state of the record is known"),
        ],
        needs: [.engagement, .everyApplication, .neoAgent],
        rows: .kept(
            """
            SELECT seq, source, record, bound, seq = MIN(seq) OVER (PARTITION BY record)
            FROM (
                SELECT version.seq, version.source, version.source || ' ' || version.key AS record, run.bound
                FROM version
                JOIN run ON run.id = version.firstRun
                CROSS JOIN engagement
                WHERE run.bound <= engagement.toTime AND (
                    (version.source = 'applications'
                     AND version.seq IN (SELECT seq FROM everyApplication WHERE isNeo))
                    OR (version.source = 'agents'
                        AND version.key IN (SELECT CAST(id AS TEXT) FROM neoAgent WHERE isCurrent))))
            """
        )
    )
}
