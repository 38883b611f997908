/// What a check of a whole log found.
public struct Verification: Sendable, Hashable {
    /// Something that is not as it should be.
    public struct Finding: Sendable, Hashable {
        /// What kind of thing it is.
        public enum Kind: String, Sendable, CaseIterable {
            /// Bytes that their hash does not bear out, or that cannot be read.
            case invalid
            /// A payload or file that the log asks for.
            case missing
            /// Entries out of order, doubled or left out.
            case gap
            /// A log that does not go on from a root known before.
            case rolledBack
            /// Tables or reports that the log does not give.
            case differs
        }

        /// The kind.
        public var kind: Kind
        /// The entry, table or file.
        public var subject: String
        /// What was expected and what was seen.
        public var detail: String

        /// A finding.
        public init(_ kind: Kind, _ subject: String, _ detail: String) {
            self.kind = kind
            self.subject = subject
            self.detail = detail
        }
    }

    /// What was found, in the order of the checks.
    public var findings: [Finding] = []
    /// How many entries the log has.
    public var entries: Int64 = 0
    /// The root over them, 32 bytes.
    public var root: [UInt8] = []
    /// How many runs ended.
    public var runs = 0
    /// What could not be checked here, and why.
    public var unchecked: [String] = []

    /// Nothing checked yet.
    public init() {}

    /// Whether nothing was found.
    public var isWhole: Bool { findings.isEmpty }

    /// The most findings of a kind that are told one by one.
    static let mostOfAKind = 20

    mutating func note(_ kind: Finding.Kind, _ subject: String, _ detail: String) {
        guard findings.count(where: { $0.kind == kind }) < Self.mostOfAKind else { return }
        findings.append(Finding(kind, subject, detail))
    }

    mutating func note(_ error: EvidenceError, or kind: Finding.Kind = .invalid) {
        note(error.code == .rolledBack ? .rolledBack : kind, error.subject, error.detail)
    }
}
