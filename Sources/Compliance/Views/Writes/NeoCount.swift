import Evidence

extension View {
    /// How many writes are or may be Neo's, by area, operation and day.
    ///
    /// Actions were counted by name; those on opportunities, and those that came again, are known one by one, and taken
    /// out again.
    static let neoCount = View(
        "neoCount",
        "How many of these writes there are. Ask it rather than count `neoWrite`, which has a row for each of millions.",
        isPublic: true,
        columns: [
            ViewColumn("area", .area, "the area written to"),
            ViewColumn("operation", .text, "`create`, `update` or `delete`"),
            ViewColumn("isNeos", .flag, "as in `neoWrite`"),
            ViewColumn(
                "day",
                .number,
                "the UTC day, counted from 1970-01-01; NULL where the time could not be read"
            ),
            ViewColumn("writes", .number, "how many"),
        ],
        needs: [.neoWritten, .opportunityWrite, .repeatedAction, .neoChange],
        rows: .kept(
            """
            SELECT area, operation, isNeos, day, SUM(writes) AS writes
            FROM (
                SELECT 'actions' AS area, 'create' AS operation, 1 AS isNeos, at / 86400000 AS day,
                       SUM(actions) AS writes
                FROM neoWritten GROUP BY day
                UNION ALL
                SELECT 'actions', 'create', 1, occurredAt / 86400000 AS day, -COUNT(*)
                FROM opportunityWrite WHERE isNeos GROUP BY day
                UNION ALL
                SELECT 'actions', 'create', 1, occurredAt / 86400000 AS day, -COUNT(*)
                FROM repeatedAction GROUP BY day
                UNION ALL
                SELECT 'opportunities', 'create', isNeos, occurredAt / 86400000 AS day, COUNT(*)
                FROM opportunityWrite GROUP BY isNeos, day
                UNION ALL
                SELECT area, operation, isNeos, occurredAt / 86400000 AS day, COUNT(*)
                FROM neoChange GROUP BY area, operation, isNeos, day
            )
            GROUP BY area, operation, isNeos, day
            HAVING SUM(writes) > 0
            """
        )
    )

    /// The time of the first or last plain ticket action in a span of a trace.
    private static func outermost(_ order: String) -> String {
        """
        (SELECT occurredAt FROM action
         WHERE action.trace = traceSpan.trace
           AND occurredAt >= MAX(engagement.fromTime, traceSpan.fromTime)
           AND occurredAt < MIN(engagement.toTime, traceSpan.toTime)
           AND seq NOT IN (SELECT seq FROM opportunityAction)
         ORDER BY occurredAt \(order) LIMIT 1)
        """
    }

    /// The first and the last write in each area.
    static let neoSpan = View(
        "neoSpan",
        "When the first and the last of these writes in each area were.",
        columns: [
            ViewColumn("area", .area, "the area written to"),
            ViewColumn("isNeos", .flag, "as in `neoWrite`"),
            ViewColumn("first", .instant, "the first one"),
            ViewColumn("last", .instant, "the last one"),
        ],
        needs: [
            .engagement, .traceSpan, .action, .opportunityAction, .opportunityWrite, .neoChange,
        ],
        rows: .kept(
            """
            SELECT area, isNeos, MIN(occurredAt), MAX(occurredAt)
            FROM (
                SELECT 'opportunities' AS area, isNeos, occurredAt FROM opportunityWrite
                UNION ALL SELECT area, isNeos, occurredAt FROM neoChange
                UNION ALL SELECT 'actions', 1, \(outermost("ASC")) FROM traceSpan CROSS JOIN engagement
                WHERE source = 'actions' AND who = 'neo'
                UNION ALL SELECT 'actions', 1, \(outermost("DESC")) FROM traceSpan CROSS JOIN engagement
                WHERE source = 'actions' AND who = 'neo'
            )
            WHERE occurredAt IS NOT NULL
            GROUP BY area, isNeos
            """
        )
    )
}
