import AuditModel

/// What an application's scopes and its agent's permission claims let it do.
///
/// HaloPSA grants the smaller of the two. A claim that is missing gives `unknown`,
/// never `none`; so does one that is switched on under a name that is not known, such
/// as the long names of older tenants, and a scope of such a name: they may give more
/// than the others say.
struct Permissions: Hashable {
    /// Names of the granted scopes.
    var scopes: Set<String>
    /// Claims of the agent and of all its roles, as type and value.
    var claims: [String: [String]]
    /// Whether both were read in full.
    var isComplete: Bool
    /// Whether the agent's own row says that it is an administrator.
    var isMarkedAdministrator = false

    /// How far access goes in an area.
    func level(in area: Area) -> GrantRow.Level {
        guard isComplete else { return .unknown }
        let level = min(scopeLevel(area), claimLevel(area))
        return level == .write || scopes.isSubset(of: Self.knownScopes) ? level : .unknown
    }

    /// Whether the agent is a HaloPSA administrator; `nil` when no claim says, or not in a form that is known.
    var isAdministrator: Bool? {
        let values = (claims["SA"] ?? []).map { $0.lowercased() }
        if values.contains(where: { $0 == "true" || $0 == "1" }) { return true }
        guard !values.isEmpty, !isMarkedAdministrator else { return nil }
        return values.allSatisfy { $0 == "false" || $0 == "0" } ? false : nil
    }

    /// Scopes of which it is known what they open; the others may open anything.
    private static let knownScopes: Set<String> = {
        let names = [
            "tickets", "calendar", "customers", "crm", "timesheets", "contracts", "suppliers", "items",
            "projects",
            "sales", "quotes", "sos", "pos", "invoices", "reporting", "software", "softwarelicensing", "kb",
            "assets",
            "distributionlists",
        ]
        let others = [
            "all", "all:standard", "admin", "admin:webhooks", "editMine:timesheets", "access:chat",
            "access:adpasswordreset", "offline_access",
        ]
        return Set(names.flatMap { ["read:" + $0, "edit:" + $0] } + others)
    }()

    private func scopeLevel(_ area: Area) -> GrantRow.Level {
        if scopes.contains("all") { return .write }
        if area == .configuration, scopes.contains("admin:webhooks") { return .write }
        if area == .configuration || area == .slas || area == .unlisted {
            if scopes.contains("admin") { return .write }
            return scopes.contains("all:standard") ? .unknown : .none
        }
        if scopes.contains("all:standard") { return .write }
        let names = Part.all(of: area).flatMap(\.scopes)
        if names.contains(where: { scopes.contains("edit:" + $0) }) { return .write }
        return names.contains { scopes.contains("read:" + $0) } ? .read : .none
    }

    private func claimLevel(_ area: Area) -> GrantRow.Level {
        guard let isAdministrator else { return .unknown }
        if isAdministrator { return .write }
        guard area != .unlisted else { return .unknown }
        var level = GrantRow.Level.none
        for claim in Part.all(of: area).flatMap(\.claims) {
            guard let values = claims[claim.type], !values.isEmpty else { return .unknown }
            for value in values {
                guard let number = claim.number(value) else { return .unknown }
                if number >= claim.writesFrom { return .write }
                if number >= claim.readsFrom { level = .read }
            }
        }
        return hasStrangeClaim ? .unknown : level
    }

    /// Whether a claim of a name that is not known is switched on.
    private var hasStrangeClaim: Bool {
        claims.contains { type, values in
            !Claim.known.contains(type)
                && !values.allSatisfy { ["", "0", "false"].contains($0.lowercased()) }
        }
    }
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
