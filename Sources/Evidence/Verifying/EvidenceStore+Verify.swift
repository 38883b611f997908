import Foundation
import GRDB

extension EvidenceStore {
    /// Checks a store from its first entry on: bytes, leaves, tree, checkpoints, and every table made anew.
    ///
    /// `known` are checkpoints that were seen of it before. The store is only read; with a `target` a store is written
    /// there whose tables are those that the log gives, where the log itself is whole. What cannot be opened at all
    /// throws; everything else is a finding.
    public static func verify(
        path: String,
        known: [KnownCheckpoint],
        rebuiltAt target: String? = nil
    ) throws(EvidenceError) -> Verification {
        try reading(path, rebuiltAt: target) { db, log in
            // Whoever reads lets nobody write: the other connection sees the same.
            _ = try db.logSize()
            let beside = Aside { try Connection.open(path: log, access: .read).read(StoreCheck.init) }
            let replayed = try Replayed(db, known: known, in: folder(of: target))
            let check = try beside.value()
            var verification = try replayed.compared(with: db, check.digests)
            for finding in check.findings {
                verification.note(finding.kind, finding.subject, finding.detail)
            }
            if let target, replayed.verification.isWhole {
                try replayed.keep(at: target, log: log, isDurable: false)
            }
            return verification
        }
    }

    /// Makes a new store at `target` from the log of the one at `path`: its tables are those that the log gives.
    public static func rebuild(path: String, into target: String) throws(EvidenceError) -> Verification {
        try reading(path, rebuiltAt: target) { db, log in
            let replayed = try Replayed(db, known: [], in: folder(of: target))
            if replayed.verification.isWhole {
                try replayed.keep(at: target, log: log, isDurable: true)
            }
            return replayed.verification
        }
    }

    /// What the log of a store gives, beside what the store has.
    static func verification(of db: Database) throws -> Verification {
        try Replayed(db, known: []).compared(with: db, TableComparison.digests(db))
    }

    private static func folder(of target: String?) -> String? {
        target.map { URL(filePath: $0).deletingLastPathComponent().path }
    }

    private static func reading(
        _ path: String,
        rebuiltAt target: String?,
        _ body: (_ db: Database, _ log: String) throws -> Verification
    ) throws(EvidenceError) -> Verification {
        if let target, FileManager.default.fileExists(atPath: target) {
            throw EvidenceError(.cannotCreate, target, "expected no such file yet, found one")
        }
        do {
            let (queue, copy) = try reading(path)
            return try queue.read { try body($0, copy?.path ?? path) }
        } catch {
            throw EvidenceError(error, subject: (path as NSString).lastPathComponent)
        }
    }

    static func forEachLine(_ db: Database, _ body: (LoggedLine) throws -> Void) throws {
        let rows = try RowStatement(
            db,
            """
            SELECT logEntry.seq, entry, leaf, salt, body, payload.seq IS NOT NULL AND body IS NOT NULL
            FROM logEntry LEFT JOIN payload ON payload.seq = logEntry.seq
            ORDER BY logEntry.seq
            """
        )
        try rows.forEach { row in
            try body(
                LoggedLine(
                    seq: row.int(0),
                    entry: row.bytes(1),
                    leaf: row.bytes(2),
                    salt: row.bytes(3),
                    body: row.int(5) == 1 ? row.bytes(4) : nil
                )
            )
        }
    }

    /// Numbers of payloads that no entry has, the first few of them.
    static func strayPayloads(_ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: "SELECT seq FROM payload WHERE seq NOT IN (SELECT seq FROM logEntry) ORDER BY seq LIMIT 5"
        )
    }
}
