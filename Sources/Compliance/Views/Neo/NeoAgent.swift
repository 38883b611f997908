import AuditModel
import Evidence

extension View {
    /// The agents that Neo acts or acted as.
    ///
    /// An agent is Neo's alone when in the period no other application logged in as it, and no row of it names
    /// another application; it ever was when the same holds of all time. One that Neo acted as, and that settings do not
    /// give it where they give it another, is somebody else's too.
    static let neoAgent = View(
        "neoAgent",
        "The agents that Neo acts or acted as.",
        isPublic: true,
        columns: [
            ViewColumn("id", .agentID, "the agent"),
            ViewColumn("name", .text, "its last known name"),
            ViewColumn(
                "isExclusive",
                .flag,
                "whether nothing and nobody else was seen to act as it in the period"
            ),
            ViewColumn("wasExclusive", .flag, "the same of all time"),
            ViewColumn("isCurrent", .flag, "whether Neo acts as it in the period"),
        ],
        key: ["id"],
        needs: [.engagement, .ownTrace, .neoLoginSpan, .neoAgentSpan, .otherAgentSpan, .everyWritten],
        rows: .kept(
            """
            SELECT id,
                   (SELECT name FROM agent WHERE agent.id = span.id AND name IS NOT NULL ORDER BY seq DESC LIMIT 1),
                   isGiven AND NOT EXISTS (
                       SELECT 1 FROM otherAgentSpan AS other
                       WHERE other.id = span.id
                         AND other.fromTime < engagement.toTime AND other.toTime > engagement.fromTime)
                   AND NOT EXISTS (
                       SELECT 1 FROM everyWritten AS written
                       WHERE COALESCE(actedById, agentId) = span.id AND application <> '' AND NOT EXISTS (
                           SELECT 1 FROM ownTrace
                           WHERE ownTrace.trace = written.trace AND written.at >= ownTrace.fromTime
                             AND written.at < ownTrace.toTime)),
                   isGiven AND NOT EXISTS (SELECT 1 FROM otherAgentSpan AS other WHERE other.id = span.id)
                   AND NOT EXISTS (
                       SELECT 1 FROM actionCount
                       WHERE COALESCE(actedById, agentId) = span.id AND application <> ''
                         AND trace NOT IN (SELECT trace FROM ownTrace)),
                   MAX(span.fromTime < engagement.toTime AND span.toTime > engagement.fromTime)
            FROM (
                SELECT *, id IN (SELECT id FROM neoLoginSpan)
                          OR NOT EXISTS (SELECT 1 FROM neoLoginSpan) AS isGiven
                FROM neoAgentSpan
            ) AS span CROSS JOIN engagement
            GROUP BY id
            """
        )
    )
}
