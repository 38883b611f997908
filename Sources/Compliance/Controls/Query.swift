import AuditModel
import Evidence

/// One of a control's questions to the views, and how its rows are read.
struct Query: Sendable {
    /// SQL that gives rows of a ``Fact``; it names the columns of its own rows, and no words.
    let sql: String
    /// The values of its parameters: controls that differ in these alone are compiled once.
    let arguments: [String: EvidenceValue]
    /// What a row says, as a case with values.
    let reason: @Sendable (EvidenceRow) -> any Reason

    init(
        _ sql: String,
        _ arguments: [String: EvidenceValue] = [:],
        reason: @escaping @Sendable (EvidenceRow) -> any Reason
    ) {
        self.sql = sql
        self.arguments = arguments
        self.reason = reason
    }
}

extension Query {
    /// The same, asked of the snapshots beside the period in place of those inside it.
    var besidePeriod: Query {
        Query(
            sql.replacing("neoApplication", with: View.besideApplication.name)
                .replacing("settingsSnapshot", with: View.besideSnapshot.name),
            arguments,
            reason: reason
        )
    }
}

/// The order in which a control's facts are listed.
enum FactOrder: Sendable {
    /// Query by query, as each gives them.
    case asAsked
    /// By the log entry that shows each, those without one first.
    case byEntry
    /// As people look something up in a list: by outcome, then by what was seen.
    case asRead

    func sorted(_ facts: [Fact]) -> [Fact] {
        switch self {
        case .asAsked: facts
        case .byEntry: stably(facts) { ($0.finding.entry ?? .min) < ($1.finding.entry ?? .min) }
        case .asRead:
            stably(facts) {
                ($0.outcome.rawValue, $0.reason.observed) < ($1.outcome.rawValue, $1.reason.observed)
            }
        }
    }

    private func stably(_ facts: [Fact], _ precedes: (Fact, Fact) -> Bool) -> [Fact] {
        facts.enumerated().sorted { left, right in
            precedes(left.element, right.element)
                || (!precedes(right.element, left.element) && left.offset < right.offset)
        }.map(\.element)
    }
}
