public import AuditModel
import Foundation
import GRDB

/// The evidence of one tenant, in one SQLite file: the only type that opens the database.
public struct EvidenceStore: Sendable {
    /// Clock and randomness, passed in by the command.
    public struct Surroundings: Sendable {
        /// The time now.
        public var now: @Sendable () -> Instant
        /// That many random bytes.
        public var random: @Sendable (Int) -> [UInt8]

        /// Clock and randomness.
        public init(now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]) {
            self.now = now
            self.random = random
        }
    }

    /// Whether the store is opened to be added to.
    public enum Access: Sendable {
        /// To add to it; makes the file when there is none.
        case write
        /// To read it; the file must exist.
        case read
    }

    /// The file's name, for messages.
    public let name: String
    private let queue: DatabaseQueue
    let surroundings: Surroundings

    /// Opens the store at `path`.
    public init(path: String, access: Access, surroundings: Surroundings) throws(EvidenceError) {
        name = (path as NSString).lastPathComponent
        queue = try Connection.open(path: path, access: access == .write ? .collect : .read)
        self.surroundings = surroundings
    }

    /// An empty store in memory, for examples and tests.
    public init(inMemory surroundings: Surroundings) throws(EvidenceError) {
        name = "memory"
        queue = try Connection.inMemory()
        self.surroundings = surroundings
    }

    /// Adds to the store in one transaction: all of it, or nothing.
    public func write<T>(_ body: (EvidenceWriter) throws -> T) throws -> T {
        do {
            return try queue.write { db in
                try body(try EvidenceWriter(db, surroundings: surroundings))
            }
        } catch let error as DatabaseError {
            throw EvidenceError(error, subject: name)
        }
    }

    /// Reads the store as it is at one moment; temporary tables may be made, nothing else is kept.
    public func read<T>(_ body: (EvidenceReader) throws -> T) throws -> T {
        do {
            return try queue.writeWithoutTransaction { db in
                try db.execute(sql: "BEGIN")
                defer { try? db.execute(sql: "ROLLBACK") }
                return try body(EvidenceReader(db))
            }
        } catch let error as DatabaseError {
            throw EvidenceError(error, subject: name)
        }
    }
}
