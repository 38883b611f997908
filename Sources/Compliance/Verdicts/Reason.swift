import Evidence

/// Why a fact is as it is: a case with its values, worded here and nowhere else.
///
/// Cases are compared, words never are.
protocol Reason: Hashable, Sendable {
    /// What was seen, in a few words; empty where the finding alone says it.
    var observed: String { get }
    /// Why this outcome, in a few words; empty where there is nothing to say.
    var why: String { get }
    /// What would settle it, where it is settled by a step.
    var step: Step? { get }
    /// Which evidence and rule it rests on, and what stays open; empty where nothing is to be said.
    var basis: String { get }
    /// The value seen, where the row itself has no word for it.
    var value: String? { get }
    /// What is judged, where the row itself has no name for it.
    var record: String? { get }
}

extension Reason {
    /// The case with its values, to be compared with those of other reasons.
    var identity: AnyHashable { AnyHashable(self) }

    var observed: String { "" }
    var why: String { "" }
    var step: Step? { nil }
    var basis: String { "" }
    var value: String? { nil }
    var record: String? { nil }
}

/// Nothing to say beside the finding.
struct NoReason: Reason {}

/// What a control of the user's own says in texts of its own.
///
/// Two that say the same of what was seen are one.
struct OwnReason: Reason {
    let observed: String
    let why: String
    let step: Step?

    init(_ row: EvidenceRow) {
        observed = row.text("observed")
        why = row.text("why")
        step = row.text("unlock").isEmpty ? nil : .own(row.text("unlock"))
    }

    static func == (left: OwnReason, right: OwnReason) -> Bool { left.observed == right.observed }

    func hash(into hasher: inout Hasher) { hasher.combine(observed) }
}

/// A query may look past the one client judged.
struct PastClient: Reason {
    var why: String {
        "its query reads lists of all clients' records, which no report of one client may show"
    }
}

/// `1 write`, `3 writes`.
func counted(_ count: Int64, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
}

extension String {
    /// Its first 60 characters, as SQLite counts them: what others wrote may be long.
    var shortened: String { String(String.UnicodeScalarView(unicodeScalars.prefix(60))) }
}
