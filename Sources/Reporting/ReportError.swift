/// Why a report could not be written.
package struct ReportError: Error, Equatable, CustomStringConvertible {
    /// What kind of fault it is.
    package enum Code: String, Sendable {
        /// The folder or a file in it cannot be made.
        case cannotCreate
        /// The file could be made, but not be written to its end.
        case cannotWrite
        /// The template is at fault.
        case badTemplate
        /// The logo is no picture that is taken.
        case badLogo
    }

    /// The kind, to decide on.
    package let code: Code
    /// The file or folder.
    package let subject: String
    /// What went wrong, for the operator.
    package let detail: String

    init(_ code: Code, _ subject: String, _ detail: String) {
        self.code = code
        self.subject = subject
        self.detail = detail
    }

    /// Equal by code and subject.
    package static func == (left: ReportError, right: ReportError) -> Bool {
        left.code == right.code && left.subject == right.subject
    }

    /// Subject, code and detail, as `report.html: cannotWrite: No space left on device`.
    package var description: String { "\(subject): \(code.rawValue): \(detail)" }
}
