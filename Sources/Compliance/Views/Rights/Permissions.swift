import AuditModel
import Evidence

/// What an application's scopes and its agent's permission claims let it do.
///
/// HaloPSA grants the smaller of the two. A claim that is missing gives `unknown`,
/// never `none`; so does one that is switched on under a name that is not known, such
/// as the long names of older tenants, and a scope of such a name: they may give more
/// than the others say. The configuration can place such a claim; or a change was tried
/// in each part of the area, and refused.
struct Permissions: Hashable {
    /// Names of the granted scopes.
    var scopes: Set<String>
    /// Claims of the agent and of all its roles, as type and value.
    var claims: [String: [String]]
    /// Whether both were read in full.
    var isComplete: Bool
    /// Whether the agent's own row says that it is an administrator.
    var isMarkedAdministrator = false

    /// Where somebody who knows the tenant puts claims that are not known.
    var placed: [String: Place] = [:]
    /// The parts in which a change was tried under these permissions and refused.
    var denied: Set<String> = []

    /// Claims as type and values, from rows with both.
    static func claims(_ rows: [EvidenceRow]) -> [String: [String]] {
        rows.reduce(into: [:]) { claims, row in
            claims[row.text("type"), default: []].append(row.text("value"))
        }
    }

    /// How far access goes in an area.
    func level(in area: Area) -> GrantRow.Level {
        guard isComplete else { return .unknown }
        let level = min(scopeLevel(area), claimLevel(area))
        if level == .write { return .write }
        // Of an administrator it is not known that scopes hold it back.
        return scopes.isSubset(of: Self.knownScopes) && isAdministrator == false ? level : .unknown
    }

    /// What tells these permissions from others, in hexadecimal; `nil` where they were not read in full.
    var digest: String? {
        guard isComplete else { return nil }
        let held = claims.flatMap { type, values in values.map { "\(type)=\($0)" } }.sorted()
        return fingerprint(scopes.sorted() + [""] + held + [isMarkedAdministrator ? "administrator" : ""])
    }

    /// Whether the agent may look at what a list of a part shows; `nil` where its claims do not say.
    func canRead(_ part: Part) -> Bool? {
        guard isComplete, let isAdministrator else { return nil }
        if isAdministrator { return true }
        let claims =
            part.claims.isEmpty
            ? Part.all(of: part.area).first { $0.menu == part.menu && !$0.claims.isEmpty }?.claims
            : part.claims
        let allowed = (claims ?? []).map { claim -> Bool? in
            let numbers = (self.claims[claim.type] ?? []).map(claim.number)
            if numbers.contains(where: { $0 ?? -1 >= claim.readsFrom }) { return true }
            return numbers.isEmpty || numbers.contains(nil) ? nil : false
        }
        guard !allowed.isEmpty, !allowed.contains(nil) else { return nil }
        return allowed.allSatisfy { $0 == true }
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
            "all", "all:standard", "all:teams", "admin", "admin:webhooks", "editMine:timesheets",
            "access:chat", "access:adpasswordreset", "offline_access",
        ]
        return Set(names.flatMap { ["read:" + $0, "edit:" + $0] } + others)
    }()

    /// Whether a scope reaches over all modules, or is not documented not to.
    private var holdsMost: Bool { scopes.contains("all:standard") || scopes.contains("all:teams") }

    private func scopeLevel(_ area: Area) -> GrantRow.Level {
        if scopes.contains("all") { return .write }
        if area == .configuration, scopes.contains("admin:webhooks") { return .write }
        if area == .configuration || area == .slas || area == .unlisted {
            if scopes.contains("admin") { return .write }
            return holdsMost ? .unknown : .none
        }
        if holdsMost { return .write }
        let names = Part.all(of: area).flatMap(\.scopes)
        if names.contains(where: { scopes.contains("edit:" + $0) }) { return .write }
        return names.contains { scopes.contains("read:" + $0) } ? .read : .none
    }

    private func claimLevel(_ area: Area) -> GrantRow.Level {
        guard let isAdministrator else { return .unknown }
        if isAdministrator { return .write }
        guard area != .unlisted else { return .unknown }
        var level = GrantRow.Level.none
        var isUnderstood = true
        for part in Part.all(of: area) {
            for claim in part.claims {
                let values = claims[claim.type] ?? []
                let numbers = values.map(claim.number)
                if numbers.contains(where: { $0 ?? 0 >= claim.writesFrom }) { return .write }
                if numbers.contains(where: { $0 ?? 0 >= claim.readsFrom }) { level = .read }
                if values.isEmpty || numbers.contains(nil) {
                    isUnderstood = isUnderstood && denied.contains(part.name)
                }
            }
        }
        let strange = strangeClaims
        if strange.contains(where: { placed[$0]?.area == area }) { return .write }
        if !unplacedClaims.isEmpty {
            isUnderstood =
                isUnderstood && Part.all(of: area).filter(\.bars).map(\.name).allSatisfy(denied.contains)
        }
        return isUnderstood ? level : .unknown
    }

    /// Those of them that nobody places.
    var unplacedClaims: [String] { strangeClaims.filter { placed[$0] == nil }.sorted() }

    /// The claims of a name that is not known and that are switched on.
    private var strangeClaims: [String] {
        claims.filter { type, values in
            !Claim.known.contains(type)
                && !values.allSatisfy { ["", "0", "false"].contains($0.lowercased()) }
        }.map(\.key)
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
