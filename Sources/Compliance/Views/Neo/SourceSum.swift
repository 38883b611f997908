import AuditModel
import Evidence

extension View {
    /// Later states of rows that name another who, when or what: sums count the first one alone.
    static let laterState = View(
        "laterState",
        "States of rows that came again naming somebody else, another time or another table.",
        columns: [
            ViewColumn("seq", .entry, "the state's entry"),
            ViewColumn("trace", .number, "its trace"),
            ViewColumn("occurredAt", .instant, "its time; NULL where that cannot be read"),
        ],
        key: ["seq"],
        rows: .kept(
            """
            SELECT row.seq, trace, occurredAt FROM everyRewrite CROSS JOIN main.change AS row USING (seq)
            WHERE what IN ('attribution', 'time', 'table')
            UNION ALL
            SELECT row.seq, trace, occurredAt FROM everyRewrite CROSS JOIN main.action AS row USING (seq)
            WHERE what IN ('attribution', 'time', 'table')
            """
        )
    )

    /// Rows of each trace by day.
    static let traceDay = View(
        "traceDay",
        "How many rows of each trace there are of each day.",
        columns: [
            ViewColumn("trace", .number, "the trace"),
            ViewColumn("day", .number, "the UTC day, counted from 1970-01-01"),
            ViewColumn("rows", .number, "how many"),
        ],
        key: ["trace", "day"],
        rows: .kept(
            "SELECT trace, day, SUM(rows) FROM traceCount WHERE day IS NOT NULL GROUP BY trace, day"
        )
    )

    /// Whose rows of a trace are that name no time.
    static let undatedWho = View(
        "undatedWho",
        "Whose rows of a trace are that name no time: the class that it has throughout the period; shared, where Neo's or "
            + "shared is one of several.",
        columns: [
            ViewColumn("trace", .number, "the trace"),
            ViewColumn("who", .text, "`neo`, `shared`, `another`, `nobody` or `unattributed`"),
        ],
        key: ["trace"],
        needs: [.engagement, .whoSpan],
        rows: .kept(
            """
            SELECT trace,
                   CASE WHEN MIN(class) = MAX(class) THEN MIN(class)
                        WHEN MAX(class IN ('neo', 'shared')) THEN 'shared'
                        WHEN MAX(class = 'unattributed') THEN 'unattributed' ELSE 'another' END
            FROM (
                SELECT trace, CASE who WHEN 'named' THEN 'another' ELSE who END AS class
                FROM whoSpan CROSS JOIN engagement
                WHERE whoSpan.fromTime < engagement.toTime AND whoSpan.toTime > engagement.fromTime
            )
            GROUP BY trace
            """
        )
    )

    /// Traces whose rows are about a table that is not known.
    static let unplacedTrace = View(
        "unplacedTrace",
        "Traces whose rows are about a table that is not known, or that cannot be read.",
        columns: [ViewColumn("trace", .number, "the trace")],
        key: ["trace"],
        rows: .made(from: ["SELECT id, told FROM trace WHERE source <> 'actions' ORDER BY id"]) {
            read,
            purpose in
            read[0].compactMap { row -> [EvidenceValue]? in
                guard let trace = Trace(json: Array(row.text("told").utf8)) else { return nil }
                let placement = Placement(table: trace.table, placed: purpose.engagement.parties.tables)
                return placement.isExact ? nil : [.integer(row.int("id"))]
            }
        }
    )

