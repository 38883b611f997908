import AuditModel
import Evidence

/// Neo's application as the newest snapshot of the settings shows it.
struct NeoApplication: Equatable {
    /// HaloPSA's id of it.
    let id: String
    /// The agent it logs in as.
    let agent: Int64?

    /// The one application with that client id, or with one of Neo's names where no client id is known; `nil` where
    /// no snapshot shows exactly one.
    init?(_ reader: EvidenceReader, clientID: String?, names: [String]) throws {
        let rows = try reader.rows(
            """
            SELECT application.id, application.agentId, application.clientId, application.displayName
            FROM version
            JOIN application ON application.seq = version.seq
            WHERE version.source = 'applications' AND version.seq NOT IN (SELECT seq FROM versionEnd)
            ORDER BY application.id
            """
        )
        let found = rows.filter { row in
            guard let clientID else { return names.contains(row.text("displayName")) }
            return row.text("clientId").lowercased() == clientID.lowercased()
        }
        guard found.count == 1 else { return nil }
        id = found[0].text("id")
        agent = found[0].optionalInt("agentId")
    }
}
