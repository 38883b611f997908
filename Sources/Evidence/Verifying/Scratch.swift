import Foundation
import GRDB
import Glibc

/// A store that is being made anew, in a folder of its own that is gone with this value.
///
/// Empty at first, and without what only slows down its being filled: nothing in it outlives a crash before it is kept.
final class Scratch {
    private let path: String
    private let folder: PrivateFolder
    private let queue: DatabaseQueue
    /// The texts of all triggers, and of the indexes of tables with a row for each of a log's.
    private let leftOut: [String]

    /// Makes it in a folder; where the system keeps temporary files, if none is named.
    init(in place: String?) throws {
        folder = try PrivateFolder(in: place)
        path = folder.path + "/made.sqlite"
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            for pragma in ["journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"] {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
            TimeFunctions.all.forEach(db.add(function:))
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        leftOut = try queue.write { db in
            try StoreSchema.make(in: db)
            return try StoreSchema.objects(of: db).filter(Self.isSlow).map {
                try db.execute(sql: "DROP \($0.type) \($0.name)")
                return $0.sql
            }
        }
    }

    private static func isSlow(_ object: StoreSchema.Object) -> Bool {
        switch object.type {
        case "trigger": true
        case "index": ["action", "change"].contains(object.table) && !object.sql.isEmpty
        default: false
        }
    }

    /// Writes to it, all of it or nothing.
    func write<T>(_ body: (Database) throws -> T) throws -> T {
        try withExtendedLifetime(folder) { try queue.write(body) }
    }

    /// Makes it whole by the log of the store at `log`, and moves it to `target`, a new file on the same disk.
    ///
    /// With `isDurable` it outlives a power cut from then on.
    func keep(at target: String, log: String, isDurable: Bool) throws {
        try withExtendedLifetime(folder) {
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "ATTACH DATABASE ? AS log", arguments: [log])
                try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "EXTRA" : "OFF")")
                try db.inTransaction(.deferred) {
                    // SQLite copies pages of records as they are into a table that is empty and has no trigger.
                    for table in ["logEntry", "payload"] {
                        try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM log.\(table)")
                    }
                    for text in leftOut { try db.execute(sql: text) }
                    try Self.holdReferences(db)
                    return .commit
                }
            }
            try queue.close()
            guard rename(path, target) == 0 else {
                throw EvidenceError(.cannotCreate, target, String(cString: strerror(errno)))
            }
            guard isDurable else { return }
            let place = URL(filePath: target).deletingLastPathComponent().path
            let descriptor = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { return }
            fsync(descriptor)
            close(descriptor)
        }
    }

    /// What is named in a row is there; rows of many were made from entries that are, one by one.
    private static func holdReferences(_ db: Database) throws {
        for table in StoreTable.all where !["action", "change", "latest"].contains(table.name) {
            let stray = try Row.fetchOne(db, sql: "PRAGMA main.foreign_key_check(\(table.name))")
            if let stray {
                throw StoreProof.unverified(
                    "table \(table.name)",
                    "expected in the table \(stray["parent"] as String) what each of its rows names, saw a row without"
                )
            }
        }
    }
}
