import CCrypto

/// SHA-1, by FIPS 180-4, for identifiers that a standard makes of it; never for what must be hard to forge.
package enum SHA1 {
    /// The digest of a message, 20 bytes.
    package static func digest(_ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA_DIGEST_LENGTH)) { bytes, count in
            CCrypto.SHA1(message, message.count, bytes.baseAddress)
            count = Int(SHA_DIGEST_LENGTH)
        }
    }
}
