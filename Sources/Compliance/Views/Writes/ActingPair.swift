import Evidence

extension View {
    /// Which application wrote as which agent, where either is Neo's.
    static let actingPair = View(
        "actingPair",
        "Which application wrote ticket actions as which agent in the period, where either is Neo's.",
        columns: [
            ViewColumn("application", .text, "the application named"),
            ViewColumn("agentId", .agentID, "the agent named; NULL where none is, or it cannot be read"),
            ViewColumn("actions", .number, "how many actions"),
            ViewColumn("entry", .entry, "the first of them"),
            ViewColumn("fromTime", .instant, "the begin of the first day or piece they are counted in"),
            ViewColumn("toTime", .instant, "the instant after the begin of the last"),
            ViewColumn("isNeosName", .flag, "whether the application was Neo's then"),
            ViewColumn("isNeosAgent", .flag, "whether the agent was Neo's then"),
            ViewColumn("isLoginKnown", .flag, "whether it is known as which agent Neo logged in then"),
        ],
        needs: [.ownTrace, .neoLoginSpan, .neoAgentSpan, .written],
        rows: .kept(pairs),
        ofClient: { _ in .kept(pairs) }
    )

    // Who was logged in acts; where nobody is told to have been, it is the agent that the action stands under. Neo's are
    // the agents that settings give it: as whom it acted beside that is what is asked. Neo acts as another also where its
    // own login writes under another's name.
    private static let pairs = """
        SELECT application,
               CASE WHEN isUnreadable THEN NULL
                    WHEN isNeosName AND isLoginActor AND NOT isLoginUnder THEN under ELSE actor END AS agentId,
               SUM(actions), MIN(entry), MIN(fromTime), MAX(toTime), isNeosName,
               CASE WHEN isNeosName THEN isLoginActor AND isLoginUnder ELSE isNeosActor END AS isNeosAgent,
               MIN(isLoginKnown)
        FROM (
            SELECT application, COALESCE(actedById, agentId) AS actor, COALESCE(agentId, actedById) AS under,
                   SUM(actions) AS actions, MIN(firstSeq) AS entry, MIN(at) AS fromTime, MAX(at) + 1 AS toTime,
                   EXISTS (SELECT 1 FROM ownTrace
                           WHERE ownTrace.trace = written.trace AND at >= fromTime AND at < toTime) AS isNeosName,
                   EXISTS (SELECT 1 FROM neoAgentSpan
                           WHERE id = COALESCE(actedById, agentId) AND at >= fromTime AND at < toTime) AS isNeosActor,
                   EXISTS (SELECT 1 FROM neoLoginSpan
                           WHERE id = COALESCE(actedById, agentId) AND at >= fromTime AND at < toTime) AS isLoginActor,
                   EXISTS (SELECT 1 FROM neoLoginSpan
                           WHERE id = COALESCE(agentId, actedById) AND at >= fromTime AND at < toTime) AS isLoginUnder,
                   EXISTS (SELECT 1 FROM neoLoginSpan WHERE at >= fromTime AND at < toTime) AS isLoginKnown,
                   EXISTS (SELECT 1 FROM trace
                           WHERE trace.id = written.trace
                             AND 'false' IN (json_type(told, '$[2]'), json_type(told, '$[3]'))) AS isUnreadable
            FROM written
            WHERE application <> ''
            GROUP BY application, actor, under, isNeosName, isNeosActor, isLoginActor, isLoginUnder, isLoginKnown,
                     isUnreadable
        )
        WHERE isNeosName OR isNeosActor
        GROUP BY application, 2, isNeosName, isNeosAgent
        """
}
