import AuditModel

/// What the documented scopes and claims of Neo give it, by HaloPSA's word, written apart from ours.
struct Rights {
    let settings: SettingsTruth

    /// Claims of a role that reads everything the vendor's page calls read-only, and writes the rest.
    static let readOnly: [AgentTruth.Permission] = [
        ("SA", "false"), ("Tx", "2"), ("Fx", "3"), ("Dx", "2"), ("Ix", "3"), ("Ax", "2"), ("Xx", "1"),
        ("Yx", "1"),
        ("Zx", "1"), ("Cx", "1"), ("Sx", "1"), ("Gx", "1"), ("Ox", "1"), ("Ux", "2"), ("Bx", "1"),
        ("Qx", "1"),
        ("Rx", "1"), ("At", "0"), ("Av", "0"), ("Ar", "0"), ("ls", "0"), ("Af", "0"), ("mg", "0"),
        ("Ad", "0"),
        ("lt", "0"), ("As", "0"), ("Al", "0"), ("Az", "0"),
    ].map { AgentTruth.Permission(type: $0.0, value: "\"\($0.1)\"") }

    /// The claim, and its value, that lets Neo write a part.
    static func writing(_ part: Part) -> AgentTruth.Permission {
        let own =
            part.claims.first
            ?? Part.all(of: part.area).first { !$0.claims.isEmpty && part.area != .configuration }?.claims
            .first
        guard let claim = own else { return .init(type: "SA", value: #""true""#) }
        return .init(type: claim.type, value: "\"\(claim.writesFrom)\"")
    }
}
