import AuditModel
import Evidence

extension View {
    /// Rows that their reading's own clock puts into the future.
    ///
    /// Their time cannot be true, so that they may be of any period that began before they were read.
    static let futureTrace = View(
        "futureTrace",
        "Traces with rows that were dated a day and more after the collection that read them, and from when on.",
        columns: [
            ViewColumn("trace", .number, "the trace"),
            ViewColumn("fromTime", .instant, "from when on a row's time cannot be true"),
            ViewColumn("size", .number, "of rows in entries before this one"),
        ],
        rows: .kept(
            """
            SELECT trace, fromTime, size
            FROM (
                SELECT traceCount.trace, day, run.logSize AS size,
                       run.bound + 86400000 + MAX(COALESCE(run.endedAt - run.startedAt, 0), 0) AS fromTime
                FROM traceCount JOIN run ON run.id = traceCount.run
            )
            WHERE (day + 1) * 86400000 > fromTime
            GROUP BY trace, fromTime, size
            """
        )
    )

    /// Which read-only areas rows of a trace may be about.
    static let tracePlace = View(
        "tracePlace",
        "The read-only areas that rows of a trace may be about, of traces whose rows may be Neo's.",
        columns: [
            ViewColumn("trace", .number, "the trace"),
            ViewColumn("area", .area, "the area"),
            ViewColumn("isExact", .flag, "whether the table is known, and is of that area"),
        ],
        key: ["trace", "area"],
        needs: [.whoSpan],
        rows: .made(
            from: [
                """
                SELECT id, told FROM trace
                WHERE id IN (SELECT trace FROM whoSpan WHERE who NOT IN ('another', 'nobody')) AND source <> 'actions'
                ORDER BY id
                """
            ]
        ) { read, purpose in
            read[0].flatMap { row -> [[EvidenceValue]] in
                guard let trace = Trace(json: Array(row.text("told").utf8)) else { return [] }
                let placement = Placement(table: trace.table, placed: purpose.engagement.parties.tables)
                // Tickets that no id tells may be opportunities.
                let mayBe = trace.table == .value("FAULTS") ? [Area.opportunities] : []
                return placement.areas.filter(Area.readOnly.contains).map {
                    [.integer(row.int("id")), .text($0.rawValue), .flag(placement.isExact)]
                } + mayBe.map { [.integer(row.int("id")), .text($0.rawValue), .flag(false)] }
            }
        }
    )

    /// Rows of change logs that leave open whether Neo wrote in a read-only area.
    ///
    /// Either they name nobody that can be told from Neo, or what they are about cannot be told.
    static let openRow = View(
        "openRow",
        "Rows of logs that may be writes of Neo's in a read-only area: they name nobody, or no table that is known.",
        columns: [
            ViewColumn("entry", .entry, "the entry that shows it"),
            ViewColumn("source", .source, "the log"),
            ViewColumn("key", .text, "the row's key in it"),
            ViewColumn("area", .area, "the area it may be about; a row stands once for each"),
            ViewColumn("isExact", .flag, "whether it is about that area for certain"),
            ViewColumn("isNobodys", .flag, "whether it names nobody that can be told from Neo"),
            ViewColumn("recordTable", .text, "the table in HaloPSA's database; empty where none is told"),
            ViewColumn("recordId", .text, "the record's key"),
            ViewColumn("field", .text, "the field changed"),
            ViewColumn("occurredAt", .instant, "when; NULL where that cannot be read or true"),
            ViewColumn("clientId", .number, "the client whose record it is; NULL where that is not known"),
            ViewColumn(
                "settledBy",
                .text,
                "what says that it is not Neo's: an attestation, or `known-people`; NULL where it is open"
            ),
        ],
        indexes: [["area"]],
        needs: [
            .engagement, .whoSpan, .traceSpan, .traceEver, .tracePlace, .futureTrace, .opportunity,
            .opportunityAction, .ticketSpan, .settledEntry,
        ],
        rows: .kept(openRows),
        ofClient: { client in
            .kept("SELECT * FROM (\(openRows)) WHERE COALESCE(clientId, \(client)) = \(client)")
        }
    )

    /// Those of them that a report may name.
    static let openListed = View(
        "openListed",
        "Those of them on records of the clients that are judged.",
        columns: openRow.columns,
        needs: [.openRow],
        rows: .asked("SELECT * FROM openRow"),
        ofClient: { .asked("SELECT * FROM openRow WHERE clientId = \($0)") }
    )

