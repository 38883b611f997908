import AuditModel

/// What an application's scopes and its agent's permission claims let it do.
///
/// HaloPSA grants the smaller of the two. A claim that is missing gives `unknown`,
/// never `none`; so does one of a name that is not known, such as the long names of
/// older tenants, since it may give more than the others say.
struct Permissions: Hashable {
    /// Names of the granted scopes.
    var scopes: Set<String>
    /// Claims of the agent and of all its roles, as type and value.
    var claims: [String: [String]]
    /// Whether both were read in full.
    var isComplete: Bool

    /// How far access goes in an area.
    func level(in area: Area) -> GrantRow.Level {
        guard isComplete else { return .unknown }
        return min(scopeLevel(area), claimLevel(area))
    }

    /// Whether the agent is a HaloPSA administrator; `nil` when no claim says.
    var isAdministrator: Bool? {
        let values = claims["SA"] ?? []
        guard !values.isEmpty else { return nil }
        return values.contains { $0.lowercased() == "true" || $0 == "1" }
    }

    private func scopeLevel(_ area: Area) -> GrantRow.Level {
        let rule = Self.rules[area]
        if scopes.contains("all") { return .write }
        if area == .configuration || area == .slas || area == .unlisted {
            if scopes.contains("admin") { return .write }
            return scopes.contains("all:standard") ? .unknown : .none
        }
        if scopes.contains("all:standard") { return .write }
        let names = rule?.scopes ?? []
        if names.contains(where: { scopes.contains("edit:" + $0) }) { return .write }
        return names.contains { scopes.contains("read:" + $0) } ? .read : .none
    }

    private func claimLevel(_ area: Area) -> GrantRow.Level {
        guard let isAdministrator else { return .unknown }
        if isAdministrator { return .write }
        guard let rule = Self.rules[area] else { return .unknown }
        var level = GrantRow.Level.none
        for claim in rule.claims {
            guard let values = claims[claim.type], !values.isEmpty else { return .unknown }
            for value in values {
                guard let number = claim.number(value) else { return .unknown }
                if number >= claim.writesFrom { return .write }
                if number >= claim.readsFrom { level = .read }
            }
        }
        return claims.keys.allSatisfy(Self.known.contains) ? level : .unknown
    }

    /// From which value on a claim allows reading and writing.
    private struct Claim {
        let type: String
        let readsFrom: Int
        let writesFrom: Int

        init(_ type: String, readsFrom: Int = 1, writesFrom: Int = 2) {
            self.type = type
            self.readsFrom = readsFrom
            self.writesFrom = writesFrom
        }

        /// A right to create that is on or off; off leaves reading.
        static func switched(_ type: String) -> Claim { Claim(type, readsFrom: 0, writesFrom: 1) }

        func number(_ value: String) -> Int? {
            switch value.lowercased() {
            case "true": 1
            case "false": 0
            default: Int(value)
            }
        }
    }

    private struct Rule {
        let scopes: [String]
        let claims: [Claim]
    }

    /// Every claim whose meaning is documented, whether or not it is about an area.
    private static let known: Set<String> = Set(
        """
        SA Tx Ox Qx Yx Zx Sx Cx Gx Vx Wx Bx Px Rx Ax Ex Lx Jx Mx Nx Ux Fx Ix Dx Xx Kx Hx l6 l7 l4 lf lc l1 l8 l9 le \
        lo lm ll Td TD l5 lb lr lg lz At Az Av Ar ls Af mg ly Ad lt As Al Aq Cp Fl Ru lk lu lv Ft Fc Fa Ff la li pi \
        A1 l2 l3 l0 ln LC A D1
        """.split(separator: " ").map { String($0) }
    )

    private static let rules: [Area: Rule] = [
        .tickets: Rule(scopes: ["tickets"], claims: [Claim("Tx")]),
        .actions: Rule(scopes: ["tickets"], claims: [Claim("Tx")]),
        .contacts: Rule(scopes: ["customers"], claims: [Claim("Fx", writesFrom: 3)]),
        .assets: Rule(scopes: ["assets"], claims: [Claim("Dx")]),
        .products: Rule(scopes: ["items"], claims: [Claim("Ix", writesFrom: 3)]),
        .appointments: Rule(scopes: ["calendar"], claims: [Claim("Ax")]),
        .invoices: Rule(
            scopes: ["invoices", "sos", "pos"],
            claims: [Claim("Xx"), Claim("Yx"), Claim("Zx")]
        ),
        .contracts: Rule(scopes: ["contracts"], claims: [Claim("Cx")]),
        .suppliers: Rule(scopes: ["suppliers"], claims: [Claim("Sx"), Claim("Gx")]),
        .opportunities: Rule(scopes: ["crm", "tickets", "sales"], claims: [Claim("Ox")]),
        .companies: Rule(scopes: ["customers"], claims: [Claim("Ux", writesFrom: 3)]),
        .knowledgeBase: Rule(scopes: ["kb"], claims: [Claim("Bx")]),
        .quotations: Rule(scopes: ["quotes"], claims: [Claim("Qx")]),
        .reports: Rule(scopes: ["reporting"], claims: [Claim("Rx")]),
        .configuration: Rule(
            scopes: [],
            claims: ["At", "Av", "Ar", "ls", "Af", "mg", "Ad", "lt", "As", "Al"].map(Claim.switched)
        ),
        .slas: Rule(scopes: [], claims: [Claim.switched("Az")]),
    ]
}

extension GrantRow.Level {
    /// The lower of two levels; what is not known stays unknown unless the other is `none` or `read`.
    fileprivate static func min(_ left: GrantRow.Level, _ right: GrantRow.Level) -> GrantRow.Level {
        for level in [GrantRow.Level.none, .read, .unknown] where left == level || right == level {
            return level
        }
        return .write
    }
}

private func min(_ left: GrantRow.Level, _ right: GrantRow.Level) -> GrantRow.Level {
    GrantRow.Level.min(left, right)
}
