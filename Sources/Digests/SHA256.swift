import CCrypto

/// SHA-256, by FIPS 180-4, over bytes that come in pieces; a copy goes on by itself.
package struct SHA256: Sendable {
    /// How long a digest is, in bytes.
    package static let byteCount = 32

    private var context = SHA256_CTX()

    /// A digest of nothing yet.
    package init() { SHA256_Init(&context) }

    /// SHA-256 of one message, 32 bytes.
    package static func digest(_ message: [UInt8]) -> [UInt8] {
        var digest = SHA256()
        message.withUnsafeBytes { digest.update($0) }
        return digest.value
    }

    /// Adds a piece.
    package mutating func update(_ piece: UnsafeRawBufferPointer) {
        SHA256_Update(&context, piece.baseAddress, piece.count)
    }

    /// The digest of all pieces so far, 32 bytes.
    package var value: [UInt8] {
        var end = context
        return [UInt8](unsafeUninitializedCapacity: Self.byteCount) { bytes, count in
            SHA256_Final(bytes.baseAddress, &end)
            count = Self.byteCount
        }
    }

    /// HMAC, by FIPS 198-1, of a message: a digest that nobody can make without the key.
    package static func keyed(_ message: [UInt8], by key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: byteCount) { bytes, count in
            HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, bytes.baseAddress, nil)
            count = byteCount
        }
    }
}
