/// A row of the sandbox, exactly as an answer holds it.
package struct KeyedRow: Hashable, Sendable {
    /// The values that tell it from the list's other rows, joined by a slash: `ticket_id/id`, or `id` alone.
    package let key: String
    /// Its JSON, byte for byte.
    package let bytes: [UInt8]
}
