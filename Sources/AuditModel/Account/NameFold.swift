import Foundation

/// A name as it is compared with others: in Unicode's form C, trimmed, in lower case, byte by byte.
public struct NameFold: Hashable, Sendable {
    /// The folded name as UTF-8.
    public let bytes: [UInt8]

    /// Folds a name; folding it again changes nothing.
    public init(_ name: String) {
        let trimmed = name.trimmed
        guard trimmed.utf8.allSatisfy({ $0 < 0x80 }) else {
            let lower = String(trimmed).precomposedStringWithCanonicalMapping.lowercased()
            bytes = Array(lower.precomposedStringWithCanonicalMapping.utf8)
            return
        }
        bytes = trimmed.utf8.map(\.lowerCased)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension Collection<NameFold> {
    /// Whether one of them is what a name folds to; for a few of them, since most names are told apart unfolded.
    public func contains(_ name: String) -> Bool {
        guard !isEmpty else { return false }
        var name = name
        let found = name.withUTF8 { utf8 -> Bool? in
            guard let first = utf8.first, let last = utf8.last, first.isPrinted, last.isPrinted,
                utf8.allSatisfy({ $0 < 0x80 })
            else { return nil }
            return contains { fold in
                fold.bytes.count == utf8.count
                    && fold.bytes.indices.allSatisfy { fold.bytes[$0] == utf8[$0].lowerCased }
            }
        }
        guard let found else {
            let fold = NameFold(name)
            return contains { $0 == fold }
        }
        return found
    }
}

extension UInt8 {
    /// The letter of ASCII in lower case; any other byte as it is.
    fileprivate var lowerCased: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }

    /// Whether it is a character of ASCII other than blanks and controls.
    fileprivate var isPrinted: Bool { self > 0x20 && self < 0x7F }
}
