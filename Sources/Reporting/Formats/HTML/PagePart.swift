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