    /// How many rows of each log are whose, and of which time.
    ///
    /// Whole days are taken as they were counted; of a day that an end of a span or of the period cuts, rows are
    /// counted one by one. Rows whose time cannot be true are taken from where that time would put them.
    static let sourceSum = View(
        "sourceSum",
        "How many rows of each log are whose, and of which time; each row counts once, as it was first read.",
        columns: [
            ViewColumn("source", .source, "the log"),
            ViewColumn("who", .text, "`neo`, `shared`, `another`, `nobody` or `unattributed`"),
            ViewColumn("moment", .text, "`inside` or `outside` the period, `undated` or `future`"),
            ViewColumn("rows", .number, "how many"),
        ],
        needs: [.engagement, .whoSpan, .futureTrace, .laterState, .traceDay, .undatedWho],
        rows: .kept(
            """
            WITH moment (name, fromTime, toTime) AS (
                SELECT 'outside', \(earliest), engagement.fromTime FROM engagement
                UNION ALL SELECT 'inside', engagement.fromTime, engagement.toTime FROM engagement
                UNION ALL SELECT 'outside', engagement.toTime, \(latest) FROM engagement
            ),
            piece AS MATERIALIZED (
                SELECT trace, source, CASE who WHEN 'named' THEN 'another' ELSE who END AS who, moment,
                       fromTime, toTime, (fromTime - 1) / 86400000 + 1 AS firstDay, toTime / 86400000 AS endDay
                FROM (
                    SELECT whoSpan.trace, whoSpan.source, whoSpan.who, moment.name AS moment,
                           MAX(CASE whoSpan.fromTime WHEN \(Instant.distantPast.milliseconds) THEN \(earliest)
                                    ELSE whoSpan.fromTime END, moment.fromTime) AS fromTime,
                           MIN(CASE whoSpan.toTime WHEN \(Instant.distantFuture.milliseconds) THEN \(latest)
                                    ELSE whoSpan.toTime END, moment.toTime) AS toTime
                    FROM whoSpan CROSS JOIN moment
                )
                WHERE fromTime < toTime
            ),
            ahead AS MATERIALIZED (
                SELECT row.seq, row.trace, row.occurredAt
                FROM futureTrace CROSS JOIN everyChange AS row USING (trace)
                WHERE row.occurredAt >= futureTrace.fromTime AND row.seq < futureTrace.size
                UNION
                SELECT row.seq, row.trace, row.occurredAt
                FROM futureTrace CROSS JOIN everyAction AS row USING (trace)
                WHERE row.occurredAt >= futureTrace.fromTime AND row.seq < futureTrace.size
            ),
            dated AS MATERIALIZED (
                SELECT trace, occurredAt, 0 AS isAhead FROM laterState WHERE occurredAt IS NOT NULL
                UNION ALL
                SELECT trace, occurredAt, 1 FROM ahead WHERE seq NOT IN (SELECT seq FROM laterState)
            )
            SELECT source, who, moment, SUM(rows)
            FROM (
                SELECT source, who, moment,
                       COALESCE((SELECT SUM(rows) FROM traceDay
                                 WHERE traceDay.trace = piece.trace AND day >= firstDay AND day < endDay), 0)
                       + \(counted("fromTime", "MIN(firstDay * 86400000, toTime)"))
                       + \(counted("MAX(endDay * 86400000, MIN(firstDay * 86400000, toTime))", "toTime")) AS rows
                FROM piece
                UNION ALL
                SELECT source, who, moment, -1
                FROM dated JOIN piece ON piece.trace = dated.trace AND occurredAt >= fromTime AND occurredAt < toTime
                UNION ALL
                SELECT source, who, 'future', 1
                FROM dated JOIN piece ON piece.trace = dated.trace AND occurredAt >= fromTime AND occurredAt < toTime
                WHERE isAhead
                UNION ALL
                SELECT trace.source, undatedWho.who, 'undated', rows
                FROM traceCount JOIN undatedWho USING (trace) JOIN trace ON trace.id = traceCount.trace
                WHERE day IS NULL
                UNION ALL
                SELECT trace.source, undatedWho.who, 'undated', -1
                FROM laterState JOIN undatedWho USING (trace) JOIN trace ON trace.id = laterState.trace
                WHERE occurredAt IS NULL
            )
            GROUP BY source, who, moment
            HAVING SUM(rows) <> 0
            """
        )
    )

    // Before and after whatever time a row can name, and far from where sums of them would not fit.
    private static let earliest: Int64 = -4_000_000_000_000_000_000
    private static let latest: Int64 = 4_000_000_000_000_000_000

    /// The rows of a piece's trace between two times, one by one.
    private static func counted(_ from: String, _ to: String) -> String {
        let rows = ["everyAction", "everyChange"].map { rows in
            "(SELECT COUNT(*) FROM \(rows) AS row WHERE row.trace = piece.trace AND row.occurredAt >= \(from) "
                + "AND row.occurredAt < \(to))"
        }
        return "CASE source WHEN 'actions' THEN \(rows[0]) ELSE \(rows[1]) END"
    }
}
