/// What an attestation says that no answer of HaloPSA can, beside what a control asks persons for.
public enum AttestationSubject: Hashable, Sendable, Codable {
    /// A change in these parts was tried and refused, to Neo or to a person in its role.
    ///
    /// `settings` is the digest of scopes, roles and permissions under which it was tried.
    case denied(parts: [String], byNeo: Bool, settings: String)
    /// Nobody uses this part.
    case notInUse(part: String)
    /// Neo was switched off on purpose.
    case pause
    /// The rows in these log entries are not Neo's.
    case settled(entries: [Int64])
}

extension AttestationSubject {
    /// What it says, in a few words.
    public var words: String {
        switch self {
        case .denied(let parts, let byNeo, _):
            "a change was refused to \(byNeo ? "Neo" : "a person in Neo's role") in: \(parts.joined(separator: ", "))"
        case .notInUse(let part): "not in use: \(part)"
        case .pause: "Neo switched off on purpose"
        case .settled(let entries):
            "not Neo's: \(entries.count == 1 ? "entry" : "entries") \(entries.map(String.init).joined(separator: ", "))"
        }
    }
}
