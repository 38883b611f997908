import CSQLiteShim
import GRDB
import Merkle

/// The digest over rows of a table, as a seal has it.
///
/// Rows are written one after the other in a fixed order, their columns in the order of the schema:
/// `00` for NULL; `01` and eight bytes for a whole number; `03` for a text or `04` for bytes, eight bytes of length,
/// and the bytes. Numbers are big-endian. The digest is SHA-256 over all of it.
struct TableDigest {
    /// What the rows of a seal are asked by.
    struct Span {
        /// Entries from this one on.
        var fromEntry: Int64
        /// Entries before this one.
        var toEntry: Int64
        /// Runs from this one on.
        var fromRun: Int64
        /// Runs up to this one.
        var toRun: Int64
    }

    /// The name under which a seal has it.
    let name: String
    private let sql: String
    private let isByRun: Bool?

    /// All that a seal has, in the order of names.
    static let all: [TableDigest] =
        (StoreTable.all.compactMap(TableDigest.init) + [settings]).sorted { $0.name < $1.name }

    /// The name of the digest over the payloads that settings are read from.
    static let ofSettings = "settings"

    // What settings say beyond the columns taken from them is read from their payloads.
    private static let settings = TableDigest(
        name: ofSettings,
        sql: """
            SELECT payload.seq, payload.salt, payload.body
            FROM main.version AS version JOIN main.payload AS payload ON payload.seq = version.seq
            WHERE version.seq >= ? AND version.seq < ?
            ORDER BY version.seq
            """,
        isByRun: false
    )

    private init(name: String, sql: String, isByRun: Bool?) {
        self.name = name
        self.sql = sql
        self.isByRun = isByRun
    }

    private init?(_ table: StoreTable) {
        let all = "SELECT * FROM main.\(table.name)"
        switch table.sealing {
        case .entry(let columns):
            self.init(
                name: table.name,
                sql:
                    "\(all) WHERE \(columns[0]) >= ? AND \(columns[0]) < ? ORDER BY \(columns.joined(separator: ", "))",
                isByRun: false
            )
        case .run(let columns):
            self.init(
                name: table.name,
                sql:
                    "\(all) WHERE \(columns[0]) >= ? AND \(columns[0]) <= ? ORDER BY \(columns.joined(separator: ", "))",
                isByRun: true
            )
        case .whole(let columns):
            self.init(
                name: table.name,
                sql: "\(all) ORDER BY \(columns.joined(separator: ", "))",
                isByRun: nil
            )
        case .loose, .none: return nil
        }
    }

    /// The first seal that has another digest of a table than its rows have, of seals from the oldest on.
    ///
    /// Each stands behind `size` entries; `nil` where none has.
    static func firstOther(_ db: Database, _ seals: [(seal: Seal, size: Int64)], without: [String] = [])
        throws
        -> (seal: Seal, size: Int64, table: String)?
    {
        var (size, run) = (Int64.min, Int64.min)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 8)
        defer { buffer.deallocate() }
        for (seal, end) in seals {
            let span = Span(fromEntry: size, toEntry: end, fromRun: run, toRun: seal.run)
            guard seal.tables.map(\.name) == all.map(\.name) else {
                throw StoreProof.unverified("entry \(end - 1)", "expected a digest of each table, saw others")
            }
            for (table, sealed) in zip(all, seal.tables) where !without.contains(table.name) {
                if try table.hex(db, span, buffer) != sealed.digest { return (seal, end, table.name) }
            }
            (size, run) = (end, seal.run &+ 1)
        }
        return nil
    }

    /// The digest over the rows of a span, in hexadecimal.
    func hex(_ db: Database, _ span: Span, _ buffer: UnsafeMutableRawBufferPointer) throws -> String {
        let rows = try RowStatement(db, sql)
        switch isByRun {
        case true?:
            rows.bind(span.fromRun)
            rows.bind(span.toRun)
        case false?:
            rows.bind(span.fromEntry)
            rows.bind(span.toEntry)
        case nil: break
        }
        var digest = RunningDigest()
        try rows.encode(into: buffer) { digest.update($0) }
        return digest.hex
    }
}

extension RowStatement {
    /// Runs it, and hands over its rows as ``TableDigest`` has them, as many at once as there is room for.
    func encode(into buffer: UnsafeMutableRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) throws {
        try encoding { raw in
            var pending: Int32 = 0
            while true {
                var (used, needed) = (Int64(0), Int64(0))
                let code = csqliteshim_encode(
                    raw,
                    buffer.baseAddress,
                    Int64(buffer.count),
                    &used,
                    &needed,
                    &pending
                )
                body(UnsafeRawBufferPointer(rebasing: buffer[..<Int(used)]))
                guard code == ResultCode.SQLITE_ROW.rawValue else { return code }
                guard needed > buffer.count else { continue }
                // One row that is longer than the room.
                let own = UnsafeMutableRawBufferPointer.allocate(byteCount: Int(needed), alignment: 8)
                defer { own.deallocate() }
                let after = csqliteshim_encode_one(raw, own.baseAddress, needed, &pending)
                body(UnsafeRawBufferPointer(rebasing: own[..<Int(after)]))
            }
        }
    }
}

extension Seal.Table {
    /// The digests of every sealed table over a span.
    static func all(in db: Database, _ span: TableDigest.Span) throws -> [Seal.Table] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 8)
        defer { buffer.deallocate() }
        return try TableDigest.all.map { table in
            Seal.Table(name: table.name, digest: try table.hex(db, span, buffer))
        }
    }
}
