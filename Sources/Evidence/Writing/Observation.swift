import AuditModel
import Merkle

/// A row made ready to be kept: filtered, salted and hashed, away from the database.
///
/// A class, since it is handed on many times and never changes.
public final class Observation: Sendable {
    let arrival: Arrival
    let salt: [UInt8]
    let kept: Arrival.Kept
    let at: Instant
    let told: ObservedRow
    let entry: LogEntry
    let leaf: [UInt8]

    /// `was` is the entry that this one takes the place of, with `isAgain` of the same row.
    init(_ arrival: Arrival, run: Int64, was: Int64?, isAgain: Bool = false, at: Instant, salt: [UInt8]) {
        self.arrival = arrival
        self.salt = salt
        self.at = at
        kept = arrival.cut(salt)
        let digest = Digest(of: salt, arrival.compared)
        var told = ObservedRow(
            resource: arrival.resource,
            key: arrival.key,
            was: was,
            isAgain: isAgain,
            salt: salt,
            digest: digest.bytes,
            secrets: kept.secrets,
            hasSecretShape: kept.hasSecretShape,
            noteDoubt: kept.noteDoubt
        )
        if arrival.resource.kind == .action { told.action = ActionColumns(of: kept.row, told) }
        self.told = told
        entry = LogEntry(
            row: kept,
            at: at,
            run: run,
            source: arrival.resource.name,
            id: arrival.key,
            was: was,
            isAgain: isAgain,
            salt: salt,
            digest: digest
        )
        leaf = Tree.leaf(entry.bytes).bytes
    }
}

extension EvidenceStore {
    /// Makes a row ready that is likely to be new, so that its transaction has less to do.
    public func prepare(_ arrival: Arrival, run: Int64) -> Observation {
        Observation(
            arrival,
            run: run,
            was: nil,
            at: surroundings.now(),
            salt: surroundings.random(16)
        )
    }
}
