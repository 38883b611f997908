public import AuditModel
import Foundation
import GRDB
import Glibc

/// The evidence of one tenant, in one SQLite file: the only type that opens the database.
public struct EvidenceStore: Sendable {
    /// Clock and randomness, passed in by the command.
    public struct Surroundings: Sendable {
        /// The time now.
        public var now: @Sendable () -> Instant
        /// That many random bytes.
        public var random: @Sendable (Int) -> [UInt8]
        /// Whether a person says that the clock is right, however far it is ahead of the log.
        public var isClockRight = false

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
    private let copy: PrivateCopy?
    private let proof: StandingProof
    let surroundings: Surroundings

    /// Opens the store at `path`, and holds what it shows to its log; `known` is what is kept elsewhere of its heads.
    ///
    /// One that is opened to be read is never changed. Where its last writer was killed it is read from a copy, in
    /// which what was half written is rolled back.
    public init(
        path: String,
        access: Access,
        known: [KnownCheckpoint] = [],
        surroundings: Surroundings
    ) throws(EvidenceError) {
        name = (path as NSString).lastPathComponent
        self.surroundings = surroundings
        switch access {
        case .write:
            if Connection.isOld(path) { try Self.takeOver(path, surroundings) }
            if Connection.hasJournal(path) { try Self.proveRolledBack(path, known) }
            (queue, copy) = (try Connection.open(path: path, access: .collect), nil)
            try Self.holdBrokenRun(queue, name)
        case .read: (queue, copy) = try Self.reading(path)
        }
        proof = StandingProof(known)
        do {
            try queue.read(proof.hold)
        } catch {
            throw EvidenceError(error, subject: name)
        }
    }

    static func reading(_ path: String) throws(EvidenceError) -> (DatabaseQueue, PrivateCopy?) {
        if Connection.isOld(path) {
            let copy = try PrivateCopy(of: path)
            // Taken over the same way each time: a report of it is the same, too.
            try takeOver(
                copy.path,
                Surroundings(now: { Instant(milliseconds: 0) }, random: { [UInt8](repeating: 0, count: $0) })
            )
            return (try Connection.open(path: copy.path, access: .collect), copy)
        }
        do {
            return (try Connection.open(path: path, access: .read), nil)
        } catch {
            guard Connection.hasJournal(path) else { throw error }
            let copy = try PrivateCopy(of: path)
            return (try Connection.open(path: copy.path, access: .collect), copy)
        }
    }

    /// An empty store in memory, for examples and tests.
    public init(inMemory surroundings: Surroundings) throws(EvidenceError) {
        name = "memory"
        queue = try Connection.inMemory()
        copy = nil
        proof = StandingProof([], isInMemory: true)
        self.surroundings = surroundings
    }

    /// Puts a store of this schema in the place of one of the schema before, which is kept beside it.
    private static func takeOver(_ path: String, _ surroundings: Surroundings) throws(EvidenceError) {
        let (made, kept) = (path + ".new", path + ".schema\(Takeover.version)")
        do {
            // What a takeover that was killed left.
            for rest in [made, made + "-journal"] { try? FileManager.default.removeItem(atPath: rest) }
            try Takeover.make(made, of: path, surroundings)
            try? FileManager.default.removeItem(atPath: made + "-journal")
            // The old one has both names until the new one takes its place.
            let isKept = link(path, kept) == 0 || errno == EEXIST && isSameFile(path, kept)
            guard isKept, rename(made, path) == 0 else {
                throw EvidenceError(
                    .cannotWrite,
                    path,
                    "expected a folder in which files can be renamed, and no '\(kept)'"
                )
            }
        } catch {
            throw EvidenceError(error, subject: (path as NSString).lastPathComponent)
        }
    }

    private static func isSameFile(_ path: String, _ other: String) -> Bool {
        var (one, two) = (stat(), stat())
        return lstat(path, &one) == 0 && lstat(other, &two) == 0 && one.st_ino == two.st_ino
            && one.st_dev == two.st_dev
    }

    /// Refuses to go on from a run that was killed unless all tables are those that the log gives: no seal binds its
    /// rows yet, and the next one would bind them as they stand.
    private static func holdBrokenRun(_ queue: DatabaseQueue, _ name: String) throws(EvidenceError) {
        do {
            let found = try queue.read { db -> Verification? in
                guard try EvidenceReader(db).brokenRun() != nil else { return nil }
                return try verification(of: db)
            }
            if let finding = found?.findings.first {
                throw EvidenceError(.unverified, finding.subject, finding.detail)
            }
        } catch {
            throw EvidenceError(error, subject: name)
        }
    }

    /// Proves what a store is without the transaction that was being written down, before that is taken back in it.
    private static func proveRolledBack(_ path: String, _ known: [KnownCheckpoint]) throws(EvidenceError) {
        let copy = try PrivateCopy(of: path)
        do {
            try Connection.open(path: copy.path, access: .collect).read {
                try StoreProof.check($0, known: known)
            }
        } catch {
            throw EvidenceError(error, subject: (path as NSString).lastPathComponent)
        }
    }

    /// The same store under another clock.
    public func with(now: @escaping @Sendable () -> Instant) -> EvidenceStore {
        EvidenceStore(self, .init(now: now, random: surroundings.random))
    }

    private init(_ store: EvidenceStore, _ surroundings: Surroundings) {
        (name, queue, copy, proof) = (store.name, store.queue, store.copy, store.proof)
        self.surroundings = surroundings
    }

    /// Adds to the store in one transaction: all of it, or nothing.
    public func write<T>(_ body: (EvidenceWriter) throws -> T) throws -> T {
        do {
            return try queue.write { db in
                try proof.hold(db)
                return try body(try EvidenceWriter(db, surroundings: surroundings))
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
                try proof.hold(db)
                return try body(EvidenceReader(db))
            }
        } catch let error as DatabaseError {
            throw EvidenceError(error, subject: name)
        }
    }
}
