import GRDB
import Merkle

/// The log at one moment: how many entries it has, and the root of the tree over them.
public struct LogHead: Hashable, Sendable {
    /// How many entries there are.
    public var size: Int64
    /// The root, 32 bytes.
    public var root: [UInt8]

    /// A log's head.
    public init(size: Int64, root: [UInt8]) {
        self.size = size
        self.root = root
    }
}

extension EvidenceReader {
    /// The log as it is, entries behind the last run's end included.
    public func logHead() throws -> LogHead {
        let edge = try Edge(ofLogIn: db)
        return LogHead(size: edge.size, root: edge.root.bytes)
    }
}

extension EvidenceReader {
    /// The text that says what the log is now, to be kept elsewhere: `neoaudit/acme/0f3a…`, size and root, a line each.
    ///
    /// `nil` of a log without entries, and before the first run.
    public func checkpointText() throws -> String? {
        let head = try logHead()
        guard head.size > 0, try tenant() != nil else { return nil }
        return try Checkpoint.text(head.size, head.root, in: db)
    }
}

extension Database {
    /// How many entries the log has, by its last one.
    func logSize() throws -> Int64 {
        try Int64.fetchOne(self, sql: "SELECT COALESCE(MAX(seq) + 1, 0) FROM logEntry") ?? 0
    }
}

extension Edge {
    /// The right edge of the log's tree: the one before the last seal, and the leaves that came since.
    ///
    /// With `size` as it was when the log had that many entries.
    init(ofLogIn db: Database, upTo size: Int64 = .max) throws {
        let last = try Row.fetchOne(
            db,
            sql: "SELECT size, edge FROM checkpoint WHERE size <= ? ORDER BY size DESC LIMIT 1",
            arguments: [size]
        )
        var edge = Edge()
        if let last {
            guard let stored = Edge(size: last["size"] - 1, bytes: last.bytes("edge")) else {
                throw EvidenceError(
                    .unverified,
                    "checkpoint",
                    "expected 32 bytes for each subtree of the right edge"
                )
            }
            edge = stored
        }
        let leaves = try RowStatement(
            db,
            "SELECT seq, leaf FROM logEntry WHERE seq >= ? AND seq < ? ORDER BY seq"
        )
        leaves.bind(edge.size)
        leaves.bind(size)
        try leaves.forEach { row throws(EvidenceError) in
            guard row.int(0) == edge.size else {
                throw EvidenceError(
                    .unverified,
                    "entry \(edge.size)",
                    "expected the log without a gap, found \(row.int(0)) next"
                )
            }
            guard let leaf = Digest(bytes: row.bytes(1)) else {
                throw EvidenceError(.unverified, "entry \(edge.size)", "expected a leaf hash of 32 bytes")
            }
            edge.append(leaf)
        }
        self = edge
    }
}
