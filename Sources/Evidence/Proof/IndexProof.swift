import CSQLiteShim
import Foundation
import GRDB

/// Holds every index to its table: a query that goes by an index sees the rows that the seals bind, and no others.
///
/// Each side is added up by a hash under a key of this opening's own, in one pass over the table and one over each
/// index.
enum IndexProof {
    private struct Index {
        let name: String
        let columns: [String]
        /// Which rows it has; `nil` for all.
        let condition: String?
    }

    /// Proves the indexes of all tables but the log's: that one's entries are counted by the seals.
    static func check(_ db: Database) throws {
        let key = UInt64.random(in: .min ... .max)
        let tables = try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT tbl_name FROM main.sqlite_schema
                WHERE type = 'index' AND tbl_name <> 'logEntry' AND name NOT LIKE 'sqlite_autoindex_%'
                ORDER BY tbl_name
                """
        )
        for table in tables {
            let indexes = try indexes(of: table, db)
            let expected = try sums(of: table, indexes, key, db)
            for (index, expected) in zip(indexes, expected) {
                guard try sum(of: index, of: table, key, db) == expected else {
                    throw StoreProof.unverified(
                        "index \(index.name)",
                        "expected the rows of the table \(table), saw others"
                    )
                }
            }
        }
    }

    private static func indexes(of table: String, _ db: Database) throws -> [Index] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT name, sql FROM main.sqlite_schema
                WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name
                """,
            arguments: [table]
        ).map { row in
            let (name, sql): (String, String) = (row["name"], row["sql"])
            let columns = try Row.fetchAll(
                db,
                sql: "SELECT name FROM pragma_index_xinfo(?) ORDER BY seqno",
                arguments: [name]
            ).map { ($0["name"] as String?) ?? "rowid" }
            let condition = sql.range(of: " WHERE ").map { String(sql[$0.upperBound...]) }
            return Index(name: name, columns: columns, condition: condition)
        }
    }

    /// One sum for each index, over the table's own rows.
    private static func sums(of table: String, _ indexes: [Index], _ key: UInt64, _ db: Database) throws
        -> [UInt64]
    {
        let columns = Array(Set(indexes.flatMap(\.columns))).sorted()
        let conditions = indexes.compactMap(\.condition)
        var sets: [Int32] = []
        var condition = Int32(columns.count)
        for index in indexes {
            sets.append(index.condition == nil ? -1 : condition)
            if index.condition != nil { condition += 1 }
            sets += index.columns.compactMap { columns.firstIndex(of: $0) }.map(Int32.init) + [-1]
        }
        let asked = columns + conditions.map { "(\($0)) IS TRUE" }
        return try add(
            "SELECT \(asked.joined(separator: ", ")) FROM main.\(table) \(try itself(table, db))",
            key,
            sets,
            hashed: columns.count,
            indexes.count,
            db
        )
    }

    /// How a table is read by itself: SQLite may read one without row ids by another index, unless its own is named.
    private static func itself(_ table: String, _ db: Database) throws -> String {
        let hasRowIDs = try Bool.fetchOne(
            db,
            sql: "SELECT wr = 0 FROM pragma_table_list WHERE schema = 'main' AND name = ?",
            arguments: [table]
        )
        return hasRowIDs == false ? "INDEXED BY sqlite_autoindex_\(table)_1" : "NOT INDEXED"
    }

    /// The sum over an index alone.
    private static func sum(of index: Index, of table: String, _ key: UInt64, _ db: Database) throws
        -> UInt64?
    {
        let sets = [-1] + index.columns.indices.map(Int32.init) + [-1]
        let condition = index.condition.map { " WHERE \($0)" } ?? ""
        return try add(
            "SELECT \(index.columns.joined(separator: ", ")) FROM main.\(table) INDEXED BY \(index.name)\(condition)",
            key,
            sets,
            hashed: index.columns.count,
            1,
            db
        ).first
    }

    private static func add(
        _ sql: String,
        _ key: UInt64,
        _ sets: [Int32],
        hashed: Int,
        _ count: Int,
        _ db: Database
    ) throws -> [UInt64] {
        var sums = [UInt64](repeating: 0, count: count)
        try RowStatement(db, sql).encoding { raw in
            csqliteshim_sum(raw, key, sets, Int32(hashed), Int32(count), &sums)
        }
        return sums
    }
}
