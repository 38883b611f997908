import AuditModel
import Merkle

/// What the end of a run binds: all rows of all tables that came since the seal before.
///
/// The payload of `run-end` and `migration` entries, as JSON with sorted keys. The newest seal is the last leaf
/// under the newest checkpoint; each has the leaf of the one before, so that all of them stand under one root.
struct Seal: Hashable, Sendable, Codable {
    /// The seal before, and the log's head right behind it.
    struct Previous: Hashable, Sendable, Codable {
        /// How many entries the log had.
        var size: Int64
        /// The root over them, in hexadecimal.
        var root: String
        /// The seal's own leaf, in hexadecimal.
        var leaf: String
    }

    /// A table, and the digest over its rows.
    struct Table: Hashable, Sendable, Codable {
        var name: String
        /// SHA-256 over the rows, in hexadecimal; see ``TableDigest``.
        var digest: String
    }

    /// The last run that it covers.
    var run: Int64
    /// Whether that run read every source whole.
    var isComplete: Bool
    /// How many register entries stand before it.
    var register: Int
    /// The seal before; `nil` of the first.
    var previous: Previous?
    /// Every sealed table, in the order of names.
    var tables: [Table]
    /// Requests of the run that belong to no source.
    var journal: [Request] = []
}
