public import AuditModel
import GRDB

/// Rows of logs that are read again: what became of what was seen before.
extension EvidenceWriter {
    /// Notes how a row that was seen before differs now.
    ///
    /// A row with other content takes the earlier one's place in the derived table. One
    /// with another writer or time stands beside it, so that both are judged.
    func noteRewrite(_ arrival: Arrival, from earlier: Int64, to seq: Int64, run: Int64) throws {
        let writer: [String]
        switch arrival.resource.kind {
        case .action: writer = ["application", "agentId", "actedById"]
        // Beside an id the name is only what the id is called now, and not every way of reading tells it.
        case .change(let fields): writer = [fields.agent == nil ? "who" : "agentId"]
        case .application, .agent, .record, .ticket, .neo: return
        }
        let table = arrival.resource.derivedTable
        let isRewritten = writer.map { "new.\($0) IS NOT old.\($0)" }.joined(separator: " OR ")
        try db.execute(
            sql: """
                INSERT INTO rewrite (seq, resource, key, earlierSeq, what, run)
                SELECT new.seq, :resource, :key, old.seq,
                       CASE WHEN \(isRewritten) THEN 'attribution'
                            WHEN new.occurredAt IS NOT old.occurredAt THEN 'time'
                            ELSE 'content' END,
                       :run
                FROM \(table) AS new JOIN \(table) AS old ON old.seq = :earlier
                WHERE new.seq = :seq
                """,
            arguments: [
                "resource": arrival.resource.name, "key": arrival.key, "run": run, "earlier": earlier,
                "seq": seq,
            ]
        )
        try db.execute(
            sql: """
                DELETE FROM \(table) WHERE seq = :earlier
                AND EXISTS (SELECT 1 FROM rewrite WHERE seq = :seq AND what = 'content')
                """,
            arguments: ["earlier": earlier, "seq": seq]
        )
    }

    /// Begins to note which rows of a source come, so that ``finishRecount(of:from:to:run:)`` knows which did not.
    public func beginRecount() throws {
        try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS recounted (key TEXT PRIMARY KEY) WITHOUT ROWID")
        try db.execute(sql: "DELETE FROM temp.recounted")
    }

    /// Notes that a row came in the recount.
    public func recount(_ key: String) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO temp.recounted (key) VALUES (?)")
        try statement.execute(arguments: [key])
    }

    /// Ends a recount of the rows between two instants, both included: what did not come is gone.
    public func finishRecount(of resource: Resource, from: Instant, to: Instant, run: Int64) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO recount (run, source, windowFrom, windowTo) VALUES (?, ?, ?, ?)",
            arguments: [run, resource.name, from.milliseconds, to.milliseconds]
        )
        let gone = try Row.fetchAll(
            db,
            sql: """
                SELECT latest.key, latest.seq FROM latest JOIN \(resource.derivedTable) AS row USING (seq)
                WHERE latest.resource = ? AND row.occurredAt BETWEEN ? AND ?
                  AND latest.key NOT IN (SELECT key FROM temp.recounted)
                ORDER BY latest.seq
                """,
            arguments: [resource.name, from.milliseconds, to.milliseconds]
        )
        for row in gone {
            let (key, earlier): (String, Int64) = (row["key"], row["seq"])
            let seq = try append(
                LogEntry(
                    kind: .gone,
                    at: surroundings.now(),
                    run: run,
                    source: resource.name,
                    id: key,
                    was: earlier
                ),
                body: nil
            )
            try db.execute(
                sql: "DELETE FROM latest WHERE resource = ? AND key = ?",
                arguments: [resource.name, key]
            )
            try db.execute(
                sql: """
                    INSERT INTO rewrite (seq, resource, key, earlierSeq, what, run)
                    VALUES (?, ?, ?, ?, 'gone', ?)
                    """,
                arguments: [seq, resource.name, key, earlier, run]
            )
        }
    }
}

extension Resource {
    /// The table that holds the columns queries need of a log's rows.
    var derivedTable: String { kind == .action ? "action" : "change" }
}
