import AuditModel
import GRDB
import Merkle

/// Holds imported rows that no seal binds yet to their entries: they are derived again, and compared.
enum ImportProof {
    /// Proves the rows whose entry is `from` or later.
    static func check(_ db: Database, from: Int64, _ register: RegisterProof) throws {
        let span = TableDigest.Span(fromEntry: from, toEntry: .max, fromRun: .max, toRun: .min)
        let hasImport = register.of(.imported).contains { $0.seq >= from }
        let expected =
            hasImport
            ? try digestsAnew(db, from: from, span)
            : tables.map { table in
                Seal.Table(name: table.name, digest: RunningDigest().hex)
            }
        for (seen, expected) in zip(try digests(db, span), expected) where seen != expected {
            throw StoreProof.unverified(
                "table \(seen.name)",
                "expected the rows that the imports after entry \(from) brought, saw others"
            )
        }
    }

    private static func digestsAnew(_ db: Database, from: Int64, _ span: TableDigest.Span) throws -> [Seal
        .Table]
    {
        try Connection.inMemory().writeWithoutTransaction { copy in
            try copy.execute(sql: "PRAGMA foreign_keys = OFF")
            try derive(db, from: from, into: copy)
            return try digests(copy, span)
        }
    }

    private static let tables = TableDigest.all.filter { table in
        StoreTable.all.contains {
            if case .imports = $0.filling { $0.name == table.name } else { false }
        }
    }

    private static func digests(_ db: Database, _ span: TableDigest.Span) throws -> [Seal.Table] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
        defer { buffer.deallocate() }
        return try tables.map { Seal.Table(name: $0.name, digest: try $0.hex(db, span, buffer)) }
    }

    private static func derive(_ db: Database, from: Int64, into copy: Database) throws {
        let derivation = try Derivation(copy)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT logEntry.seq, entry, salt, body
                FROM logEntry LEFT JOIN payload ON payload.seq = logEntry.seq
                WHERE logEntry.seq >= ? ORDER BY logEntry.seq
                """,
            arguments: [from]
        )
        while let row = try rows.next() {
            let seq: Int64 = row["seq"]
            let entry = try ReadEntry(row.bytes("entry"), seq: seq)
            guard entry.run == 0, [.observed, .imported].contains(entry.kind) else { continue }
            let body = row.bytes("body")
            guard entry.isOf(salt: row.bytes("salt"), body: body) else {
                throw StoreProof.unverified(
                    "entry \(seq)",
                    "expected a payload whose salted hash it has, saw another"
                )
            }
            switch entry.kind {
            case .observed: try derivation.observe(entry, salt: row.bytes("salt"), body: body, seq: seq)
            case .imported: try derivation.register(.imported, entry.id, body, at: entry.at, seq: seq)
            default: continue
            }
        }
    }
}
