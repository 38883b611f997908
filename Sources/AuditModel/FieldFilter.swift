/// What is kept of a row on arrival; everything else is replaced in place.
///
/// Nulls, booleans and empty values are always kept: they hold no text. A
/// field whose name tells of a secret is dropped wherever it stands.
public struct FieldFilter: Hashable, Sendable {
    /// Raised whenever what is kept changes; stands in every run's first entry.
    public static let version = 1

    /// Fields kept in every row.
    public var keep: [String]
    /// Fields also kept in rows of Neo's.
    public var keepOfNeo: [String]
    /// Free text of Neo's, kept as a salted hash unless the configuration keeps text.
    public var notes: [String]
    /// Fields that change by being looked at: kept out of the comparison with earlier reads.
    public var volatile: [String]

    /// A filter, whole.
    public init(keep: [String], keepOfNeo: [String] = [], notes: [String] = [], volatile: [String] = []) {
        self.keep = keep
        self.keepOfNeo = keepOfNeo
        self.notes = notes
        self.volatile = volatile
    }

    /// Whether a field of this name holds a credential, by HaloPSA's and OpenIddict's names.
    public static func isSecret(_ field: some StringProtocol) -> Bool {
        let name = field.lowercased()
        if secretFields.contains(name) { return true }
        return secretParts.contains { name.contains($0) }
    }

    private static let secretFields: Set<String> = [
        "tokens", "authorizations", "concurrencytoken", "payload", "referenceid", "properties",
        "new_apikey1", "new_apikey2", "apikey1", "apikey2", "public_key",
    ]
    private static let secretParts = [
        "secret", "password", "passwd", "access_token", "refresh_token", "privatekey",
    ]
}
