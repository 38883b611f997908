import AuditModel
import Merkle

/// A row made ready to be kept: filtered, salted and hashed, away from the database.
///
/// A class, since it is handed on many times and never changes.
public final class Observation: Sendable {
    let arrival: Arrival
    let salt: [UInt8]
    let kept: Arrival.Kept
    /// The columns of an action.
    let action: ActionColumns?
    /// The salted digest of the row as received, for comparing later readings.
    let digest: [UInt8]
    let entry: LogEntry
    let leaf: [UInt8]

    /// `was` is the entry that this one takes the place of.
    init(_ arrival: Arrival, run: Int64, was: Int64?, _ surroundings: EvidenceStore.Surroundings) {
        self.arrival = arrival
        salt = surroundings.random(16)
        kept = arrival.cut(salt)
        action = arrival.resource.kind == .action ? ActionColumns(of: kept) : nil
        digest = Digest(of: salt, arrival.compared).bytes
        entry = LogEntry(
            kind: .observed,
            at: surroundings.now(),
            run: run,
            source: arrival.resource.name,
            id: arrival.key,
            bodyHash: Digest(of: salt, kept.row.bytes),
            length: kept.row.bytes.count,
            cut: kept.cut,
            secrets: kept.secrets,
            was: was
        )
        leaf = Tree.leaf(entry.bytes).bytes
    }
}

extension EvidenceStore {
    /// Makes a row ready that is likely to be new, so that its transaction has less to do.
    public func prepare(_ arrival: Arrival, run: Int64) -> Observation {
        Observation(arrival, run: run, was: nil, surroundings)
    }
}
