import GRDB

/// The tables that the log of a store gives, and what was found of the log on the way.
struct Replayed {
    /// What was found of the log.
    let verification: Verification
    private let scratch: Scratch
    private let isComplete: Bool

    /// Replays the log of a store; `known` are checkpoints that it has to go on from.
    init(_ db: Database, known: [KnownCheckpoint]) throws {
        try self.init(known: known, taken: try Self.taken(db)) { try EvidenceStore.forEachLine(db, $0) }
    }

    /// Replays the lines of a log, wherever they are read from.
    init(
        known: [KnownCheckpoint],
        taken: TakeoverFacts? = nil,
        _ forEachLine: ((LoggedLine) throws -> Void) throws -> Void
    ) throws {
        scratch = try Scratch()
        (verification, isComplete) = try scratch.write { made in
            var replay = try Replay(into: made, known: known, taken: taken)
            try forEachLine { try replay.take($0) }
            var verification = replay.finish()
            if !replay.isComplete {
                verification.unchecked.append("the tables, since not every payload is there as it was logged")
            }
            return (verification, replay.isComplete)
        }
    }

    /// The same beside the tables that the store has.
    func compared(with db: Database) throws -> Verification {
        var verification = verification
        if isComplete {
            try scratch.write { try TableComparison.compare(db, with: $0, into: &verification) }
        }
        return verification
    }

    /// Writes a store of these tables to a new file, with the log of the store at `log`.
    func fill(_ target: String, log: String) throws {
        let queue = try Connection.open(path: target, access: .collect)
        try queue.writeWithoutTransaction { db in
            for (name, path) in [("log", log), ("made", scratch.path)] {
                try db.execute(sql: "ATTACH DATABASE ? AS \(name)", arguments: [path])
            }
            // Locks what it writes alone: the log is still being read.
            try db.inTransaction(.deferred) {
                try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                for table in StoreTable.all {
                    let isLogged = ["logEntry", "payload"].contains(table.name)
                    try db.execute(
                        sql: """
                            INSERT INTO main.\(table.name) SELECT * FROM \(isLogged ? "log" : "made").\(table.name)
                            """
                    )
                }
                return .commit
            }
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
}
