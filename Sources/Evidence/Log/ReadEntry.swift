import AuditModel
import Merkle

/// What a line of the log says, read back.
struct ReadEntry {
    let version: Int64
    let kind: LogEntry.Kind
    let at: Instant
    let run: Int64
    let source: String
    let id: String
    let was: Int64?
    /// Whether it is the same row as `was`, whose entry an older filter made.
    let isAgain: Bool
    /// The hash of the payload; `nil` where there is none.
    let bodyHash: String?
    /// The version of the filter that left the row; `nil` where there is none.
    let filter: Int?
    /// The digest of the row as received.
    private(set) var digest: Digest?
    let secrets: [String]
    private(set) var hasSecretShape: Bool
    private(set) var noteDoubt: String?

    /// Reads a line; `seq` is its number, for messages.
    init(_ bytes: [UInt8], seq: Int64) throws(EvidenceError) {
        guard let entry = try? JSONValue(validating: bytes),
            let kind = entry["t"]?.string.flatMap(LogEntry.Kind.init(rawValue:)),
            let version = entry["v"]?.int,
            let at = entry["at"]?.string.flatMap({ Instant(iso8601: $0) })
        else {
            throw EvidenceError(
                .unverified,
                "entry \(seq)",
                "expected a line of the log with its version, kind and time, saw another text"
            )
        }
        self.version = version
        self.kind = kind
        self.at = at
        run = entry["run"]?.int ?? 0
        source = entry["src"]?.string ?? ""
        id = entry["id"]?.string ?? ""
        was = entry["was"]?.int
        isAgain = entry["re"]?.bool ?? false
        bodyHash = entry["h"]?.string
        filter = entry["f"]?.int.map(Int.init)
        digest = entry["d"]?.string.flatMap { Digest(hex: $0) }
        secrets = entry["secret"]?.elements.compactMap(\.string) ?? []
        hasSecretShape = entry["sign"]?.bool ?? false
        noteDoubt = entry["doubt"]?.string
    }

    /// Whether a payload is the one that the entry was made for.
    func isOf(salt: [UInt8], body: [UInt8]) -> Bool { Digest(of: salt, body).hex == bodyHash }

    /// The same with what a line of version 1 does not say.
    func adding(_ digest: Digest, _ hasSecretShape: Bool, _ noteDoubt: String?) -> ReadEntry {
        var entry = self
        entry.digest = digest
        entry.hasSecretShape = hasSecretShape
        entry.noteDoubt = noteDoubt
        return entry
    }
}
