import AuditModel

/// The HaloPSA agent the collector's own application acts as, by the claims of its id token.
///
/// The signature is not checked: the token came straight from the authorisation server.
package struct CollectorIdentity: Hashable, Sendable {
    /// The agent's id.
    package let agentID: Int64?
    /// The agent's name, as HaloPSA wrote it.
    package let name: String?
    /// The agent's address, as HaloPSA wrote it.
    package let email: String?

    /// Reads the claims of a JSON Web Token; `nil` when it is none or holds none of them.
    package init?(idToken: String) {
        let parts = idToken.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = Base64URL.decode(parts[1]),
            let claims = try? JSONValue(validating: payload)
        else { return nil }
        agentID = (claims["id"] ?? claims["agent_id"])?.scalarText.flatMap { Int64($0) }
        name = claims["name"]?.string
        email = claims["email"]?.string
        if agentID == nil, name == nil, email == nil { return nil }
    }
}

/// Bytes in the alphabet of RFC 4648 §5, without padding.
enum Base64URL {
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        let digits = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        guard digits.count % 4 != 1 else { return nil }
        for digit in digits {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = digit - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = digit - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0") + 52
            case UInt8(ascii: "-"), UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "_"), UInt8(ascii: "/"): value = 63
            default: return nil
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
