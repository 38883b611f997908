import Digests

/// A UUID made from what it names: the same thing has the same one in every report.
///
/// RFC 9562's version 5, since OSCAL's and SARIF's schemas take no newer name-based version.
struct StableUUID: Hashable, CustomStringConvertible {
    /// Such as `b25fdb14-6cdc-5f1b-9f3e-3f2bd1a2c6d1`.
    let description: String

    /// The UUID of `parts`, which are told apart whatever characters are in them.
    init(_ parts: String...) {
        self.init(namespace: Self.namespace, name: parts.map { "\($0.utf8.count):\($0)" }.joined())
    }

    init(namespace: [UInt8], name: String) {
        var bytes = Array(SHA1.digest(namespace + Array(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append("-") }
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        description = text
    }

    /// 8d3f2c5e-5b1a-4f0e-9c64-2f7a1f0b6e21, made once at random for this tool.
    private static let namespace: [UInt8] = [
        0x8d, 0x3f, 0x2c, 0x5e, 0x5b, 0x1a, 0x4f, 0x0e, 0x9c, 0x64, 0x2f, 0x7a, 0x1f, 0x0b, 0x6e, 0x21,
    ]
}