    private static let openRows = """
        WITH row AS (
            SELECT change.seq, own.who AS class, change.occurredAt
            FROM whoSpan AS own CROSS JOIN engagement CROSS JOIN everyChange AS change
            WHERE own.source <> 'actions' AND change.trace = own.trace
              AND (own.who IN ('unattributed', 'named')
                   OR (own.who IN ('neo', 'shared') AND own.trace IN (SELECT trace FROM tracePlace WHERE NOT isExact)))
              AND change.occurredAt >= MAX(engagement.fromTime, own.fromTime)
              AND change.occurredAt < MIN(engagement.toTime, own.toTime)
            UNION ALL
            SELECT change.seq, own.who, NULL
            FROM traceEver AS own CROSS JOIN engagement CROSS JOIN everyChange AS change
            WHERE change.trace = own.trace AND change.occurredAt IS NULL
              AND change.seq >= engagement.firstEntry
            UNION ALL
            SELECT change.seq, own.who, NULL
            FROM futureTrace CROSS JOIN traceEver AS own USING (trace) CROSS JOIN engagement
            CROSS JOIN everyChange AS change
            WHERE change.trace = own.trace AND change.occurredAt >= futureTrace.fromTime
              AND change.seq >= engagement.firstEntry AND change.seq < futureTrace.size
        ),
        mayBe AS (
            SELECT change.seq, change.source, change.key, area, isExact, MAX(class = 'unattributed') AS isNobodys,
                   change.recordTable, change.recordId, change.field, MIN(row.occurredAt) AS occurredAt,
                   \(RecordClient.ofChange) AS clientId, MIN(class = 'named') AS isNamed
            FROM row JOIN everyChange AS change USING (seq) JOIN tracePlace USING (trace)
            WHERE (class IN ('unattributed', 'named') OR NOT isExact)
              AND (change.recordTable IS NOT 'FAULTS' OR \(Area.hasNoTicket))
            GROUP BY change.seq, area
            UNION ALL
            SELECT change.seq, change.source, change.key, 'opportunities', 1, MAX(class = 'unattributed'),
                   change.recordTable, change.recordId, change.field, MIN(row.occurredAt), \(RecordClient.ofChange),
                   MIN(class = 'named')
            FROM row JOIN everyChange AS change USING (seq)
            WHERE class IN ('unattributed', 'named') AND change.recordTable = 'FAULTS'
              AND \(Area.isOfOpportunity)
            GROUP BY change.seq
            UNION ALL
            SELECT action.seq, 'actions', action.ticketId || '/' || action.actionId, 'opportunities', 1, 1, 'ACTIONS',
                   action.ticketId || '/' || action.actionId, 'action', action.occurredAt, \(RecordClient.ofAction), 0
            FROM opportunityAction CROSS JOIN everyAction AS action USING (seq) CROSS JOIN engagement
            WHERE CASE WHEN \(hasNoTime)
                       THEN action.seq >= engagement.firstEntry
                            AND action.trace IN (SELECT trace FROM traceEver WHERE who = 'unattributed')
                       ELSE action.occurredAt >= engagement.fromTime AND action.occurredAt < engagement.toTime
                            AND EXISTS (
                                SELECT 1 FROM traceSpan AS own
                                WHERE own.trace = action.trace AND own.who = 'unattributed'
                                  AND action.occurredAt >= own.fromTime AND action.occurredAt < own.toTime)
                       END
        )
        SELECT seq AS entry, source, key, area, isExact, isNobodys, recordTable, recordId, field, occurredAt, clientId,
               CASE WHEN isNamed THEN 'known-people'
                    ELSE (SELECT attestation FROM settledEntry
                          WHERE settledEntry.entry = mayBe.seq AND settledEntry.area = mayBe.area) END AS settledBy
        FROM mayBe
        """

    /// When each log showed rows of Neo's own; one whose time cannot be true shows nothing of it.
    ///
    /// Before and after the period, an agent tells Neo only where it was Neo's alone at all times.
    static let neoSeen = View(
        "neoSeen",
        "When the first and the last row that is Neo's for certain was written in each log, of all time.",
        columns: [
            ViewColumn("source", .source, "the log"),
            ViewColumn("first", .instant, "the first one"),
            ViewColumn("last", .instant, "the last one"),
        ],
        key: ["source"],
        needs: [.engagement, .neoAgent, .ownTrace, .traceSpan, .futureTrace],
        rows: .kept(
            """
            SELECT source, MIN(first), MAX(last)
            FROM (
                SELECT source, \(seen("everyChange", "ASC")) AS first, \(seen("everyChange", "DESC")) AS last
                FROM (\(ownSpans)) AS own WHERE source <> 'actions'
                UNION ALL
                SELECT source, \(seen("everyAction", "ASC")), \(seen("everyAction", "DESC"))
                FROM (\(ownSpans)) AS own WHERE source = 'actions'
            )
            WHERE first IS NOT NULL
            GROUP BY source
            """
        )
    )

    /// The spans of Neo's traces, cut to the period where another may have been the agent outside it.
    private static let ownSpans = """
        SELECT traceSpan.trace, source,
               CASE WHEN isSure THEN traceSpan.fromTime ELSE MAX(traceSpan.fromTime, engagement.fromTime) END AS fromTime,
               CASE WHEN isSure THEN traceSpan.toTime ELSE MIN(traceSpan.toTime, engagement.toTime) END AS toTime
        FROM (
            SELECT *, trace IN (SELECT trace FROM ownTrace)
                      OR NOT EXISTS (SELECT 1 FROM neoAgent WHERE isCurrent AND NOT wasExclusive) AS isSure
            FROM traceSpan WHERE who = 'neo'
        ) AS traceSpan CROSS JOIN engagement
        """

    private static func seen(_ rows: String, _ order: String) -> String {
        """
        (SELECT occurredAt FROM \(rows) AS row
         WHERE row.trace = own.trace AND row.occurredAt >= own.fromTime AND row.occurredAt < own.toTime
           AND NOT EXISTS (
               SELECT 1 FROM futureTrace
               WHERE futureTrace.trace = row.trace AND row.occurredAt >= futureTrace.fromTime
                 AND row.seq < futureTrace.size)
         ORDER BY row.occurredAt \(order) LIMIT 1)
        """
    }
}
