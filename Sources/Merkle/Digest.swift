import Digests

/// A SHA-256 value, 32 bytes.
public struct Digest: Hashable, Sendable {
    /// The bytes, 32 of them.
    public let bytes: [UInt8]

    /// A stored digest; `nil` unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }

    /// A digest written in lower-case hexadecimal; `nil` unless there are 64 digits.
    public init?(hex: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(SHA256.byteCount)
        var high: UInt8?
        for byte in hex.utf8 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let left = high { bytes.append(left << 4 | digit) }
            high = high == nil ? digit : nil
        }
        guard high == nil else { return nil }
        self.init(bytes: bytes)
    }

    /// SHA-256 over the bytes.
    public init(of bytes: [UInt8]) {
        self.init(of: [], bytes[...])
    }

    /// SHA-256 over a prefix and the bytes behind it.
    public init(of prefix: [UInt8], _ rest: [UInt8]) {
        self.init(of: prefix, rest[...])
    }

    /// SHA-256 over a prefix and a run of bytes that is not copied.
    public init(of prefix: [UInt8], _ rest: ArraySlice<UInt8>) {
        var hash = SHA256()
        prefix.withUnsafeBytes { hash.update($0) }
        rest.withUnsafeBytes { hash.update($0) }
        bytes = hash.value
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
        bytes.withUnsafeBytes { hash.update($0) }
    }

    /// Adds a piece that is not copied.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bytes)
    }

    /// Lower-case hexadecimal of all pieces so far, 64 digits.
    public var hex: String { hash.value.hex }
}

extension Collection<UInt8> {
    /// Lower-case hexadecimal, two digits a byte.
    public var hex: String {
        String(unsafeUninitializedCapacity: count * 2) { digits in
            for (index, byte) in enumerated() {
                digits[index * 2] = hexDigits[Int(byte >> 4)]
                digits[index * 2 + 1] = hexDigits[Int(byte & 15)]
            }
            return count * 2
        }
    }
}

private let hexDigits = Array("0123456789abcdef".utf8)
