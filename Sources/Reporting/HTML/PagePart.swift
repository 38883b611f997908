import AuditModel

/// A part of the page below its first screen, in one of the forms the template knows.
enum PagePart {
    /// What is open, a line a control.
    case open
    /// The controls of a section, each to be unfolded.
    case controls(ControlSection)
    /// Granted, allowed and used.
    case grants
    /// What Neo did, counted and drawn.
    case activity
    /// The writes that other logs than the actions show.
    case changes
    /// Every action.
    case actions
    /// What would settle more.
    case unlock
    /// Every source asked.
    case coverage
    /// Exceptions, attestations and calibrations.
    case register
    /// Method, limits, how to verify, requests, settings, signatures.
    case appendix
}

extension Audience {
    /// The parts of its page, in order.
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
