import GRDB

/// Holds each value to the storage class that the schema gives its column.
///
/// SQLite sees to it as it writes, by the schema at that moment; a NULL that came in under another one is in no span of
/// a seal, and a value of another class is none that this program reads. Rows of the log and those of a log's are left
/// out: what is read of them is held to digests and hashes, which bind the class.
enum ClassProof {
    /// Proves the tables, each by one scan.
    static func check(_ db: Database) throws {
        let tables = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                  AND name NOT IN ('logEntry', 'payload', 'latest', 'action', 'change') AND name NOT LIKE 'sqlite_%'
                ORDER BY name
                """
        )
        for table in tables {
            let columns = try Row.fetchAll(
                db,
                sql:
                    "SELECT name, lower(type) AS class, \"notnull\" OR pk > 0 AS isNeeded FROM pragma_table_info(?)",
                arguments: [table]
            )
            let isOther = columns.map { column in
                let (name, kind, isNeeded): (String, String, Bool) = (
                    column["name"], column["class"], column["isNeeded"]
                )
                return "typeof(\(name)) NOT IN ('\(kind)'\(isNeeded ? "" : ", 'null'"))"
            }
            let stray = try Int.fetchOne(
                db,
                sql: "SELECT 1 FROM main.\(table) WHERE \(isOther.joined(separator: " OR ")) LIMIT 1"
            )
            guard stray == nil else {
                throw StoreProof.unverified(
                    "table \(table)",
                    "expected in each column what the schema says, saw NULL or another class of value"
                )
            }
        }
    }
}
