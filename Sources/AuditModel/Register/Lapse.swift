/// An exception or an attestation that is about a control and does not count for it.
public struct Lapse: Hashable, Sendable {
    /// Why it does not count.
    public enum Kind: String, Sendable, Codable {
        /// Its last day is past.
        case expired
        /// A person revoked it.
        case revoked
        /// What it was given for is not what was seen.
        case voided
        /// It began after the deviation.
        case later
    }

    /// The exception or attestation, such as `EX-1`.
    public var id: String
    /// Why it does not count.
    public var kind: Kind
    /// The same for people.
    public var words: String

    /// A lapse, whole.
    public init(id: String, kind: Kind, words: String) {
        self.id = id
        self.kind = kind
        self.words = words
    }
}
