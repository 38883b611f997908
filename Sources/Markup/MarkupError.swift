/// Why a template could not be loaded or filled in.
package struct MarkupError: Error, Equatable, CustomStringConvertible {
    /// What kind of fault it is.
    package enum Code: String, Sendable {
        /// Not well-formed XML.
        case malformed
        /// Well-formed, but not taken on purpose.
        case refused
        /// A statement that is not known or not written as it should be.
        case badStatement
        /// An expression that cannot be read.
        case badExpression
        /// A path that leads nowhere when the template is filled in.
        case missingValue
        /// A value of the wrong kind for the place it stands in.
        case wrongKind
    }

    /// The kind, to decide on.
    package let code: Code
    /// The template's file and line, such as `report.xhtml:12`.
    package let subject: String
    /// What was seen, with the expression where one is at fault.
    package let detail: String
    /// The line in the template's file; 0 for all of it.
    let line: Int

    init(_ code: Code, _ name: String, _ line: Int, _ detail: String) {
        self.code = code
        subject = "\(name):\(line)"
        self.detail = detail
        self.line = line
    }

    /// Equal by code and subject.
    package static func == (left: MarkupError, right: MarkupError) -> Bool {
        left.code == right.code && left.subject == right.subject
    }

    /// Subject, code and detail, as `report.xhtml:12: missingValue: 'a/b'`.
    package var description: String { "\(subject): \(code.rawValue): \(detail)" }
}
