import Evidence

extension View {
    /// What became of rows that were read again, as far as it concerns the period.
    ///
    /// Of a rewrite that was found later the row's own time decides. Rows of before the period are Neo's for certain where
    /// nobody else ever acted as its agent.
    static let rewriteInPeriod = View(
        "rewriteInPeriod",
        "The rewrites that were noticed in the period, or later of rows of the period, and whose they are.",
        columns: [
            ViewColumn("seq", .entry, "the entry with the row as it is now, or with its being gone"),
            ViewColumn("source", .source, "the source"),
            ViewColumn("key", .text, "the row's key in it"),
            ViewColumn("what", .text, "`attribution`, `time`, `table`, `content` or `gone`"),
            ViewColumn("bound", .instant, "when it was noticed"),
            ViewColumn("lastSeen", .instant, "the collection before; NULL before the first"),
            ViewColumn("isNeos", .flag, "whether the row was or is certainly Neo's"),
            ViewColumn("mayBeNeos", .flag, "whether the row was or is Neo's for all that can be told"),
            ViewColumn("clientId", .number, "the client whose record it is; NULL where that is not known"),
        ],
        needs: [.engagement, .ownTrace, .neoAgent, .traceSpan, .ticketSpan, .action, .change, .rewrite],
        rows: .kept(rewritesInPeriod),
        ofClient: { _ in .kept(rewritesInPeriod) }
    )

    private static let rewritesInPeriod = """
        SELECT seq, source, key, what, bound, lastSeen, isNeos, mayBeNeos, client
        FROM (
            SELECT rewrite.seq, rewrite.source, rewrite.key, rewrite.what, run.bound,
                   (SELECT MAX(bound) FROM run AS earlier WHERE earlier.id < rewrite.run) AS lastSeen,
                   MAX(own.who IS 'neo' AND (
                       own.trace IN (SELECT trace FROM ownTrace)
                       OR NOT EXISTS (
                           SELECT 1 FROM neoAgent
                           WHERE NOT wasExclusive AND id IN (action.agentId, action.actedById, change.agentId))
                   )) AS isNeos,
                   MAX(own.who IS NOT NULL) AS mayBeNeos,
                   MIN(COALESCE(action.occurredAt, change.occurredAt)) AS occurredAt,
                   MAX(COALESCE(\(RecordClient.ofAction), \(RecordClient.ofChange))) AS client
            FROM rewrite
            JOIN run ON run.id = rewrite.run
            LEFT JOIN action ON rewrite.source = 'actions' AND action.seq IN (rewrite.seq, rewrite.earlierSeq)
            LEFT JOIN change ON rewrite.source <> 'actions' AND change.seq IN (rewrite.seq, rewrite.earlierSeq)
            LEFT JOIN traceSpan AS own ON own.trace = COALESCE(action.trace, change.trace)
                AND COALESCE(action.occurredAt, change.occurredAt, own.fromTime) >= own.fromTime
                AND COALESCE(action.occurredAt, change.occurredAt, own.fromTime) < own.toTime
            WHERE rewrite.what <> 'filter'
            GROUP BY rewrite.seq
        ) CROSS JOIN engagement
        WHERE bound >= engagement.fromTime
          AND (bound <= engagement.toTime
               OR (occurredAt >= engagement.fromTime AND occurredAt < engagement.toTime))
        """
}
