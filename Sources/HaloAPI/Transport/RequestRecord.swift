package import AuditModel

/// One request as it was sent, for the footprint in the report; each retry has its own.
package struct RequestRecord: Hashable, Sendable {
    /// The verbs there are: `POST` goes to the token endpoint only.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// Counts the requests of one client, from 1.
    package let number: Int
    /// The verb.
    package let method: Method
    /// Path and query, without the host.
    package let path: String
    /// The status, or `nil` when no whole answer came.
    package let status: Int?
    /// Why no whole answer came.
    package let fault: HaloError.Code?
    /// How many bytes of body came.
    package let bytes: Int
    /// 1 for the first try, 2 for the first retry, and so on.
    package let attempt: Int
    /// How long was waited before this try, for the rate and for a retry, in milliseconds.
    package let waitedMilliseconds: Int64
    /// When it was sent.
    package let started: Instant
}

extension RequestRecord {
    /// Why this try failed in a way that another may mend, such as `/api/Actions: unreachable, try 2`.
    package var trouble: String? {
        let seen =
            fault?.rawValue ?? status.flatMap { RetryPolicy.isTransient(status: $0) ? "status \($0)" : nil }
        return seen.map { "\(path.prefix { $0 != "?" }): \($0), try \(attempt)" }
    }
}
