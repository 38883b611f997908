public import AuditModel
import GRDB

extension Arrival {
    /// An object of Neo's own record; `nil` where its key is missing.
    public init?(_ object: JSONValue, of record: NeoRecord) {
        guard let key = record.key(of: object) else { return nil }
        let resource = Resource.holding(record)
        self.init(resource: resource, key: key, compared: resource.filter.compared(object)) { _ in
            let filtered = resource.filter.apply(
                to: object,
                of: .neos,
                name: { _ in nil },
                note: { _ in nil }
            )
            return Kept(
                row: filtered.row,
                cut: filtered.cut,
                secrets: filtered.secrets,
                hasSecretShape: false
            )
        }
    }
}

/// What became of an import.
public enum ImportOutcome: Hashable, Sendable {
    /// It was recorded; so many of its objects were new or other than before.
    case added(ImportRecord, new: Int)
    /// The same files were imported in the same way before; nothing was added.
    case known(ImportRecord)
}

extension EvidenceWriter {
    /// Keeps the objects of an import, and records which files and which span they are from.
    ///
    /// `exportedBy` is the last moment the export can be of: a span that reaches past it ends there.
    public func add(
        _ given: ImportTerms,
        _ arrivals: [Arrival],
        exportedBy: Instant
    ) throws -> ImportOutcome {
        var terms = given
        terms.until = given.until.map { min($0, exportedBy) }
        if let earlier = try EvidenceReader(db).imports().first(where: {
            $0.terms == terms || $0.terms == given
        }) {
            return .known(earlier)
        }
        var new = 0
        for arrival in arrivals where try observe(arrival, run: 0) != nil { new += 1 }
        let (id, seq, at) = try register(.imported, terms)
        return .added(ImportRecord(id: id, terms: terms, recordedAt: at, entry: seq), new: new)
    }
}
