import AuditModel
package import Evidence

/// The views and tables that anybody's control may read; `docs/views.md` says what stands in them.
public enum PublicView {
    /// Laid over the store for one subject and one period.
    public static let judged = [
        "judging", "shot", "neoApplication", "neoName", "neoNameSpan", "neoAgent", "neoAgentSpan",
        "neoAction",
        "neoWrite", "neoCount", "grantedLevel", "areaRoute", "sourceGap",
    ]

    /// The store's own.
    public static let stored = [
        "run", "coverage", "snapshot", "version", "application", "applicationScope", "agent", "agentClaim",
        "agentTeam", "action", "change", "rewrite", "recount",
    ]

    /// All of them.
    public static var all: [String] { judged + stored }

    /// The columns that each of them really has.
    package static func columns(_ store: EvidenceStore) throws -> [(view: String, columns: [String])] {
        guard let period = ExampleTrial.period else { return [] }
        return try store.read { reader in
            let scope = Scope(subject: .example, period: period)
            let reader = try Judging(reader, baseline: .neoHaloPSAAll, scope: scope).reader
            return try all.map { view in
                let columns = try reader.rows(
                    "SELECT name FROM pragma_table_info(:view) ORDER BY cid",
                    ["view": .text(view)]
                )
                return (view, columns.map { $0.text("name") })
            }
        }
    }
}
