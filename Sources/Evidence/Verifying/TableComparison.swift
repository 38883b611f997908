import GRDB
import Merkle

/// Compares the tables of a store with those that its log gives.
enum TableComparison {
    /// A table, and the columns that order its rows.
    private static let tables: [(name: String, order: String)] = StoreTable.all.compactMap { table in
        switch table.sealing {
        case .entry(let columns), .run(let columns), .whole(let columns), .loose(let columns):
            (table.name, columns.joined(separator: ", "))
        case .none: nil
        }
    }

    /// The digest over all rows of each table, in a fixed order.
    static func digests(_ db: Database) throws -> [String] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 8)
        defer { buffer.deallocate() }
        return try tables.map { name, order in
            var digest = RunningDigest()
            try RowStatement(db, rows(name, order)).encode(into: buffer) { digest.update($0) }
            return digest.hex
        }
    }

    /// Notes each table of `kept`, of which `digests` are, whose rows are not those of `made`.
    static func compare(
        _ kept: Database,
        _ digests: [String],
        with made: Database,
        into verification: inout Verification
    ) throws {
        for ((name, order), (seen, expected)) in zip(tables, zip(digests, try Self.digests(made)))
        where seen != expected {
            verification.note(
                .differs,
                "table \(name)",
                try firstDifference(kept, made, rows(name, order))
            )
        }
    }

    private static func rows(_ table: String, _ order: String) -> String {
        "SELECT * FROM main.\(table) ORDER BY \(order)"
    }

    private static func firstDifference(_ kept: Database, _ made: Database, _ sql: String) throws -> String {
        let seen = try Row.fetchCursor(kept, sql: sql)
        let expected = try Row.fetchCursor(made, sql: sql)
        while true {
            let (left, right) = (try seen.next(), try expected.next())
            if let left, let right, left == right { continue }
            return "expected \(right.map(text) ?? "no further row"), as the log gives it, saw "
                + (left.map(text) ?? "no further row")
        }
    }

    /// A row's first values, for messages; long ones are cut.
    static func text(_ row: Row) -> String {
        "("
            + row.prefix(6).map { column, value in "\(column) \(String(value.description.prefix(40)))" }
            .joined(separator: ", ") + ")"
    }
}
