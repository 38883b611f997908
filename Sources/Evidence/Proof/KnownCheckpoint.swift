import Foundation
import GRDB
import Merkle

/// A checkpoint of a store's that is kept outside of it.
public struct KnownCheckpoint: Hashable, Sendable {
    /// The store, as `neoaudit/acme/0f3a…`.
    public let origin: String
    /// How many entries the log had.
    public let size: Int64
    /// The root over them.
    public let root: [UInt8]

    /// Reads the text of a checkpoint, exactly `neoaudit/acme/0f3a…\n61204\n<root in base64>\n`; `nil` for another text.
    public init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, let size = Int64(lines[1]), size > 0,
            let root = Data(base64Encoded: String(lines[2])), root.count == 32
        else { return nil }
        origin = String(lines[0])
        self.size = size
        self.root = [UInt8](root)
    }

    /// What is to be said where there is no store any more.
    public func missing() -> EvidenceError {
        refused(
            "expected the store of \(size) entries or more that was seen here before, saw none; put it back"
        )
    }

    private func refused(_ detail: String) -> EvidenceError {
        EvidenceError(
            .rolledBack,
            origin,
            "\(detail); where another one takes its place on purpose, 'neoaudit evidence adopt --because WHY' says so"
        )
    }

    /// Refuses a store that does not go on from here.
    func hold(_ db: Database) throws {
        let size = size
        let held = try db.logSize()
        guard held >= size else {
            throw refused("expected \(size) entries or more, as were seen here before, saw \(held)")
        }
        let root = try Edge(ofLogIn: db, upTo: size).root
        guard root.bytes == self.root else {
            throw refused(
                "expected the root \(self.root.hex.prefix(12))… over \(size) entries, as was seen here before, saw "
                    + "\(root.hex.prefix(12))…"
            )
        }
    }
}
