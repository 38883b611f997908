import AuditModel
import Foundation
import GRDB
import Merkle

/// Holds what a verdict reads to the log, each time a store is opened to be judged or added to.
///
/// The newest checkpoint's root is computed again from its edge and the leaf of the newest seal, each seal before
/// it is known by its leaf, each seal's payload by its hash; and the rows of every sealed table are those that its
/// seals have a digest of. What came since the newest seal are register entries, proved one by one by
/// ``RegisterProof``, imported rows, which are derived again, and rows of a run that was killed, which nothing reads.
/// Of the newest entries each leaf is computed too, and each root over them. ``IndexProof`` holds indexes to tables,
/// ``SearchProof`` tables to their row ids.
///
/// What cannot be seen here, since the whole log is not read: an entry or payload that no table shows any more, and
/// a store in which everything was computed anew. A check of the whole log shows the first; only a root that is kept
/// elsewhere shows the second.
struct StoreProof {
    /// A seal that was proved, and where it stands.
    private struct Proved {
        let seal: Seal
        let size: Int64
        let root: [UInt8]
    }

    /// Proves the store; `known` is what is kept elsewhere of its checkpoints.
    static func check(_ db: Database, known: [KnownCheckpoint] = []) throws {
        try ClassProof.check(db)
        let seals = try seals(db)
        try tail(db, from: seals.last?.size ?? 0)
        let register = try RegisterProof(db)
        if let last = seals.last { try count(register, before: last) }
        try LeafProof.check(db)
        for known in known { try known.hold(db) }
        try tables(db, seals)
        try rowsAhead(db, seals.last)
        try ImportProof.check(db, from: seals.last?.size ?? 0, register)
        try IndexProof.check(db)
        try SearchProof.check(db)
        try runStarts(db)
    }

    private static func count(_ register: RegisterProof, before last: Proved) throws {
        let seen = register.records.count { $0.seq < last.size }
        guard seen == last.seal.register else {
            throw unverified(
                "the log",
                "expected \(last.seal.register) register entries before entry \(last.size - 1), as it says, saw \(seen)"
            )
        }
    }

    /// All seals, the oldest first.
    private static func seals(_ db: Database) throws -> [Proved] {
        let checkpoints = try Row.fetchAll(
            db,
            sql: "SELECT size, root, text, edge, run FROM checkpoint ORDER BY size DESC"
        )
        let size = try db.logSize()
        guard let newest = checkpoints.first else { return [] }
        let last: Int64 = newest["size"]
        guard last <= size else {
            throw unverified(
                "the log",
                "expected \(last) entries or more, as the last checkpoint says, saw \(size)"
            )
        }
        var proved: [Proved] = []
        var next: Seal.Previous?
        for checkpoint in checkpoints {
            let size: Int64 = checkpoint["size"]
            guard size > 0 else {
                throw unverified("checkpoint at \(size) entries", "expected one entry or more")
            }
            let (seal, leaf) = try seal(db, at: size - 1)
            let root = checkpoint.bytes("root")
            if let next {
                guard next.size == size, next.leaf == leaf.hex, next.root == root.hex else {
                    throw unverified(
                        "checkpoint at \(size) entries",
                        "expected the one at \(next.size) that the next seal names, saw another"
                    )
                }
            } else {
                try hold(newest: checkpoint, leaf: leaf)
            }
            guard checkpoint["text"] == (try Checkpoint.text(size, root, in: db)),
                checkpoint["run"] == seal.run
            else {
                throw unverified(
                    "checkpoint at \(size) entries",
                    "expected tenant, size, root and run of its seal in it, saw others"
                )
            }
            proved.append(Proved(seal: seal, size: size, root: root))
            next = seal.previous
            if next == nil { break }
        }
        guard next == nil, proved.count == checkpoints.count else {
            throw unverified("the log", "expected a checkpoint for every seal, saw \(checkpoints.count)")
        }
        return proved.reversed()
    }

