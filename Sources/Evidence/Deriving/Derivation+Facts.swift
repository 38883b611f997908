import AuditModel
import GRDB

/// Tables that follow from what a collection says of itself.
extension Derivation {
    /// A run began.
    func begin(_ run: Int64, at: Instant, seq: Int64, _ facts: RunFacts) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO tenant (id, name, url, dbid, storeId) VALUES (1, ?, ?, ?, ?)",
            arguments: [facts.tenant, facts.url, facts.dbid, facts.store]
        )
        try db.execute(
            sql: """
                INSERT INTO run (id, firstSeq, startedAt, bound, collectorClientId, collectorAgentId)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run, seq, at.milliseconds, facts.bound.milliseconds, facts.collector.clientID,
                facts.collector.agent,
            ]
        )
    }

    /// A source settled.
    func settle(_ source: String, run: Int64, _ facts: SourceFacts) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO coverage
                (run, source, requests, pages, claimed, stored, windowFrom, windowTo, isComplete, gap)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            run, source, facts.requests, facts.pages, facts.claimed, facts.received,
            facts.window?.from.milliseconds, facts.window?.to.milliseconds, facts.isComplete, facts.gap,
        ])
        if let snapshot = facts.snapshot {
            try db.execute(
                sql:
                    "INSERT OR REPLACE INTO snapshot (run, source, bound, rows, digest) VALUES (?, ?, ?, ?, ?)",
                arguments: [run, source, snapshot.bound.milliseconds, snapshot.rows, snapshot.digest]
            )
        }
        if let recount = facts.recount {
            try db.execute(
                sql: "INSERT OR REPLACE INTO recount (run, source, windowFrom, windowTo) VALUES (?, ?, ?, ?)",
                arguments: [run, source, recount.from.milliseconds, recount.to.milliseconds]
            )
        }
        if let mark = facts.mark {
            try db.execute(
                sql: """
                    INSERT INTO mark (source, upTo, recountedAt) VALUES (:source, :upTo, :recountedAt)
                    ON CONFLICT (source) DO UPDATE
                    SET upTo = MAX(upTo, excluded.upTo),
                        recountedAt = COALESCE(excluded.recountedAt, recountedAt)
                    """,
                arguments: [
                    "source": source, "upTo": mark.upTo.milliseconds,
                    "recountedAt": mark.isRecounted ? mark.upTo.milliseconds : nil,
                ]
            )
        }
        try sight(facts.seen, run: run)
        try journal(facts.journal, run: run)
    }

    /// A run ended; `from` is the first entry that no seal has yet, `to` the one that ends it.
    func end(_ run: Int64, at: Instant, isComplete: Bool, journal requests: [Request], from: Int64, to: Int64)
        throws
    {
        try journal(requests, run: run)
        try count(run, from: from, to: to)
        try db.execute(
            sql: "UPDATE run SET endedAt = ?, isComplete = ?, peak = \(StoreSchema.peak) WHERE id = ?",
            arguments: [at.milliseconds, isComplete, run]
        )
    }

    /// Counts the rows of entries from `from` to before `to`, as the run's.
    func count(_ run: Int64, from: Int64, to: Int64) throws {
        for (table, visible) in [("action", "row.isHidden IS 0"), ("change", "0")] {
            let span: StatementArguments = ["run": run, "from": from, "to": to]
            try db.execute(sql: Self.count(table, visible: visible), arguments: span)
        }
    }

    /// Counts rows by trace and day.
    ///
    /// A state that came with another text counts no row, but whether it is visible. One of a newer filter is taken
    /// from where the earlier one was counted, and counted where it is.
    private static func count(_ table: String, visible: String) -> String {
        let earlier = visible == "0" ? "0" : "COALESCE(earlier.isHidden IS 0, 0)"
        return """
            INSERT INTO traceCount (run, trace, day, rows, visible, firstSeq, oldest)
            SELECT :run, trace, occurredAt / 86400000, SUM(rows), SUM(visible), MIN(seq), MIN(occurredAt)
            FROM (
                SELECT row.trace, row.occurredAt, row.seq, rewrite.seq IS NULL OR what = 'filter' AS rows,
                       (\(visible)) - CASE WHEN what = 'content' THEN \(earlier) ELSE 0 END AS visible
                FROM \(table) AS row
                LEFT JOIN rewrite ON rewrite.seq = row.seq AND what IN ('content', 'filter')
                LEFT JOIN \(table) AS earlier ON earlier.seq = rewrite.earlierSeq
                WHERE row.seq >= :from AND row.seq < :to
                UNION ALL
                SELECT earlier.trace, earlier.occurredAt, rewrite.seq, -1, -\(earlier)
                FROM rewrite CROSS JOIN \(table) AS earlier ON earlier.seq = rewrite.earlierSeq
                WHERE rewrite.seq >= :from AND rewrite.seq < :to AND what = 'filter'
            )
            GROUP BY 2, 3
            ORDER BY 2, 3
            """
    }

    private func journal(_ requests: [Request], run: Int64) throws {
        guard !requests.isEmpty else { return }
        let last =
            try Int64.fetchOne(db, sql: "SELECT MAX(number) FROM request WHERE run = ?", arguments: [run])
            ?? 0
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO request (run, number, method, path, status, rows, bytes, waited, startedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        for (offset, request) in requests.enumerated() {
            try statement.execute(arguments: [
                run, last + Int64(offset) + 1, request.method, request.path, request.status, request.rows,
                request.bytes, request.waited, request.startedAt.milliseconds,
            ])
        }
        try db.execute(
            sql: """
                INSERT INTO requestCount (run, method, path, requests, failed, rows, bytes, waited)
                SELECT run, method, path, COUNT(*), SUM(status = 0 OR status >= 400), SUM(rows), SUM(bytes), SUM(waited)
                FROM request WHERE run = ? AND number > ?
                GROUP BY run, method, path
                ON CONFLICT (run, method, path) DO UPDATE
                SET requests = requests + excluded.requests, failed = failed + excluded.failed,
                    rows = rows + excluded.rows, bytes = bytes + excluded.bytes, waited = waited + excluded.waited
                """,
            arguments: [run, last]
        )
    }
}
