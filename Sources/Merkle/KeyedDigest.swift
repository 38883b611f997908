import Digests

/// An HMAC-SHA-256 value, 32 bytes: a digest that nobody can make without the key.
public struct KeyedDigest: Hashable, Sendable {
    /// The bytes, 32 of them.
    public let bytes: [UInt8]

    /// HMAC-SHA-256 over the bytes.
    public init(of message: [UInt8], key: [UInt8]) {
        bytes = SHA256.keyed(message, by: key)
    }

    /// Lower-case hexadecimal, 64 digits.
    public var hex: String { bytes.hex }
}
