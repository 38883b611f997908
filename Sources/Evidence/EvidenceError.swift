/// Why the store refused: a code to decide on, what it is about, and a detail for the operator.
public struct EvidenceError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// The file is no SQLite database, or not one of ours.
        case notAStore
        /// A later version of neoaudit wrote it.
        case newerStore
        /// It belongs to another tenant or another HaloPSA instance.
        case otherTenant
        /// Another collector works on it.
        case locked
        /// There is no store yet.
        case missing
        /// The file or folder to be made is there already, or cannot be made.
        case cannotCreate
        /// The disk is full, or the file cannot be written or read.
        case cannotWrite
        /// SQLite did not take a setting that durability rests on.
        case unsafeSettings
        /// A row of the store contradicts itself.
        case damaged
        /// The store is not what its log says.
        case unverified
        /// The store does not go on from what was seen of it before.
        case rolledBack
        /// The clock is not the log's.
        case wrongClock
        /// A register entry breaks a rule.
        case refused
        /// A query from outside asks for what it may not, or never ends.
        case badQuery
    }

    /// What went wrong.
    public let code: Code
    /// The file or the record.
    public let subject: String
    /// What was expected and what was seen.
    public let detail: String
    /// The record of the store's that stands in the way, such as `EX-1`, of which the detail speaks.
    public let related: String?

    /// An error, whole.
    public init(_ code: Code, _ subject: String, _ detail: String, related: String? = nil) {
        self.code = code
        self.subject = subject
        self.detail = detail
        self.related = related
    }

    /// Equal by code and subject.
    public static func == (left: EvidenceError, right: EvidenceError) -> Bool {
        left.code == right.code && left.subject == right.subject
    }

    /// The error as text, such as `acme.sqlite: notAStore: expected …, saw …`.
    public var description: String {
        "\(subject): \(code.rawValue): \(related.map { $0 + " " } ?? "")\(detail)"
    }
}
