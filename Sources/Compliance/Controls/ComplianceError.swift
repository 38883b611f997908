import AuditModel

/// Why judging stopped: always a defect of a control or a store, never of a tenant.
public struct ComplianceError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// A control's query gave something else than bare rows.
        case badQuery
        /// A control of the user's own cannot stand beside the others.
        case badControl
        /// The period cannot be judged with this store.
        case noEvidence
        /// No such baseline.
        case unknownBaseline
        /// The baseline has no such control, or it does not take what is asked of it.
        case unknownControl
    }

    /// What went wrong.
    public let code: Code
    /// The control, period or baseline.
    public let subject: String
    /// What was expected and what was seen.
    public let detail: String

    /// An error, whole.
    public init(_ code: Code, _ subject: String, _ detail: String) {
        self.code = code
        self.subject = subject
        self.detail = detail
    }

    /// Equal by code and subject.
    public static func == (left: ComplianceError, right: ComplianceError) -> Bool {
        left.code == right.code && left.subject == right.subject
    }

    /// The error as text, such as `RO-1: badQuery: expected …, saw …`.
    public var description: String { "\(subject): \(code.rawValue): \(detail)" }
}
