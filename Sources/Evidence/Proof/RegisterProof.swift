import AuditModel
import Foundation
import GRDB
import Merkle

/// The register, each entry proved against the log as it is read.
///
/// For every entry of a kind of ``RegisterKind``: its table row says what its payload says, the salted hash of the
/// payload is `h` in the log entry, the leaf is SHA-256(0x00 ‖ entry), ids count from 1 without a gap, and no row is
/// without an entry. ``StoreProof`` holds the rows to the seals.
struct RegisterProof {
    /// A register entry that was proved.
    struct Record {
        let kind: RegisterKind
        let id: String
        let at: Instant
        let seq: Int64
        let body: [UInt8]

        /// Its terms.
        func terms<Terms: Decodable>() throws -> Terms {
            try Payload.decode(body, of: id)
        }
    }

    /// All of them, in the order of the log.
    private(set) var records: [Record] = []

    /// Reads and proves the register.
    init(_ db: Database) throws {
        var rows = try Self.rows(db)
        var counts: [RegisterKind: Int] = [:]
        for entry in try Row.fetchAll(db, sql: Self.entries) {
            let record = try Self.record(entry)
            let count = counts[record.kind, default: 0] + 1
            counts[record.kind] = count
            try Self.hold(record.id == "\(record.kind.prefix)-\(count)", record.seq) {
                "expected \(record.kind.prefix)-\(count), saw \(record.id): an entry before it is gone"
            }
            guard let row = rows.removeValue(forKey: record.seq) else {
                throw Self.unverified(
                    "\(record.id), entry \(record.seq)",
                    "expected its row in the table '\(record.kind.rawValue)', saw none"
                )
            }
            try Self.hold(row, against: record)
            records.append(record)
        }
        if let stray = rows.values.min(by: { $0.seq < $1.seq }) {
            throw Self.unverified(
                stray.id,
                "expected log entry \(stray.seq) to hold it as \(stray.kind.rawValue), saw none that does"
            )
        }
    }

    /// The records of a kind.
    func of(_ kind: RegisterKind) -> [Record] { records.filter { $0.kind == kind } }

    /// Register entries alone, by the partial index `registerEntry`, whose condition this repeats to the letter.
    static let entries = """
        SELECT logEntry.seq, logEntry.entry, logEntry.leaf, payload.salt, payload.body
        FROM logEntry
        LEFT JOIN payload ON payload.seq = logEntry.seq
        WHERE \(StoreSchema.isRegisterEntry)
        ORDER BY logEntry.seq
        """

    private struct TableRow {
        let kind: RegisterKind
        let seq: Int64
        let id: String
        let terms: [UInt8]
        let at: Int64
    }

    private static func rows(_ db: Database) throws -> [Int64: TableRow] {
        var rows: [Int64: TableRow] = [:]
        for kind in RegisterKind.allCases {
            let table = try Row.fetchAll(
                db,
                sql:
                    "SELECT seq, id, CAST(terms AS BLOB) AS terms, recordedAt FROM \(kind.rawValue) ORDER BY seq"
            )
            for row in table {
                let read = TableRow(
                    kind: kind,
                    seq: row["seq"],
                    id: row["id"],
                    terms: row.bytes("terms"),
                    at: row["recordedAt"]
                )
                if let other = rows.updateValue(read, forKey: read.seq) {
                    throw unverified(
                        read.id,
                        "expected a log entry of its own, saw entry \(read.seq), which is \(other.id)'s too"
                    )
                }
            }
        }
        return rows
    }

    /// What a log entry says, its leaf and its payload held to it.
    private static func record(_ row: Row) throws -> Record {
        let seq: Int64 = row["seq"]
        let bytes = row.bytes("entry")
        let entry = try ReadEntry(bytes, seq: seq)
        let id = entry.id
        guard let kind = RegisterKind(rawValue: entry.kind.rawValue), !id.isEmpty, let hash = entry.bodyHash
        else {
            throw unverified(
                "entry \(seq)",
                "expected a register entry with its id and hash, saw another text"
            )
        }
        let leaf = Tree.leaf(bytes)
        try hold(row.bytes("leaf") == leaf.bytes, seq, id) {
            "expected the leaf \(leaf.hex.prefix(12))… over its bytes, saw \(row.bytes("leaf").hex.prefix(12))…"
        }
        let body = row.bytes("body")
        try hold(!body.isEmpty, seq, id) { "expected its payload, saw none" }
        let seen = Digest(of: row.bytes("salt"), body).hex
        try hold(seen == hash, seq, id) {
            "expected a payload whose salted hash is \(hash.prefix(12))…, saw \(seen.prefix(12))…"
        }
        return Record(kind: kind, id: id, at: entry.at, seq: seq, body: body)
    }

    private static func hold(_ row: TableRow, against record: Record) throws {
        try hold(row.kind == record.kind, record.seq, record.id) {
            "expected its row in the table '\(record.kind.rawValue)', saw it in '\(row.kind.rawValue)'"
        }
        try hold(row.id == record.id, record.seq, record.id) {
            "expected its id in the table, saw '\(row.id)'"
        }
        try hold(row.at == record.at.milliseconds, record.seq, record.id) {
            "expected \(record.at) as its time of recording, saw \(Instant(milliseconds: row.at))"
        }
        try hold(row.terms == record.body, record.seq, record.id) {
            "expected the terms that its payload holds, saw others in the table"
        }
    }

    private static func hold(_ isSo: Bool, _ seq: Int64, _ id: String? = nil, _ detail: () -> String) throws {
        guard !isSo else { return }
        throw unverified((id.map { $0 + ", " } ?? "") + "entry \(seq)", detail())
    }

    private static func unverified(_ subject: String, _ detail: String) -> EvidenceError {
        EvidenceError(.unverified, subject, detail)
    }
}
