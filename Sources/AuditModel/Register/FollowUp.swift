/// What a person says about a finding: who sees to it, by when, and a remark; an empty text where nothing is said.
public struct FollowUpTerms: Hashable, Sendable, Codable {
    /// The most characters an owner may have.
    public static let ownerLimit = 200
    /// The most characters a comment may have.
    public static let commentLimit = 4000

    /// The finding it belongs to.
    public var finding: String
    /// Who sees to it.
    public var owner: String
    /// The day by which it is to be done, such as `2026-12-31`.
    public var due: String
    /// A remark; its lines end with a line feed.
    public var comment: String
    /// Who had it recorded.
    public var person: String

    /// Terms, whole.
    public init(finding: String, owner: String, due: String, comment: String, person: String) {
        self.finding = finding
        self.owner = owner
        self.due = due
        self.comment = comment
        self.person = person
    }
}

/// A recorded follow-up; of several to one finding the newest counts, and none of them changes a verdict.
public struct FollowUp: Hashable, Sendable {
    /// `FU-1`, in the order of recording.
    public var id: String
    /// What was said.
    public var terms: FollowUpTerms
    /// When it was recorded.
    public var recordedAt: Instant
    /// The log entry that holds it.
    public var entry: Int64

    /// A follow-up, whole.
    public init(id: String, terms: FollowUpTerms, recordedAt: Instant, entry: Int64) {
        self.id = id
        self.terms = terms
        self.recordedAt = recordedAt
        self.entry = entry
    }
}

/// The newest follow-up to each finding, beside the findings: those are equal whatever people say about them.
public struct FollowUps: Hashable, Sendable {
    private let newest: [String: FollowUp]

    /// The newest of follow-ups that come in the order of recording.
    public init(_ recorded: [FollowUp] = []) {
        newest = Dictionary(recorded.map { ($0.terms.finding, $0) }) { $1 }
    }

    /// The one that counts for a finding.
    public subscript(finding: String) -> FollowUp? { newest[finding] }
}
