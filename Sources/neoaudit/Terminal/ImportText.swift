import AuditModel
import Evidence

/// What became of an import, for people.
struct ImportText {
    private let record: ImportRecord
    private let head: String

    init(_ outcome: ImportOutcome) {
        switch outcome {
        case .added(let record, let new):
            self.record = record
            head = "\(record.id) recorded as entry \(record.entry): \(new) new"
        case .known(let record):
            self.record = record
            head = "imported before as \(record.id): nothing added"
        }
    }

    /// The outcome, a line a list.
    var result: String {
        ([head]
            + record.terms.parts.map { part in
                "  \(part.source): \(part.rows) \(part.rows == 1 ? "object" : "objects"), "
                    + (part.gap.isEmpty ? "whole" : "not known to be whole")
            }).joined(separator: "\n") + "\n"
    }

    /// What it cannot prove.
    var notes: [String] {
        let gaps = record.terms.parts.filter { !$0.gap.isEmpty }.map { part in
            "\(part.source): \(part.gap); what it holds counts, what is missing stays unknown"
        }
        guard record.terms.from == nil else { return gaps }
        return gaps + ["without --from and --until the import proves nothing about what it does not hold"]
    }
}
