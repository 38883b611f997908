import AuditModel
import Merkle

/// A line of a log, read and hashed: all that is done to it before what the lines before it gave is known.
///
/// A class, since it is handed on and never changes.
final class ReadLine: Sendable {
    let line: LoggedLine
    /// Computed over the entry's bytes.
    let leaf: Digest
    let entry: Result<ReadEntry, EvidenceError>
    /// Of the payload with its salt, in hexadecimal; `nil` where there is none.
    let bodyHash: String?
    /// The row, where the entry is an observed one's and says all of it.
    let row: Result<(told: ObservedRow, row: JSONValue), EvidenceError>?

    init(_ line: LoggedLine) {
        self.line = line
        leaf = Tree.leaf(line.entry)
        bodyHash = line.body.map { Digest(of: line.salt, $0).hex }
        entry = Result { () throws(EvidenceError) in try ReadEntry(line.entry, seq: line.seq) }
        guard case .success(let entry) = entry, entry.kind == .observed, entry.version > 1,
            let body = line.body
        else {
            row = nil
            return
        }
        row = Result { () throws(EvidenceError) in
            try ObservedRow.read(entry, salt: line.salt, body: body, seq: line.seq)
        }
    }
}

/// Reads lines of a log on another thread while those before them are taken, a batch at a time.
struct ReadAhead {
    private static let batch = 500
    private var lines: [LoggedLine] = []
    private var reading: Aside<[ReadLine]>?

    /// Adds a line; gives `take` those before it that were read.
    mutating func add(_ line: LoggedLine, _ take: (ReadLine) throws -> Void) throws {
        lines.append(line)
        if lines.count == Self.batch { try turn(take) }
    }

    /// Gives `take` all that is left.
    mutating func end(_ take: (ReadLine) throws -> Void) throws {
        try turn(take)
        try turn(take)
    }

    private mutating func turn(_ take: (ReadLine) throws -> Void) throws {
        let (next, before) = (lines, reading)
        lines.removeAll(keepingCapacity: true)
        reading = next.isEmpty ? nil : Aside { next.map(ReadLine.init) }
        try before?.value().forEach(take)
    }
}
