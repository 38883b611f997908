/// What can go wrong with an answer.
package enum FaultKind: String, CaseIterable, Sendable {
    case forbidden = "status-403"
    case notFound = "status-404"
    /// A page for browsers, as a wrong host answers.
    case page = "html"
}
