import AuditModel
import Merkle

/// Tables from entries that are read back.
extension Derivation {
    /// An observed row, by its entry and its payload.
    func observe(_ entry: ReadEntry, salt: [UInt8], body: [UInt8], seq: Int64) throws {
        let (told, row) = try ObservedRow.read(entry, salt: salt, body: body, seq: seq)
        try observe(told, row: row, seq: seq, run: entry.run)
    }
}

extension ObservedRow {
    /// What an entry and its payload tell of a row, and the row itself.
    static func read(_ entry: ReadEntry, salt: [UInt8], body: [UInt8], seq: Int64) throws(EvidenceError)
        -> (told: ObservedRow, row: JSONValue)
    {
        guard let resource = Resource.named(entry.source) else {
            throw EvidenceError(
                .newerStore,
                "entry \(seq)",
                "expected a source that this neoaudit knows, saw '\(entry.source)'"
            )
        }
        guard let row = try? JSONValue(validating: body), let digest = entry.digest else {
            throw EvidenceError(
                .unverified,
                "entry \(seq)",
                "expected a row as JSON and its digest, saw another text"
            )
        }
        var told = ObservedRow(
            resource: resource,
            key: entry.id,
            was: entry.was,
            isAgain: entry.isAgain,
            salt: salt,
            digest: digest.bytes,
            secrets: entry.secrets,
            hasSecretShape: entry.hasSecretShape,
            noteDoubt: entry.noteDoubt
        )
        if resource.kind == .action { told.action = ActionColumns(of: row, told) }
        return (told, row)
    }
}
