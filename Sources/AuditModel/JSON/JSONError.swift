/// Why bytes are no JSON text by RFC 8259.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The offset of the first byte that does not fit, from 0.
    public let offset: Int
    /// What would have fitted.
    public let expected: String
    /// Whether it has more values than were allowed; what comes behind them was not looked at.
    public let isTooMany: Bool

    /// An error, whole.
    public init(at offset: Int, expected: String, isTooMany: Bool = false) {
        self.offset = offset
        self.expected = expected
        self.isTooMany = isTooMany
    }

    /// The error as text, such as `byte 12: expected a value`.
    public var description: String { "byte \(offset): expected \(expected)" }
}
