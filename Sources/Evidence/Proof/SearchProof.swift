import GRDB

/// Holds tables with row ids to themselves: a search for a row finds it where reading from end to end does.
///
/// A table's inner pages say where to look for a row; one that lies hides rows from every query that joins by row id,
/// and no sum over the table tells.
enum SearchProof {
    /// Proves every such table of the store but the log's own, of which it proves the payloads that settings are read
    /// from: whatever else is read there must be found.
    static func check(_ db: Database) throws {
        let tables = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT wr
                  AND name NOT IN ('logEntry', 'payload') AND name NOT LIKE 'sqlite_%' ORDER BY name
                """
        )
        for table in tables { try find(table, of: table, db) }
        try find("version", of: "payload", db)
    }

    // SQLite goes on from the row before where the next one is asked for, so that only a search backwards begins at
    // the top each time.
    private static func find(_ rows: String, of table: String, _ db: Database) throws {
        let missed = try Int64.fetchOne(
            db,
            sql: """
                SELECT wanted.rowid FROM main.\(rows) AS wanted NOT INDEXED
                WHERE NOT EXISTS (
                    SELECT 1 FROM main.\(table) AS found NOT INDEXED WHERE found.rowid = wanted.rowid)
                ORDER BY wanted.rowid DESC LIMIT 1
                """
        )
        if let missed {
            throw StoreProof.unverified(
                "table \(table)",
                "expected a search for row \(missed) to find it, saw none"
            )
        }
    }
}
