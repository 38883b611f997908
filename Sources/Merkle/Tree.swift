/// The hashes of an RFC 6962 tree.
public enum Tree {
    /// SHA-256(0x00 ‖ entry), RFC 6962 §2.1.
    public static func leaf(_ entry: [UInt8]) -> Digest {
        Digest(of: leafPrefix, entry)
    }

    /// SHA-256(0x01 ‖ left ‖ right), RFC 6962 §2.1.
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        Digest(of: nodePrefix, left.bytes + right.bytes)
    }

    /// The root of the tree without leaves: SHA-256 of nothing.
    public static let emptyRoot = Digest(of: [])

    private static let leafPrefix: [UInt8] = [0]
    private static let nodePrefix: [UInt8] = [1]
}

/// The right edge of a tree: all that is needed to append leaves and to know the root.
///
/// Holds one hash for each complete subtree, largest first: as many as `size` has one bits.
public struct Edge: Hashable, Sendable {
    /// How many leaves the tree has.
    public private(set) var size: Int64 = 0
    private var subtrees: [Digest] = []

    /// The edge of an empty tree.
    public init() {}

    /// A stored edge; `nil` when `bytes` is not 32 bytes for each one bit of `size`.
    public init?(size: Int64, bytes: [UInt8]) {
        guard size >= 0, bytes.count == size.nonzeroBitCount * 32 else { return nil }
        self.size = size
        for start in stride(from: 0, to: bytes.count, by: 32) {
            guard let digest = Digest(bytes: Array(bytes[start..<start + 32])) else { return nil }
            subtrees.append(digest)
        }
    }

    /// The hashes one after the other, largest subtree first.
    public var bytes: [UInt8] { subtrees.flatMap(\.bytes) }

    /// Adds one leaf hash on the right.
    public mutating func append(_ leaf: Digest) {
        var merged = leaf
        var rest = size
        while rest & 1 == 1, let left = subtrees.popLast() {
            merged = Tree.node(left, merged)
            rest >>= 1
        }
        subtrees.append(merged)
        size += 1
    }

    /// The root of the tree.
    public var root: Digest {
        guard var merged = subtrees.last else { return Tree.emptyRoot }
        for left in subtrees.dropLast().reversed() { merged = Tree.node(left, merged) }
        return merged
    }
}
