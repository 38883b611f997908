public import AuditModel
import GRDB

/// Rows of logs that are read again: what became of what was seen before.
extension EvidenceWriter {
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
        let gone = try Row.fetchAll(
            db,
            sql: """
                SELECT latest.key, latest.seq FROM latest JOIN \(resource.derivedTable) AS row USING (seq)
                WHERE latest.source = ? AND row.occurredAt BETWEEN ? AND ?
                  AND latest.key NOT IN (SELECT key FROM temp.recounted)
                ORDER BY latest.seq
                """,
            arguments: [resource.name, from.milliseconds, to.milliseconds]
        )
        for row in gone { try end(row["key"], of: resource, was: row["seq"], run: run) }
    }
}
