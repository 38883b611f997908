import AuditModel
import GRDB
import Merkle

/// A store of schema 9, as it is read to be taken over.
struct OldStore {
    let db: Database

    /// What it knows that its log does not say.
    func facts() throws -> TakeoverFacts {
        guard let tenant = try Row.fetchOne(db, sql: "SELECT name, url, dbid, storeId FROM main.tenant")
        else {
            throw EvidenceError(
                .damaged,
                "table tenant",
                "expected the tenant of a store with collections, saw none"
            )
        }
        let runs = try Row.fetchAll(db, sql: "SELECT * FROM main.run WHERE endedAt IS NOT NULL ORDER BY id")
        return TakeoverFacts(
            tenant: tenant["name"],
            url: tenant["url"],
            dbid: tenant["dbid"],
            store: tenant["storeId"],
            runs: try runs.map(run),
            marks: try Row.fetchAll(
                db,
                sql: "SELECT source, upTo, recountedAt FROM main.mark ORDER BY source"
            ).map {
                .init(
                    source: $0["source"],
                    upTo: Instant(milliseconds: $0["upTo"]),
                    recountedAt: ($0["recountedAt"] as Int64?).map(Instant.init(milliseconds:))
                )
            },
            rows: try rows()
        )
    }

    private func run(_ row: Row) throws -> TakeoverFacts.Run {
        let id: Int64 = row["id"]
        let requests = try Row.fetchAll(
            db,
            sql: "SELECT * FROM main.request WHERE run = ? ORDER BY number",
            arguments: [id]
        )
        let coverage = try Row.fetchAll(
            db,
            sql: "SELECT * FROM main.coverage WHERE run = ? ORDER BY source",
            arguments: [id]
        )
        return TakeoverFacts.Run(
            id: id,
            bound: Instant(milliseconds: row["bound"]),
            isComplete: row["isComplete"],
            collector: Collector(clientID: row["collectorClientId"], agent: row["collectorAgentId"]),
            sources: try coverage.map { try source($0, run: id) },
            journal: requests.map {
                Request(
                    method: $0["method"],
                    path: $0["path"],
                    status: $0["status"],
                    rows: $0["rows"],
                    bytes: $0["bytes"],
                    waited: $0["waited"],
                    startedAt: Instant(milliseconds: $0["startedAt"])
                )
            }
        )
    }

    private func source(_ row: Row, run: Int64) throws -> TakeoverFacts.Source {
        let name: String = row["source"]
        let snapshot = try Int64.fetchOne(
            db,
            sql: "SELECT bound FROM main.snapshot WHERE run = ? AND source = ?",
            arguments: [run, name]
        )
        let recount = try Row.fetchOne(
            db,
            sql: "SELECT windowFrom, windowTo FROM main.recount WHERE run = ? AND source = ?",
            arguments: [run, name]
        )
        let from: Int64? = row["windowFrom"]
        let to: Int64? = row["windowTo"]
        return TakeoverFacts.Source(
            name: name,
            facts: SourceFacts(
                requests: row["requests"],
                pages: row["pages"],
                claimed: row["claimed"],
                received: row["stored"],
                window: from.flatMap { from in to.map { Self.span(from, $0) } },
                isComplete: row["isComplete"],
                gap: row["gap"],
                snapshot: try snapshot.map {
                    .init(bound: Instant(milliseconds: $0), rows: try records(of: name, run: run), digest: "")
                },
                recount: recount.map { Self.span($0["windowFrom"], $0["windowTo"]) },
                seen: try seen(of: name, run: run)
            )
        )
    }

    /// How many records a list held in a run.
    private func records(of source: String, run: Int64) throws -> Int {
        try Int.fetchOne(
            db,
            sql: "SELECT COUNT(*) FROM main.version WHERE resource = ? AND firstRun <= ? AND lastRun >= ?",
            arguments: [source, run, run]
        ) ?? 0
    }

    /// Entries that were last seen in a run, of lists that it did not read whole and of tickets.
    private func seen(of source: String, run: Int64) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT seq FROM main.version
                WHERE resource = :source AND lastRun = :run AND firstRun < :run
                  AND NOT EXISTS (SELECT 1 FROM main.snapshot WHERE snapshot.source = :source AND run = :run)
                UNION
                SELECT seq FROM main.ticketClient
                WHERE :source = 'tickets' AND lastRun = :run AND firstRun < :run
                ORDER BY seq
                """,
            arguments: ["source": source, "run": run]
        )
    }

    private func rows() throws -> [TakeoverFacts.Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT seq, MAX(digest) AS digest, MAX(hasSecretShape) AS hasSecretShape, MAX(noteDoubt) AS noteDoubt
                FROM (
                    SELECT seq, lower(hex(digest)) AS digest, NULL AS hasSecretShape, NULL AS noteDoubt FROM main.latest
                    UNION ALL
                    SELECT seq, NULL, NULLIF(hasSecretShape, 0), noteDoubt FROM main.action
                    WHERE hasSecretShape = 1 OR noteDoubt IS NOT NULL)
                GROUP BY seq ORDER BY seq
                """
        ).map {
            TakeoverFacts.Row(
                seq: $0["seq"],
                digest: $0["digest"],
                hasSecretShape: ($0["hasSecretShape"] as Int64?).map { $0 == 1 },
                noteDoubt: $0["noteDoubt"]
            )
        }
    }

    private static func span(_ from: Int64, _ to: Int64) -> SourceFacts.Span {
        SourceFacts.Span(from: Instant(milliseconds: from), to: Instant(milliseconds: to))
    }
}
