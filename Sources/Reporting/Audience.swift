/// Whom a report is written for.
package enum Audience: String, CaseIterable, Sendable {
    /// One page: the verdict, what changed, what to do, what is open.
    case executive
    /// What is open, and what to do about it.
    case manager
    /// Everything.
    case auditor
    /// A client's security review: questions, each answered from the evidence.
    case questionnaire

    /// Every name, as `a, b`.
    package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// Its page.
    package var page: any PageFormat {
        switch self {
        case .executive: HTMLFormat(depth: .executive)
        case .manager: HTMLFormat(depth: .manager)
        case .auditor: HTMLFormat()
        case .questionnaire: QuestionnaireFormat()
        }
    }
}
