/// What is kept of a row on arrival; everything else is replaced in place.
///
/// Nulls, booleans and empty values are always kept: they hold no text. A
/// field whose name tells of a secret is dropped wherever it stands.
public struct FieldFilter: Hashable, Sendable {
    /// Raised whenever what is kept changes; stands in every run's first entry.
    public static let version = 3

    /// Fields kept in every row.
    public let keep: [String]
    /// Fields also kept in rows that are or may be Neo's.
    public let keepOfNeo: [String]
    /// Fields that tell an agent or a user by an id, kept where they read as one or as none, in every row.
    public let actors: [String]
    /// Fields with the name of a person, an agent or a program: kept in rows of Neo's, in others as a keyed digest.
    public let names: [String]
    /// Free text of Neo's, kept as a salted hash unless the configuration keeps text.
    public let notes: [String]
    /// Fields kept where they are a text or number, in every row; of an object or list only ids are.
    public let scalars: [String]
    /// Objects and lists of which only ids are kept, in every row.
    public let ids: [String]
    /// Objects and lists of which only the names and levels of permissions are kept, in every row.
    public let levels: [String]
    /// Fields that change by being looked at: kept out of the comparison with earlier reads.
    public let volatile: [String]
    /// Whether nothing but the fields in ``keep`` is compared with earlier reads.
    public let comparesKept: Bool
    let table: FieldTable

    /// A filter, whole.
    public init(
        keep: [String],
        keepOfNeo: [String] = [],
        actors: [String] = [],
        names: [String] = [],
        notes: [String] = [],
        scalars: [String] = [],
        ids: [String] = [],
        levels: [String] = [],
        volatile: [String] = [],
        comparesKept: Bool = false
    ) {
        self.keep = keep
        self.keepOfNeo = keepOfNeo
        self.actors = actors
        self.names = names
        self.notes = notes
        self.scalars = scalars
        self.ids = ids
        self.levels = levels
        self.volatile = volatile
        self.comparesKept = comparesKept
        table = FieldTable(
            [
                (keep, .keep), (keepOfNeo, .keepOfNeo), (actors, .actor), (names, .name), (notes, .note),
                (scalars, .inside(.scalar)), (ids, .inside(.ids)), (levels, .inside(.levels)),
            ],
            volatile: volatile
        )
    }

    /// Whether a field of this name holds a credential, by HaloPSA's and OpenIddict's names.
    public static func isSecret(_ field: some StringProtocol) -> Bool {
        Array(field.utf8).withUnsafeBufferPointer { isSecret($0) }
    }

    static func isSecret(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if secretFields.contains(where: { $0.count == name.count && begins(name[...], with: $0) }) {
            return true
        }
        return name.indices.contains { start in
            // Every part begins with one of these letters.
            switch name[start] | 0x20 {
            case UInt8(ascii: "s"), UInt8(ascii: "p"), UInt8(ascii: "a"), UInt8(ascii: "r"):
                secretParts.contains { begins(name[start...], with: $0) }
            default: false
            }
        }
    }

    private static func begins(_ name: Slice<UnsafeBufferPointer<UInt8>>, with lower: [UInt8]) -> Bool {
        guard name.count >= lower.count else { return false }
        return lower.indices.allSatisfy { offset in
            let byte = name[name.startIndex + offset]
            return byte == lower[offset] || (byte | 0x20 == lower[offset] && byte.isLetter)
        }
    }

    private static let secretFields = [
        "tokens", "authorizations", "concurrencytoken", "payload", "referenceid", "properties",
        "new_apikey1", "new_apikey2", "apikey1", "apikey2", "public_key",
    ].map { Array($0.utf8) }
    private static let secretParts = [
        "secret", "password", "passwd", "access_token", "refresh_token", "privatekey",
    ].map { Array($0.utf8) }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
