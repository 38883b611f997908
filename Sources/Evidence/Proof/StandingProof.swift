import GRDB
import Synchronization

/// The proof of a store on one connection, which stands until another connection changes the file.
final class StandingProof: Sendable {
    private let known: [KnownCheckpoint]
    private let isInMemory: Bool
    /// SQLite's `data_version` at the last proof; `nil` before the first.
    private let version = Mutex<Int64?>(nil)

    /// In memory nobody else is, and nothing needs proof.
    init(_ known: [KnownCheckpoint], isInMemory: Bool = false) {
        self.known = known
        self.isInMemory = isInMemory
    }

    /// Proves the store in the transaction at hand, where that was not done or somebody else wrote to it since.
    func hold(_ db: Database) throws {
        guard !isInMemory else { return }
        let now = try Int64.fetchOne(db, sql: "PRAGMA data_version")
        guard version.withLock({ $0 != now }) else { return }
        do {
            try StoreProof.check(db, known: known)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            throw StoreProof.unverified("the file", "SQLite reports '\(error.message ?? "damage")'")
        }
        version.withLock { $0 = now }
    }
}
