import Foundation

/// A name as it is compared with others: in Unicode's form C, trimmed, in lower case, byte by byte.
public struct NameFold: Hashable, Sendable {
    /// The folded name as UTF-8.
    public let bytes: [UInt8]

    /// Folds a name; folding it again changes nothing.
    public init(_ name: String) {
        let trimmed = name.trimmed
        let utf8 = trimmed.utf8
        guard utf8.allSatisfy({ $0 < 0x80 }) else {
            let lower = String(trimmed).precomposedStringWithCanonicalMapping.lowercased()
            bytes = Array(lower.precomposedStringWithCanonicalMapping.utf8)
            return
        }
        bytes = utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
