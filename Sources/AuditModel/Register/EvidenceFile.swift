/// A file that a person keeps as evidence for what was recorded; only its name and digest are known here.
public struct EvidenceFile: Hashable, Sendable, Codable {
    /// The file's name, without its folder.
    public var name: String
    /// Its SHA-256, as 64 hexadecimal digits.
    public var sha256: String

    /// A file.
    public init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
    }
}
