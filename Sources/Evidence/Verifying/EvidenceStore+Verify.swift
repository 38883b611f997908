import Foundation
import GRDB

extension EvidenceStore {
    /// Checks a store from its first entry on: bytes, leaves, tree, checkpoints, and every table made anew.
    ///
    /// `known` are checkpoints that were seen of it before. The store is only read. What cannot be opened at all
    /// throws; everything else is a finding.
    public static func verify(
        path: String,
        known: [KnownCheckpoint]
    ) throws(EvidenceError) -> Verification {
        let name = (path as NSString).lastPathComponent
        do {
            let (queue, copy) = try reading(path)
            defer { withExtendedLifetime(copy) {} }
            return try queue.read { db in
                var verification = try verification(of: db, known: known)
                try check(db, &verification)
                return verification
            }
        } catch {
            throw EvidenceError(error, subject: name)
        }
    }

    /// What the log of a store gives, beside what the store has.
    static func verification(of db: Database, known: [KnownCheckpoint]) throws -> Verification {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        return try scratch.queue.write { made in
            var replay = try Replay(into: made, known: known, taken: try taken(db))
            try forEachLine(db) { try replay.take($0) }
            var verification = replay.finish()
            if replay.isComplete {
                try TableComparison.compare(db, with: made, into: &verification)
            } else {
                verification.unchecked.append("the tables, since not every payload is there as it was logged")
            }
            return verification
        }
    }

    /// Makes a new store at `target` from the log of the one at `path`: its tables are those that the log gives.
    public static func rebuild(
        path: String,
        into target: String
    ) throws(EvidenceError) -> Verification {
        let name = (path as NSString).lastPathComponent
        guard !FileManager.default.fileExists(atPath: target) else {
            throw EvidenceError(.cannotCreate, target, "expected no such file yet, found one")
        }
        do {
            let (queue, copy) = try reading(path)
            defer { withExtendedLifetime(copy) {} }
            let scratch = try Scratch()
            let verification = try queue.read { db in
                try scratch.queue.write { made in
                    var replay = try Replay(into: made, known: [], taken: try taken(db))
                    try forEachLine(db) { try replay.take($0) }
                    return replay.finish()
                }
            }
            guard verification.isWhole else { return verification }
            try fill(target, log: copy?.path ?? path, tables: scratch.path)
            return verification
        } catch {
            throw EvidenceError(error, subject: name)
        }
    }

    /// What a store of schema 9 knew beyond its log, where this one was taken over from it.
    private static func taken(_ db: Database) throws -> TakeoverFacts? {
        let first =
            try Row.fetchOne(db, sql: "SELECT entry FROM logEntry ORDER BY seq LIMIT 1")?.bytes("entry") ?? []
        guard first.starts(with: Array(#"{"v":1,"#.utf8)) else { return nil }
        let body = try Row.fetchOne(
            db,
            sql: """
                SELECT body FROM checkpoint JOIN payload ON payload.seq = checkpoint.size - 1
                ORDER BY checkpoint.size LIMIT 1
                """
        )?.bytes("body")
        return try body.map { try Payload.decode($0, of: "the migration") }
    }

    /// What the seals and SQLite itself say of the store.
    private static func check(_ db: Database, _ verification: inout Verification) throws {
        do {
            try StoreProof.check(db)
        } catch let error as EvidenceError {
            verification.note(error, or: .differs)
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
        let strays = try Int64.fetchAll(
            db,
            sql: "SELECT seq FROM payload WHERE seq NOT IN (SELECT seq FROM logEntry) ORDER BY seq LIMIT 5"
        )
        for stray in strays {
            throw EvidenceError(.unverified, "payload \(stray)", "expected an entry of that number, saw none")
        }
    }

    private static func fill(_ target: String, log: String, tables: String) throws {
        let queue = try Connection.open(path: target, access: .collect)
        try queue.writeWithoutTransaction { db in
            for (name, path) in [("log", log), ("made", tables)] {
                try db.execute(sql: "ATTACH DATABASE ? AS \(name)", arguments: [path])
            }
            try db.inTransaction {
                try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                for table in ["logEntry", "payload"] {
                    try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM log.\(table) ORDER BY seq")
                }
                for table in StoreTable.all where !["logEntry", "payload"].contains(table.name) {
                    try db.execute(sql: "INSERT INTO main.\(table.name) SELECT * FROM made.\(table.name)")
                }
                return .commit
            }
        }
    }
}

/// An empty store in a folder of its own, gone with this value; nothing in it outlives a crash, and nothing needs to.
final class Scratch {
    let queue: DatabaseQueue
    let path: String
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "/neoaudit-\(UUID().uuidString)"
        path = folder + "/made.sqlite"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            for pragma in ["journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"] {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
            TimeFunctions.all.forEach(db.add(function:))
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write(StoreSchema.make(in:))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
