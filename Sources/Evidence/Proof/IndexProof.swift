import CSQLiteShim
import Foundation
import GRDB

/// Holds every index to its table: a query that goes by an index sees the rows that the seals bind, and no others.
///
/// Each side is added up by a hash under a key of this opening's own, in one pass over the table and one over each
/// index; and each index is in the order that a search in it goes by. A table without row ids is such an index itself.
enum IndexProof {
    private struct Index {
        let name: String
        let columns: [String]
        /// Which rows it has; `nil` for all.
        let condition: String?
    }

    /// Proves the indexes of all tables but the log's, whose entries are counted by the seals, and `latest`, which the
    /// collector alone searches, and holds to the log what it finds.
    static func check(_ db: Database) throws {
        let key = UInt64.random(in: .min ... .max)
        let tables = try Row.fetchAll(
            db,
            sql: """
                SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                  AND name NOT IN ('logEntry', 'latest') AND name NOT LIKE 'sqlite_%' ORDER BY name
                """
        )
        for row in tables {
            let (table, isIndex): (String, Bool) = (row["name"], row["wr"])
            let own = isIndex ? "sqlite_autoindex_\(table)_1" : nil
            let indexes = try indexes(of: table, db) + (own.map { [try itself($0, table, db)] } ?? [])
            let expected = try sums(of: table, indexes, by: own, key, db)
            for (index, expected) in zip(indexes, expected) {
                guard try sum(of: index, of: table, key, db) == expected else {
                    throw StoreProof.unverified(
                        "index \(index.name)",
                        "expected the rows of the table \(table) in its order, saw others"
                    )
                }
            }
        }
    }

    /// A table without row ids as the index that it is, of which the schema has no text.
    private static func itself(_ name: String, _ table: String, _ db: Database) throws -> Index {
        let columns = try String.fetchAll(
            db,
            sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
            arguments: [table]
        )
        return Index(name: name, columns: columns, condition: nil)
    }

    private static func indexes(of table: String, _ db: Database) throws -> [Index] {
        try Row.fetchAll(
            db,
            sql:
                "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ? ORDER BY name",
            arguments: [table]
        ).map { row in
            let (name, sql): (String, String?) = (row["name"], row["sql"])
            let columns = try Row.fetchAll(
                db,
                sql: "SELECT name FROM pragma_index_xinfo(?) ORDER BY seqno",
                arguments: [name]
            ).map { ($0["name"] as String?) ?? "rowid" }
            let condition = sql.flatMap { sql in
                sql.range(of: " WHERE ").map { String(sql[$0.upperBound...]) }
            }
            return Index(name: name, columns: columns, condition: condition)
        }
    }

    /// One sum for each index, over the table's own rows; `own` is the index that a table without row ids is, since
    /// SQLite may read it by another one otherwise.
    private static func sums(
        of table: String,
        _ indexes: [Index],
        by own: String?,
        _ key: UInt64,
        _ db: Database
    ) throws -> [UInt64] {
        guard !indexes.isEmpty else { return [] }
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
            "SELECT \(asked.joined(separator: ", ")) FROM main.\(table) \(own.map { "INDEXED BY \($0)" } ?? "NOT INDEXED")",
            key,
            sets,
            hashed: columns.count,
            indexes.count,
            db
        ).sums
    }

    /// The sum over an index alone; `nil` where its rows are out of order.
    private static func sum(of index: Index, of table: String, _ key: UInt64, _ db: Database) throws
        -> UInt64?
    {
        let sets = [-1] + index.columns.indices.map(Int32.init) + [-1]
        let condition = index.condition.map { " WHERE \($0)" } ?? ""
        let (sums, ascends) = try add(
            "SELECT \(index.columns.joined(separator: ", ")) FROM main.\(table) INDEXED BY \(index.name)\(condition)",
            key,
            sets,
            hashed: index.columns.count,
            1,
            db
        )
        return ascends ? sums[0] : nil
    }

    /// The sum over the rows of each set, and whether the rows are in ascending order by the hashed columns.
    private static func add(
        _ sql: String,
        _ key: UInt64,
        _ sets: [Int32],
        hashed: Int,
        _ count: Int,
        _ db: Database
    ) throws -> (sums: [UInt64], ascends: Bool) {
        var sums = [UInt64](repeating: 0, count: count)
        var ascends: Int32 = 0
        try RowStatement(db, sql).encoding { raw in
            csqliteshim_sum(raw, key, sets, Int32(hashed), Int32(count), &sums, &ascends)
        }
        return (sums, ascends == 1)
    }
}
