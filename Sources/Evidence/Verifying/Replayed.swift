import GRDB

/// The tables that the log of a store gives, and what was found of the log on the way.
struct Replayed {
    /// What was found of the log.
    let verification: Verification
    private let scratch: Scratch
    private let isComplete: Bool

    /// Replays the log of a store; `known` are checkpoints that it has to go on from.
    ///
    /// They are made in the folder `place`, if one is named.
    init(_ db: Database, known: [KnownCheckpoint], in place: String? = nil) throws {
        try self.init(known: known, taken: try Self.taken(db), in: place) {
            try EvidenceStore.forEachLine(db, $0)
        }
    }

    /// Replays the lines of a log, wherever they are read from.
    init(
        known: [KnownCheckpoint],
        taken: TakeoverFacts? = nil,
        in place: String? = nil,
        _ forEachLine: ((LoggedLine) throws -> Void) throws -> Void
    ) throws {
        scratch = try Scratch(in: place)
        (verification, isComplete) = try scratch.write { made in
            var replay = try Replay(into: made, known: known, taken: taken)
            var ahead = ReadAhead()
            try forEachLine { try ahead.add($0) { try replay.take($0) } }
            try ahead.end { try replay.take($0) }
            var verification = try replay.finish()
            if !replay.isComplete {
                verification.unchecked.append("the tables, since not every payload is there as it was logged")
            }
            return (verification, replay.isComplete)
        }
    }

    /// What was found of the log, and which of the tables that the store has are others; `digests` are theirs.
    func compared(with db: Database, _ digests: [String]) throws -> Verification {
        var verification = verification
        if isComplete {
            try scratch.write { try TableComparison.compare(db, digests, with: $0, into: &verification) }
        }
        return verification
    }

    /// Makes a new file `target` a store of these tables, with the log of the store at `log`.
    ///
    /// It stands where this was made. With `isDurable` it outlives a power cut.
    func keep(at target: String, log: String, isDurable: Bool) throws {
        try scratch.keep(at: target, log: log, isDurable: isDurable)
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
