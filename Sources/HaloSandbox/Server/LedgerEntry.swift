/// A request that the sandbox saw, and how it was answered.
package struct LedgerEntry: Hashable, Sendable {
    /// The method, such as `GET`.
    package let method: String
    /// Path and query, as received.
    package let target: String
    /// The host that the client meant to ask, with the port.
    package let host: String?
    /// Whether the client sent a token along.
    package let hasToken: Bool
    /// The status of the answer, which a fault may have kept from arriving.
    package let status: Int
    /// What went wrong with the answer, in the order of the sandbox's faults.
    ///
    /// A fault that found nothing to spoil is named too, such as a page fault
    /// at a list that has no pages.
    package let faults: [FaultKind]

    /// Whether a client may send it that only reads, and only from `url`: a GET, or the request for a token.
    package func isReading(_ url: String) -> Bool {
        let isToken = method == "POST" && target == "/auth/token"
        return (method == "GET" || isToken) && host.map { url.hasSuffix("//" + $0) } ?? false
    }
}
