import CSQLiteShim
import Foundation
import GRDB

/// Opens the database and makes sure that it is ours, that it is durable, and that reading leaves it as it is.
enum Connection {
    /// What the connection is for.
    enum Access {
        case collect, read
    }

    /// Opens the store at `path`; makes it where there is none and it is to be added to.
    static func open(path: String, access: Access) throws(EvidenceError) -> DatabaseQueue {
        let file = (path as NSString).lastPathComponent
        if access == .read, !FileManager.default.fileExists(atPath: path) {
            throw EvidenceError(
                .missing,
                file,
                "expected a store at '\(path)', found none; 'neoaudit collect' makes it"
            )
        }
        guard size(of: path + "-wal") == 0 else {
            throw EvidenceError(
                .unverified,
                file,
                "expected no write-ahead log beside it, since neoaudit makes none, found '\(file)-wal'"
            )
        }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.readonly = access == .read
            configuration.prepareDatabase { db in
                try refuseForeign(db, file: file, access: access)
                try settle(db, access, file: file)
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // A crash while it is made leaves nothing, since one transaction makes it.
            if access == .collect {
                try queue.write {
                    if try StoreSchema.objects(of: $0).isEmpty { try StoreSchema.make(in: $0) }
                }
            }
            return queue
        } catch {
            throw EvidenceError(error, subject: file)
        }
    }

    /// Whether the file's header says that it is a store of the schema before.
    ///
    /// Bytes 60 to 63 are SQLite's `user_version`, 68 to 71 its `application_id`.
    static func isOld(_ path: String) -> Bool {
        guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)) else { return false }
        defer { try? file.close() }
        guard let header = try? file.read(upToCount: 72), header.count == 72 else { return false }
        let bytes = [UInt8](header)
        return bytes[60..<64].elementsEqual([0, 0, 0, UInt8(Takeover.version)])
            && bytes[68..<72].elementsEqual(Array("NEOA".utf8))
    }

    /// Whether a transaction was being written down when its process ended.
    static func hasJournal(_ path: String) -> Bool { size(of: path + "-journal") > 0 }

    /// The schema version in the file's header.
    static func version(of queue: DatabaseQueue) throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    }

    /// An empty store in memory, for examples and comparisons.
    static func inMemory() throws(EvidenceError) -> DatabaseQueue {
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { db in TimeFunctions.all.forEach(db.add(function:)) }
            let queue = try DatabaseQueue(configuration: configuration)
            try queue.write(StoreSchema.make(in:))
            return queue
        } catch {
            throw EvidenceError(error, subject: "memory")
        }
    }

    /// The schema as it has to be, to the letter.
    static let schema = Result {
        try inMemory().read(StoreSchema.objects(of:))
    }

    private static func size(of path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    /// Looks before anything else is read or changed.
    private static func refuseForeign(_ db: Database, file: String, access: Access) throws {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let objects = try StoreSchema.objects(of: db)
        if objects.isEmpty, access == .collect { return }
        guard application == StoreSchema.applicationID else {
            throw EvidenceError(
                .notAStore,
                file,
                "expected a store of neoaudit, found another SQLite database"
            )
        }
        guard version <= StoreSchema.version else {
            throw EvidenceError(
                .newerStore,
                file,
                "expected schema version \(StoreSchema.version) or older, found \(version); use a newer neoaudit"
            )
        }
        guard version == StoreSchema.version else {
            throw EvidenceError(
                .notAStore,
                file,
                "expected schema version \(Takeover.version) or \(StoreSchema.version), found \(version), which was "
                    + "never released; collect into a new store"
            )
        }
        let expected = try schema.get()
        if let stray = objects.first(where: { !expected.contains($0) }) {
            throw EvidenceError(
                .unverified,
                file,
                "expected the tables and triggers of a store alone, found another \(stray.type) '\(stray.name)'"
            )
        }
        if let missing = expected.first(where: { !objects.contains($0) }) {
            throw EvidenceError(
                .unverified,
                file,
                "expected the \(missing.type) '\(missing.name)', found none"
            )
        }
    }

    private static func settle(_ db: Database, _ access: Access, file: String) throws {
        // WAL would let GRDB lower `synchronous`, and SQLite before 3.51.3 can corrupt a WAL file on reset.
        if access == .collect {
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = TRUNCATE")
            try db.execute(sql: "PRAGMA synchronous = EXTRA")
            let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
            guard mode == "truncate", synchronous == 3 else {
                throw EvidenceError(
                    .unsafeSettings,
                    file,
                    "expected journal_mode truncate and synchronous 3, got \(mode ?? "none") and \(synchronous ?? -1)"
                )
            }
        } else if try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" {
            throw EvidenceError(
                .unverified,
                file,
                "expected a rollback journal, found the mode of a write-ahead log"
            )
        }
        // In KiB: with less room than a transaction changes, pages are written and synchronised twice.
        let cache = access == .collect ? 24_576 : 4096
        for pragma in [
            "cache_size = -\(cache)", "recursive_triggers = ON", "trusted_schema = OFF",
            "cell_size_check = ON",
            "foreign_keys = ON",
        ] {
            try db.execute(sql: "PRAGMA \(pragma)")
        }
        TimeFunctions.all.forEach(db.add(function:))
        _ = csqliteshim_set_defensive(db.sqliteConnection.map(UnsafeMutableRawPointer.init))
    }
}
extension EvidenceError {
    /// What an error of SQLite's or GRDB's means for the operator.
    init(_ error: any Error, subject: String) {
        switch error {
        case let error as EvidenceError:
            self = error
        case let error as DatabaseError:
            let text = error.message ?? error.resultCode.description
            switch error.resultCode {
            case .SQLITE_NOTADB:
                self.init(.notAStore, subject, "expected a SQLite file, found something else")
            case .SQLITE_CORRUPT:
                self.init(.damaged, subject, "SQLite reports '\(text)'")
            case .SQLITE_FULL:
                self.init(.cannotWrite, subject, "the disk is full")
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                self.init(.locked, subject, "another process is writing to it")
            case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_PERM:
                self.init(.cannotWrite, subject, "SQLite reports '\(text)'")
            default:
                self.init(.damaged, subject, "SQLite reports '\(text)'")
            }
        default:
            self.init(.damaged, subject, "\(error)")
        }
    }
}
