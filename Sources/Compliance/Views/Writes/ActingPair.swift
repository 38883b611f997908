import Evidence

extension View {
    /// Which application wrote as which agent, where either is Neo's.
    static let actingPair = View(
        "actingPair",
        "Which application wrote ticket actions as which agent in the period, where either is Neo's.",
        columns: [
            ViewColumn("application", .text, "the application named"),
            ViewColumn("agentId", .agentID, "the agent named; NULL where none is"),
            ViewColumn("actions", .number, "how many actions"),
            ViewColumn("entry", .entry, "the first of them"),
            ViewColumn("fromTime", .instant, "the begin of the first day or piece they are counted in"),
            ViewColumn("toTime", .instant, "the instant after the begin of the last"),
            ViewColumn("isNeosName", .flag, "whether the application was Neo's then"),
            ViewColumn("isNeosAgent", .flag, "whether the agent was Neo's then"),
        ],
        needs: [.ownTrace, .neoAgentSpan, .written],
        rows: .kept(pairs),
        ofClient: { _ in .kept(pairs) }
    )

    private static let pairs = """
        SELECT application, agentId, actions, entry, fromTime, toTime, isNeosName, isNeosAgent
        FROM (
            SELECT application, agentId, SUM(actions) AS actions, MIN(firstSeq) AS entry, MIN(at) AS fromTime,
                   MAX(at) + 1 AS toTime,
                   EXISTS (SELECT 1 FROM ownTrace
                           WHERE ownTrace.trace = written.trace AND at >= fromTime AND at < toTime) AS isNeosName,
                   EXISTS (SELECT 1 FROM neoAgentSpan
                           WHERE id = agentId AND at >= fromTime AND at < toTime) AS isNeosAgent
            FROM written
            WHERE application <> ''
            GROUP BY application, agentId, isNeosName, isNeosAgent
        )
        WHERE isNeosName OR isNeosAgent
        """
}
