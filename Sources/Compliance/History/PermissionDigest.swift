import AuditModel
public import Evidence

/// What tells the permissions that Neo has now from others: scopes, and the claims of its agent and its roles.
public struct PermissionDigest {
    /// Hexadecimal; `nil` where the last collection did not read them whole.
    public let text: String?

    /// That of the last collection.
    public init(_ reader: EvidenceReader, parties: Parties, run: Run) throws {
        guard let moment = Period(from: run.bound.adding(milliseconds: -1), to: run.bound) else {
            text = nil
            return
        }
        let views = try EvidenceViews(
            reader,
            baseline: .neoHaloPSAAll,
            engagement: Engagement(parties: parties, period: moment),
            views: View.all(for: [.permissionLevel])
        )
        text = try views.reader.rows(
            "SELECT digest FROM permissionLevel WHERE run = :run LIMIT 1",
            ["run": .integer(run.id)]
        ).first?.optionalText("digest")
    }
}
