import Crypto

/// A SHA-256 value, 32 bytes.
public struct Digest: Hashable, Sendable {
    /// The bytes, 32 of them.
    public let bytes: [UInt8]

    /// A stored digest; `nil` unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }

    /// SHA-256 over the parts, one after the other.
    public init(of parts: [UInt8]...) {
        var hash = SHA256()
        for part in parts { hash.update(data: part) }
        bytes = Array(hash.finalize())
    }

    /// SHA-256 over a prefix and a run of bytes that is not copied.
    public init(of prefix: [UInt8], _ rest: ArraySlice<UInt8>) {
        var hash = SHA256()
        hash.update(data: prefix)
        rest.withUnsafeBytes { hash.update(bufferPointer: $0) }
        bytes = Array(hash.finalize())
    }

    /// Lower-case hexadecimal, 64 digits.
    public var hex: String { bytes.hex }
}

/// SHA-256 over bytes that come in pieces.
public struct RunningDigest: Sendable {
    private var hash = SHA256()

    /// A digest of nothing yet.
    public init() {}

    /// Adds a piece.
    public mutating func update(_ bytes: [UInt8]) {
        hash.update(data: bytes)
    }

    /// Lower-case hexadecimal of all pieces so far, 64 digits.
    public var hex: String { Array(hash.finalize()).hex }
}

extension Sequence<UInt8> {
    /// Lower-case hexadecimal, two digits a byte.
    public var hex: String {
        var digits: [UInt8] = []
        for byte in self {
            digits.append(hexDigits[Int(byte >> 4)])
            digits.append(hexDigits[Int(byte & 15)])
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

private let hexDigits = Array("0123456789abcdef".utf8)
