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
        let rows = try RowStatement(
            db,
            "SELECT seq, entry, leaf FROM logEntry WHERE seq >= ? AND seq < ? ORDER BY seq"
        )
        rows.bind(edge.size)
        rows.bind(end)
        try rows.forEach { row in
            guard row.int(0) == edge.size else {
                throw StoreProof.unverified(
                    "the log",
                    "expected entry \(edge.size), saw entry \(row.int(0)) next"
                )
            }
            let leaf = Tree.leaf(row.bytes(1))
            guard row.bytes(2) == leaf.bytes else {
                throw StoreProof.unverified(
                    "entry \(edge.size)",
                    "expected the leaf \(leaf.hex.prefix(12))… over its bytes, saw another"
                )
            }
            edge.append(leaf)
        }
        guard edge.size == end else {
            throw StoreProof.unverified("the log", "expected entry \(edge.size), saw none")
        }
    }
}
