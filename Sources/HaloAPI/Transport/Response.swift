package import AuditModel

/// A whole answer with status 200 and a body that claims to be JSON.
package struct Response: Sendable {
    /// The status, always 200.
    package let status: Int
    /// The body; not yet checked to be JSON.
    package let body: [UInt8]
    /// The server's own time, from the `Date` header.
    package let date: Instant?
    /// How many times it was asked for.
    package let attempts: Int
    /// How long was waited in all, for the rate and for retries.
    package let waited: Duration
    /// The number of the request that brought the answer, as in ``RequestRecord``.
    package let requestNumber: Int

    /// The body's length.
    package var bytes: Int { body.count }
}

extension HaloClient {
    /// An answer of any status, for its shape.
    package struct Sight: Sendable {
        /// The status.
        package let status: Int
        /// The names of its headers, in small letters and in order, each once.
        package let headers: [String]
        /// Its type without parameters, where it is one of a few that are known; else `another`.
        package let contentType: String?
        /// The body, without a mark of the order of bytes.
        package let json: [UInt8]
        /// Whether the body is a page for browsers.
        package let isPage: Bool
    }
}

extension Response {
    /// The body as JSON: without a mark of the order of bytes before it.
    package var json: [UInt8] { body.withoutByteOrderMark }
}

extension [UInt8] {
    /// The bytes behind a mark of their order, which JSON has none of.
    var withoutByteOrderMark: [UInt8] { starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self }
}
