public import AuditModel
import GRDB

extension EvidenceReader {
    /// The last run that ended at or before an instant, by HaloPSA's clock; `nil` before the first.
    public func lastRun(upTo instant: Instant) throws -> Run? {
        try rows(
            """
            SELECT id, bound, isComplete, logSize, logRoot FROM run
            WHERE endedAt IS NOT NULL AND bound <= :instant ORDER BY id DESC LIMIT 1
            """,
            ["instant": .instant(instant)]
        ).first.map(Run.init)
    }

    /// Hides whatever came after a run for as long as this reader lives: the store as the run left it,
    /// and what had been imported by `instant`.
    ///
    /// Temporary views of the tables' own names stand before them. A row whose text was
    /// read anew after the run is shown with that newer text; who wrote it and when is as it was.
    public func goBack(to run: Run, importsBy instant: Instant) throws {
        try prepare(
            """
            CREATE TEMP TABLE carriedOver AS
            WITH RECURSIVE carried (seq) AS (
                SELECT rewrite.seq FROM main.rewrite AS rewrite
                WHERE what = 'content' AND rewrite.seq >= \(run.logSize) AND earlierSeq < \(run.logSize)
                UNION
                SELECT rewrite.seq FROM main.rewrite AS rewrite JOIN carried ON carried.seq = rewrite.earlierSeq
                WHERE what = 'content'
            )
            SELECT seq FROM carried;
            CREATE TEMP VIEW run AS SELECT * FROM main.run WHERE id <= \(run.id);
            CREATE TEMP VIEW coverage AS SELECT * FROM main.coverage WHERE run <= \(run.id);
            CREATE TEMP VIEW snapshot AS SELECT * FROM main.snapshot WHERE run <= \(run.id);
            CREATE TEMP VIEW requestCount AS SELECT * FROM main.requestCount WHERE run <= \(run.id);
            CREATE TEMP VIEW recount AS SELECT * FROM main.recount WHERE run <= \(run.id);
            CREATE TEMP VIEW rewrite AS SELECT * FROM main.rewrite WHERE run <= \(run.id);
            CREATE TEMP VIEW version AS
            SELECT resource, key, seq, firstRun, MIN(lastRun, \(run.id)) AS lastRun,
                   CASE WHEN goneRun <= \(run.id) THEN goneRun END AS goneRun
            FROM main.version
            WHERE firstRun <= \(run.id);
            CREATE TEMP VIEW ticketClient AS
            SELECT ticketId, seq, clientId, firstRun, MIN(lastRun, \(run.id)) AS lastRun
            FROM main.ticketClient
            WHERE firstRun <= \(run.id);
            CREATE TEMP VIEW application AS SELECT * FROM main.application WHERE seq < \(run.logSize);
            CREATE TEMP VIEW agent AS SELECT * FROM main.agent WHERE seq < \(run.logSize);
            CREATE TEMP VIEW action AS
            SELECT * FROM main.action
            WHERE seq < \(run.logSize) OR seq IN (SELECT seq FROM temp.carriedOver);
            CREATE TEMP VIEW change AS
            SELECT * FROM main.change
            WHERE seq < \(run.logSize) OR seq IN (SELECT seq FROM temp.carriedOver);
            CREATE TEMP TABLE actionCount AS
            SELECT occurredAt / 86400000 AS day, application, COALESCE(agentId, -1) AS agentId,
                   COALESCE(actedById, -1) AS actedById, COUNT(*) AS actions, SUM(isHidden IS 0) AS visible,
                   MIN(seq) AS firstSeq
            FROM temp.action
            WHERE occurredAt IS NOT NULL
            GROUP BY 1, 2, 3, 4;
            CREATE TEMP TABLE changeCount AS
            SELECT source, recordTable, COUNT(*) AS changes, MIN(occurredAt) AS oldest
            FROM temp.change
            GROUP BY source, recordTable;
            """
        )
        // The rows of an import stand right before its register entry.
        let last = try rows(
            "SELECT MAX(seq) AS seq FROM import WHERE recordedAt <= :instant",
            ["instant": .instant(instant)]
        ).first?.optionalInt("seq")
        for table in [
            "neoCoverage", "neoWorkflow", "neoVersion", "neoPermission", "neoExecution", "neoStep",
            "neoApproval",
        ] {
            try prepare(
                "CREATE TEMP VIEW \(table) AS SELECT * FROM main.\(table) WHERE seq <= \(last ?? -1)"
            )
        }
    }
}
