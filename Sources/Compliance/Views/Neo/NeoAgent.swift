import AuditModel
import Evidence

extension View {
    /// The agents that Neo acts or acted as.
    ///
    /// An agent is Neo's alone when in the period no other application logged in as it, and no row of it names
    /// another application, nor one of which it is not known when it was written; it ever was when the same holds of
    /// all time. One that Neo acted as, and that settings do not give it where they give it another, is somebody
    /// else's too.
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
                "whether nothing and nobody else acted as it in the period, as far as rows tell"
            ),
            ViewColumn("wasExclusive", .flag, "the same of all time"),
            ViewColumn("isCurrent", .flag, "whether Neo acts as it in the period"),
            ViewColumn(
                "isShared",
                .flag,
                "whether something or somebody else was seen to act as it in the period"
            ),
        ],
        key: ["id"],
        needs: [
            .engagement, .ownTrace, .neoLoginSpan, .neoAgentSpan, .otherAgentSpan, .everyWritten,
            .futureTrace,
        ],
        rows: .kept(
            """
            SELECT id, name, isAlone AND NOT isInDoubt, wasExclusive, isCurrent, NOT isAlone
            FROM (
                SELECT id,
                       (SELECT name FROM agent WHERE agent.id = span.id AND name IS NOT NULL ORDER BY seq DESC LIMIT 1)
                           AS name,
                       isGiven AND NOT EXISTS (
                           SELECT 1 FROM otherAgentSpan AS other
                           WHERE other.id = span.id
                             AND other.fromTime < engagement.toTime AND other.toTime > engagement.fromTime)
                       AND NOT EXISTS (
                           SELECT 1 FROM everyWritten AS written
                           WHERE COALESCE(actedById, agentId) = span.id AND application <> '' AND NOT EXISTS (
                               SELECT 1 FROM ownTrace
                               WHERE ownTrace.trace = written.trace AND written.at >= ownTrace.fromTime
                                 AND written.at < ownTrace.toTime)) AS isAlone,
                       EXISTS (
                           SELECT 1 FROM everyWritten AS written JOIN trace ON trace.id = written.trace
                           WHERE COALESCE(written.actedById, written.agentId) = span.id AND \(isUnreadable))
                       OR EXISTS (
                           SELECT 1 FROM everyAction AS action JOIN trace ON trace.id = action.trace
                           WHERE occurredAt IS NULL AND seq >= engagement.firstEntry AND \(isAnothers))
                       OR EXISTS (
                           SELECT 1 FROM futureTrace JOIN trace ON trace.id = futureTrace.trace
                           CROSS JOIN everyAction AS action ON action.trace = futureTrace.trace
                           WHERE occurredAt >= futureTrace.fromTime AND seq < futureTrace.size
                             AND seq >= engagement.firstEntry AND \(isAnothers)) AS isInDoubt,
                       isGiven AND NOT EXISTS (SELECT 1 FROM otherAgentSpan AS other WHERE other.id = span.id)
                       AND NOT EXISTS (
                           SELECT 1 FROM actionCount
                           WHERE COALESCE(actedById, agentId) = span.id AND application <> ''
                             AND trace NOT IN (SELECT trace FROM ownTrace)) AS wasExclusive,
                       MAX(span.fromTime < engagement.toTime AND span.toTime > engagement.fromTime) AS isCurrent
                FROM (
                    SELECT *, id IN (SELECT id FROM neoLoginSpan)
                              OR NOT EXISTS (SELECT 1 FROM neoLoginSpan) AS isGiven
                    FROM neoAgentSpan
                ) AS span CROSS JOIN engagement
                GROUP BY id
            )
            """
        )
    )

    /// Whether a trace tells an application in a form that cannot be read.
    private static let isUnreadable = "json_type(trace.told, '$[1]') = 'false'"

    /// Whether an action without a time that can be true, as the agent, tells another application.
    private static let isAnothers = """
        COALESCE(action.actedById, action.agentId) = span.id
        AND (action.application <> '' AND action.trace NOT IN (SELECT trace FROM ownTrace) OR \(isUnreadable))
        """
}
