import AuditModel

/// How much of a report a page shows.
package enum PageDepth: String, Sendable {
    /// One page: the verdict, what changed, what to do, what is open.
    case executive
    /// What is open, and what to do about it.
    case manager
    /// Everything.
    case auditor

    /// The name of the page's file.
    var page: String { self == .auditor ? "report" : rawValue }

    /// The parts of the page, in order.
    var parts: [PagePart] {
        switch self {
        case .executive: [.open, .activity]
        case .manager:
            [
                .controls(.checklist), .controls(.readOnly), .controls(.writes), .controls(.beyond), .grants,
                .activity, .unlock, .register,
            ]
        case .auditor:
            [
                .controls(.checklist), .controls(.readOnly), .grants, .activity, .controls(.writes), .changes,
                .actions, .unlock, .coverage, .register, .controls(.beyond), .appendix,
            ]
        }
    }

    /// Whether the page shows a control with this verdict.
    func shows(_ verdict: Verdict) -> Bool {
        switch self {
        case .auditor: true
        case .executive, .manager: verdict != .pass && verdict != .info
        }
    }
}
