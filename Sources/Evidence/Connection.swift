import CSQLiteShim
import Foundation
import GRDB

/// Opens the database and makes sure that it is ours and that it is durable.
enum Connection {
    /// What the connection is for.
    enum Access {
        case collect, read
    }

    /// Opens the store at `path`, brings its schema up to date when it is to be written.
    static func open(path: String, access: Access) throws(EvidenceError) -> DatabaseQueue {
        let file = (path as NSString).lastPathComponent
        let exists = FileManager.default.fileExists(atPath: path)
        if access == .read, !exists {
            throw EvidenceError(
                .missing,
                file,
                "expected a store at '\(path)', found none; 'neoaudit collect' makes it"
            )
        }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.readonly = access == .read && !FileManager.default.isWritableFile(atPath: path)
            configuration.prepareDatabase { db in
                try refuseForeign(db, file: file)
                try settle(db, access, file: file)
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            if !configuration.readonly { try Migrations.migrator.migrate(queue) }
            return queue
        } catch {
            throw EvidenceError(error, subject: file)
        }
    }

    /// An empty store in memory, for examples.
    static func inMemory() throws(EvidenceError) -> DatabaseQueue {
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { db in TimeFunctions.all.forEach(db.add(function:)) }
            let queue = try DatabaseQueue(configuration: configuration)
            try Migrations.migrator.migrate(queue)
            return queue
        } catch {
            throw EvidenceError(error, subject: "memory")
        }
    }

    /// Looks before anything is changed, on the connection that may write: after a crash
    /// only such a one can roll back the transaction that was being written down.
    private static func refuseForeign(_ db: Database, file: String) throws {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        // The migrator commits its own table first; a crash can leave it alone.
        let tables = try Int.fetchOne(
            db,
            sql: "SELECT COUNT(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'"
        )
        if tables == 0 { return }
        guard application == Migrations.applicationID else {
            throw EvidenceError(
                .notAStore,
                file,
                "expected a store of neoaudit, found another SQLite database"
            )
        }
        guard version <= Migrations.version else {
            throw EvidenceError(
                .newerStore,
                file,
                "expected schema version \(Migrations.version) or older, found \(version); use a newer neoaudit"
            )
        }
    }

    private static func settle(_ db: Database, _ access: Access, file: String) throws {
        // WAL would let GRDB lower `synchronous`, and SQLite before 3.51.3 can corrupt a WAL file on reset.
        if !db.configuration.readonly {
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
