import GRDB

/// An empty store, gone with this value; nothing in it outlives a crash, and nothing needs to.
final class Scratch {
    let path: String
    private let folder: PrivateFolder
    private let queue: DatabaseQueue

    init() throws {
        folder = try PrivateFolder()
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
        try queue.write(StoreSchema.make(in:))
    }

    /// Writes to it, all of it or nothing.
    func write<T>(_ body: (Database) throws -> T) throws -> T {
        try withExtendedLifetime(folder) { try queue.write(body) }
    }
}
