/// A request that the sandbox saw, and how it was answered.
package struct LedgerEntry: Hashable, Sendable {
    /// The method, such as `GET`.
    package let method: String
    /// Path and query, as received.
    package let target: String
    /// The status of the answer.
    package let status: Int
}
