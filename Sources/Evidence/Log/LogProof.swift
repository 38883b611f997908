import AuditModel
import Foundation
import GRDB
import Merkle

/// Holds register entries to what the runs recorded of the log: its size, its root and how many there were.
enum LogProof {
    /// How many leaves are read at most to see that register entries are under a recorded root, the newest first.
    static let leavesRead: Int64 = 20_000

    /// Proves what can be proved without reading the whole log; `register` are the entries' numbers, in order.
    static func check(_ db: Database, register: [Int64]) throws {
        let size = try Int64.fetchOne(db, sql: "SELECT COALESCE(MAX(seq) + 1, 0) FROM logEntry") ?? 0
        let checkpoints = try Row.fetchAll(db, sql: "SELECT size, text, edge FROM checkpoint ORDER BY size")
        if let last = checkpoints.last.map({ $0["size"] as Int64 }), last > size {
            throw unverified("expected \(last) entries or more, as the last checkpoint says, saw \(size)")
        }
        let run = try Row.fetchOne(
            db,
            sql: "SELECT id, logSize, logRoot FROM run WHERE endedAt IS NOT NULL ORDER BY id DESC LIMIT 1"
        )
        guard let run else { return }
        let id: Int64 = run["id"]
        guard let recorded: Int64 = run["logSize"] else {
            throw unverified("expected the size and root that run \(id) left, saw none")
        }
        guard recorded <= size else {
            throw unverified("expected \(recorded) entries or more, as run \(id) left it, saw \(size)")
        }
        guard let checkpoint = checkpoints.first(where: { $0["size"] == recorded }) else {
            throw unverified("expected a checkpoint at \(recorded) entries, where run \(id) ended, saw none")
        }
        let root = try edge(of: checkpoint).root.bytes
        guard root == run.bytes("logRoot") else {
            throw unverified(
                "expected run \(id)'s root in the checkpoint at \(recorded) entries, saw another"
            )
        }
        let text: String = checkpoint["text"]
        guard text.hasSuffix("\n\(recorded)\n\(root.data.base64EncodedString())\n") else {
            throw unverified("expected size and root of run \(id) in the text of its checkpoint, saw others")
        }
        try count(db, until: recorded, run: id, register: register)
        try roots(db, checkpoints, register)
    }

    /// The end of a run says how many register entries there were; earlier versions did not.
    private static func count(_ db: Database, until size: Int64, run: Int64, register: [Int64]) throws {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT entry, leaf FROM logEntry WHERE seq = ?",
            arguments: [size - 1]
        )
        let bytes = row?.bytes("entry") ?? []
        guard let row, let entry = try? JSONValue(validating: bytes), entry["t"]?.string == "run-end",
            row.bytes("leaf") == Tree.leaf(bytes).bytes
        else {
            throw unverified("expected the end of run \(run) as entry \(size - 1), saw something else")
        }
        guard let count = entry["register"]?.int else { return }
        let seen = register.count { $0 < size }
        guard seen == count else {
            throw unverified(
                "expected \(count) register entries before the end of run \(run), as its entry \(size - 1) says, saw \(seen)"
            )
        }
    }

    /// Computes the root again from the checkpoint before a register entry to the one after it, where that is near.
    private static func roots(_ db: Database, _ checkpoints: [Row], _ register: [Int64]) throws {
        var left = leavesRead
        var end = Int64.max
        for seq in register.reversed() where seq < end {
            guard let after = checkpoints.first(where: { $0["size"] > seq }) else { continue }
            let before = checkpoints.last { $0["size"] <= seq }
            let start: Int64 = before?["size"] ?? 0
            end = start
            let size: Int64 = after["size"]
            left -= size - start
            if left < 0 { return }
            var edge = try before.map(edge) ?? Edge()
            try edge.appendLeaves(of: db, upTo: size)
            guard edge.root == (try Self.edge(of: after)).root else {
                throw unverified(
                    "expected the root of the checkpoint at \(size) entries over those from \(start) on, "
                        + "with register entry \(seq) among them, saw another"
                )
            }
        }
    }

    private static func edge(of checkpoint: Row) throws -> Edge {
        let size: Int64 = checkpoint["size"]
        guard let edge = Edge(size: size, bytes: checkpoint.bytes("edge")) else {
            throw unverified("expected 32 bytes for each subtree in the checkpoint at \(size) entries")
        }
        return edge
    }

    private static func unverified(_ detail: String) -> EvidenceError {
        EvidenceError(.unverified, "the log", detail)
    }
}

extension Edge {
    /// Adds the log's leaves from its own size up to, not including, the entry `end`.
    fileprivate mutating func appendLeaves(of db: Database, upTo end: Int64) throws {
        let leaves = try RowStatement(
            db,
            "SELECT seq, leaf FROM logEntry WHERE seq >= ? AND seq < ? ORDER BY seq"
        )
        leaves.bind(size)
        leaves.bind(end)
        try leaves.forEach { row in
            guard row.int(0) == size, let leaf = Digest(bytes: row.bytes(1)) else {
                throw EvidenceError(
                    .unverified,
                    "the log",
                    "expected entry \(size), saw entry \(row.int(0)) next"
                )
            }
            append(leaf)
        }
        guard size == end else {
            throw EvidenceError(.unverified, "the log", "expected entry \(size), saw the next one after it")
        }
    }
}
