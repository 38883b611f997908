/// Whom a page is made for, which decides what stands in it.
package enum Audience: String, Sendable, CaseIterable {
    /// One page: the verdict, what changed, what to do, what is open.
    case executive
    /// Findings and what to do about them.
    case manager
    /// Everything.
    case auditor

    /// The file the page is written to.
    package var file: String { self == .auditor ? "report.html" : "\(rawValue).html" }
}
