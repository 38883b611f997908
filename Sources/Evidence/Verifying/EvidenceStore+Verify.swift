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
            let replayed = try Replayed(db, known: known)
            var verification = try replayed.compared(with: db)
            try check(db, &verification)
            if let target, replayed.verification.isWhole { try replayed.fill(target, log: log) }
            return verification
        }
    }

    /// Makes a new store at `target` from the log of the one at `path`: its tables are those that the log gives.
    public static func rebuild(path: String, into target: String) throws(EvidenceError) -> Verification {
        try reading(path, rebuiltAt: target) { db, log in
            let replayed = try Replayed(db, known: [])
            if replayed.verification.isWhole { try replayed.fill(target, log: log) }
            return replayed.verification
        }
    }

    /// What the log of a store gives, beside what the store has.
    static func verification(of db: Database) throws -> Verification {
        try Replayed(db, known: []).compared(with: db)
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

    /// What the seals and SQLite itself say of the store.
    private static func check(_ db: Database, _ verification: inout Verification) throws {
        do {
            try StoreProof.check(db)
        } catch let error as EvidenceError {
            verification.note(error, or: .differs)
        }
        for stray in try strayPayloads(db) {
            verification.note(.invalid, "payload \(stray)", "expected an entry of that number, saw none")
        }
        let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(5)").filter { $0 != "ok" }
        for fault in faults { verification.note(.invalid, "the file", "SQLite reports '\(fault)'") }
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
