import AuditModel
import Merkle

/// A row made ready to be kept: filtered, salted and hashed, away from the database.
public struct Observation: Sendable {
    let arrival: Arrival
    let salt: [UInt8]
    let kept: Arrival.Kept
    /// The filtered row, for the columns that queries need.
    let row: JSONValue
    /// The salted digest of the row as received, for comparing later readings.
    let digest: [UInt8]
    let entry: LogEntry
    let leaf: [UInt8]

    /// `was` is the entry that this one takes the place of.
    init(
        _ arrival: Arrival,
        run: Int64,
        was: Int64?,
        _ surroundings: EvidenceStore.Surroundings
    ) throws(EvidenceError) {
        self.arrival = arrival
        salt = surroundings.random(16)
        kept = arrival.cut(salt)
        do throws(JSONError) {
            row = try JSONValue(validating: kept.body)
        } catch {
            throw EvidenceError(.damaged, "\(arrival.resource) \(arrival.key)", "filtered row: \(error)")
        }
        digest = Digest(of: salt, arrival.compared).bytes
        entry = LogEntry(
            kind: .observed,
            at: surroundings.now(),
            run: run,
            source: arrival.resource.name,
            id: arrival.key,
            bodyHash: Digest(of: salt, kept.body),
            length: kept.body.count,
            cut: kept.cut,
            secrets: kept.secrets,
            was: was
        )
        leaf = Tree.leaf(entry.bytes).bytes
    }
}

extension EvidenceStore {
    /// Makes a row ready that is likely to be new, so that its transaction has less to do.
    public func prepare(_ arrival: Arrival, run: Int64) throws(EvidenceError) -> Observation {
        try Observation(arrival, run: run, was: nil, surroundings)
    }
}