    /// The newest root is that of its edge and of the seal's leaf.
    private static func hold(newest checkpoint: Row, leaf: Digest) throws {
        let size: Int64 = checkpoint["size"]
        guard var edge = Edge(size: size - 1, bytes: checkpoint.bytes("edge")) else {
            throw unverified("checkpoint at \(size) entries", "expected 32 bytes for each subtree")
        }
        edge.append(leaf)
        guard edge.root.bytes == checkpoint.bytes("root") else {
            throw unverified(
                "checkpoint at \(size) entries",
                "expected the root over its edge and entry \(size - 1), saw another"
            )
        }
    }

    /// The seal that an entry holds, and the entry's leaf.
    private static func seal(_ db: Database, at seq: Int64) throws -> (Seal, Digest) {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT entry, leaf, salt, body FROM logEntry LEFT JOIN payload ON payload.seq = logEntry.seq
                WHERE logEntry.seq = ?
                """,
            arguments: [seq]
        )
        guard let row else { throw unverified("entry \(seq)", "expected the end of a run, saw no entry") }
        let bytes = row.bytes("entry")
        let entry = try ReadEntry(bytes, seq: seq)
        let leaf = Tree.leaf(bytes)
        guard entry.kind == .runEnd || entry.kind == .migration, row.bytes("leaf") == leaf.bytes else {
            throw unverified("entry \(seq)", "expected the end of a run with its leaf, saw something else")
        }
        let body = row.bytes("body")
        guard entry.isOf(salt: row.bytes("salt"), body: body) else {
            throw unverified("entry \(seq)", "expected a payload whose salted hash it has, saw another")
        }
        if entry.kind == .migration {
            let facts: TakeoverFacts = try Payload.decode(body, of: "entry \(seq)")
            if let seal = facts.seal { return (seal, leaf) }
        }
        return (try Payload.decode(body, of: "entry \(seq)"), leaf)
    }

    /// The rows of every table are those that the seals bind.
    private static func tables(_ db: Database, _ seals: [Proved]) throws {
        if let other = try TableDigest.firstOther(db, seals.map { ($0.seal, $0.size) }) {
            throw unverified(
                "table \(other.table)",
                "expected the rows that entry \(other.size - 1), the end of run \(other.seal.run), binds; saw others"
            )
        }
        try strays(db, seals.last)
    }

    /// What each run said of itself when it began is what its entry has the hash of.
    private static func runStarts(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT run.id, run.firstSeq, entry, salt, body
                FROM main.run AS run LEFT JOIN main.logEntry AS logEntry ON logEntry.seq = run.firstSeq
                LEFT JOIN main.payload AS payload ON payload.seq = run.firstSeq
                ORDER BY run.id
                """
        )
        for row in rows {
            let (run, seq): (Int64, Int64) = (row["id"], row["firstSeq"])
            let entry = try ReadEntry(row.bytes("entry"), seq: seq)
            // A store of the schema before was bound as a whole when it was taken over.
            guard entry.version == 1 || entry.isOf(salt: row.bytes("salt"), body: row.bytes("body")) else {
                throw unverified(
                    "entry \(seq)",
                    "expected the begin of run \(run) with its payload, saw another"
                )
            }
        }
    }

    /// Runs behind the last seal: one at most, which has not ended.
    private static func strays(_ db: Database, _ last: Proved?) throws {
        let ended = try Int64.fetchOne(
            db,
            sql: "SELECT MAX(id) FROM run WHERE id > ? AND endedAt IS NOT NULL",
            arguments: [last?.seal.run ?? 0]
        )
        if let ended { throw unverified("run \(ended)", "expected the checkpoint that it left, saw none") }
        let open = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM run WHERE id > ? ORDER BY id",
            arguments: [last?.seal.run ?? 0]
        )
        guard open.count <= 1, open.first ?? (last?.seal.run ?? 0) + 1 == (last?.seal.run ?? 0) + 1 else {
            throw unverified("table run", "expected one run at most without its end, saw \(open.count)")
        }
    }

    /// No row speaks of an entry or a run that is still to come: the next seal would bind it unseen.
    ///
    /// Behind the newest seal stand rows of a run that has not ended, where there is one, and of the register.
    private static func rowsAhead(_ db: Database, _ last: Proved?) throws {
        let size = try db.logSize()
        let run = last?.seal.run ?? 0
        let isOpen = try Int64.fetchOne(db, sql: "SELECT id FROM run WHERE id > ?", arguments: [run]) != nil
        for table in StoreTable.all {
            let (column, limit): (String, Int64)
            switch (table.sealing, table.filling) {
            // These are held to their own entries.
            case (_, .register), (_, .imports): continue
            case (.entry(let columns), _): (column, limit) = (columns[0], isOpen ? size : last?.size ?? 0)
            case (.run(let columns), _): (column, limit) = (columns[0], isOpen ? run + 2 : run + 1)
            case (.whole, _), (.loose, _), (.none, _): continue
            }
            let stray = try Int64.fetchOne(
                db,
                sql: "SELECT \(column) FROM main.\(table.name) WHERE \(column) >= ? LIMIT 1",
                arguments: [limit]
            )
            if let stray {
                throw unverified(
                    "table \(table.name)",
                    "expected no row whose \(column) is \(limit) or more, saw one with \(stray)"
                )
            }
        }
    }

    /// What came since the newest seal stands in the order of time, each leaf over its entry.
    private static func tail(_ db: Database, from size: Int64) throws {
        var seq = size
        var registered: Int64 = 0
        var begun: [Int64: Int64] = [:]
        var last = try size > 0 ? ReadEntry(entry(size - 1, db), seq: size - 1).at.iso8601 : ""
        try LeafProof.forEachEntry(db, from: size, to: .max) { bytes, _ in
            guard !isSeal(bytes) else {
                throw unverified(
                    "entry \(seq)",
                    "expected a checkpoint right behind the end of a run, saw none"
                )
            }
            let entry = try ReadEntry(bytes, seq: seq)
            if entry.kind == .runStart { begun[entry.run] = seq }
            guard entry.run == 0 || begun[entry.run] != nil else {
                throw unverified("entry \(seq)", "expected the begin of run \(entry.run) before it, saw none")
            }
            let at = time(bytes)
            guard at >= last else {
                throw unverified(
                    "entry \(seq)",
                    "expected a time at or after \(last), that of the entry before, saw \(at)"
                )
            }
            last = at
            seq += 1
            if StoreSchema.registers.contains(String(decoding: bytes.dropFirst(12).prefix(4), as: UTF8.self))
            {
                registered += 1
            }
        }
        let open = try Row.fetchAll(
            db,
            sql: "SELECT id, firstSeq FROM main.run AS run NOT INDEXED WHERE firstSeq >= ?",
            arguments: [size]
        )
        let kept = Dictionary(open.map { ($0["id"] as Int64, $0["firstSeq"] as Int64) }) { first, _ in first }
        guard kept == begun else {
            throw unverified(
                "table run",
                "expected the runs that began behind entry \(size - 1), by the log \(begun.count), saw others"
            )
        }
        let indexed = try Int64.fetchOne(
            db,
            sql: "SELECT COUNT(*) FROM logEntry WHERE \(StoreSchema.isRegisterEntry) AND seq >= ?",
            arguments: [size]
        )
        guard indexed == registered else {
            throw unverified(
                "index registerEntry",
                "expected the \(registered) register entries behind entry \(size - 1), saw \(indexed ?? 0)"
            )
        }
    }

    private static func entry(_ seq: Int64, _ db: Database) throws -> [UInt8] {
        try Row.fetchOne(db, sql: "SELECT entry FROM logEntry WHERE seq = ?", arguments: [seq])?.bytes(
            "entry"
        ) ?? []
    }

    /// Whether an entry is one behind which a checkpoint stands, by its kind right behind the version.
    private static func isSeal(_ entry: [UInt8]) -> Bool {
        [LogEntry.Kind.runEnd, .migration].contains { kind in
            entry.starts(with: Array(#"{"v":2,"t":"\#(kind.rawValue)""#.utf8))
        }
    }

    /// The time of an entry, as it is written right behind its kind.
    private static func time(_ entry: [UInt8]) -> String {
        let name = Array(#""at":""#.utf8)
        guard let start = entry.prefix(64).firstRange(of: name)?.upperBound, entry.count >= start + 24 else {
            return ""
        }
        return String(decoding: entry[start..<start + 24], as: UTF8.self)
    }

    static func unverified(_ subject: String, _ detail: String) -> EvidenceError {
        EvidenceError(.unverified, subject, detail)
    }
}
