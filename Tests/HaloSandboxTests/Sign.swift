import HaloSandbox
import Testing

/// What shows at the wire that a kind of fault happened.
struct Sign: Sendable {
    let kind: FaultKind
    /// Whether the third answer is spoilt too.
    let lasts: Bool
    let shows: @Sendable (Seen) -> Bool

    /// A kind that happens to one request.
    static func once(_ kind: FaultKind, _ shows: @escaping @Sendable (Seen) -> Bool) -> Sign {
        Sign(kind: kind, lasts: false, shows: shows)
    }

    /// A kind that happens from a request on.
    static func on(_ kind: FaultKind, _ shows: @escaping @Sendable (Seen) -> Bool) -> Sign {
        Sign(kind: kind, lasts: true, shows: shows)
    }

    static let all = connection + status + framing + body + json + envelope + pages + rows + told + access

    /// The path below `/api` at which the kind is tried.
    var path: String {
        switch kind {
        case .tokenDown, .tokenWithoutLifetime, .tokenWithoutTime: "token"
        case .tablesNull, .tablesMisspelt: "Audit"
        default: "Actions"
        }
    }
}

extension Sign: CustomTestStringConvertible {
    var testDescription: String { kind.rawValue }
}
