/// A request that the sandbox saw, and how it was answered.
package struct LedgerEntry: Hashable, Sendable {
    /// The method, such as `GET`.
    package let method: String
    /// Path and query, as received.
    package let target: String
    /// The status of the answer, which a fault may have kept from arriving.
    package let status: Int
    /// What went wrong with the answer, in the order of the sandbox's faults.
    package let faults: [FaultKind]
}
