import GRDB
import Merkle

/// Holds the newest entries to their leaves, and the checkpoints among them to those.
enum LeafProof {
    /// How many entries are looked at, the newest first: enough for a small log to be read whole.
    static let entriesRead: Int64 = 20_000

    /// Proves whole spans between checkpoints, as long as there are few enough entries in them.
    static func check(_ db: Database) throws {
        let checkpoints = try Row.fetchAll(
            db,
            sql: "SELECT size, root, edge FROM checkpoint ORDER BY size DESC"
        )
        var left = entriesRead
        for (index, checkpoint) in checkpoints.enumerated() {
            let earlier = index + 1 < checkpoints.count ? checkpoints[index + 1] : nil
            let (size, start): (Int64, Int64) = (checkpoint["size"], earlier?["size"] ?? 0)
            left -= size - start
            guard left >= 0 else { return }
            var edge = try earlier.map { try Edge(ofLogIn: db, upTo: $0["size"]) } ?? Edge()
            try append(to: &edge, upTo: size - 1, db)
            guard edge.bytes == checkpoint.bytes("edge") else {
                throw StoreProof.unverified(
                    "checkpoint at \(size) entries",
                    "expected the edge over the entries before its seal, saw another"
                )
            }
            try append(to: &edge, upTo: size, db)
            guard edge.root.bytes == checkpoint.bytes("root") else {
                throw StoreProof.unverified(
                    "checkpoint at \(size) entries",
                    "expected the root over its entries, saw another"
                )
            }
        }
    }

    private static func append(to edge: inout Edge, upTo end: Int64, _ db: Database) throws {
        try forEachEntry(db, from: edge.size, to: end) { _, leaf in edge.append(leaf) }
        guard edge.size == end else {
            throw StoreProof.unverified("the log", "expected entry \(edge.size), saw none")
        }
    }

    /// Gives the bytes and the leaf of each entry from `start` to before `end`, none of which may be left out, the leaf
    /// computed over the bytes.
    static func forEachEntry(
        _ db: Database,
        from start: Int64,
        to end: Int64,
        _ body: ([UInt8], Digest) throws -> Void
    ) throws {
        let rows = try RowStatement(
            db,
            "SELECT seq, entry, leaf FROM logEntry WHERE seq >= ? AND seq < ? ORDER BY seq"
        )
        rows.bind(start)
        rows.bind(end)
        var expected = start
        try rows.forEach { row in
            guard row.int(0) == expected else {
                throw StoreProof.unverified(
                    "the log",
                    "expected entry \(expected), saw entry \(row.int(0)) next"
                )
            }
            let bytes = row.bytes(1)
            let leaf = Tree.leaf(bytes)
            guard row.bytes(2) == leaf.bytes else {
                throw StoreProof.unverified(
                    "entry \(expected)",
                    "expected the leaf over its bytes, saw another"
                )
            }
            try body(bytes, leaf)
            expected += 1
        }
    }
}
