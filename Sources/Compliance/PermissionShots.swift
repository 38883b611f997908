import AuditModel
import Evidence

/// What Neo's application was granted at each settings snapshot, the ones around the period included.
struct PermissionShots {
    struct Shot {
        var bound: Instant
        var permissions: Permissions
        var agentEntry: Int64?
    }

    let all: [Shot]

    /// Reads every run that shows Neo's settings, also one that read only a part of them.
    ///
    /// Nothing is granted for certain where the lists were not whole, or not exactly one application is Neo's.
    init(_ reader: EvidenceReader) throws {
        let rows = try reader.rows(
            """
            SELECT run.bound, everyApplication.seq, agent.seq AS agentSeq,
                   COUNT(everyApplication.seq) = 1 AND everyApplication.hasDetails AND agent.hasDetails
                       AND EXISTS (SELECT 1 FROM snapshot WHERE source = 'applications' AND snapshot.run = run.id)
                       AND EXISTS (SELECT 1 FROM snapshot WHERE source = 'agents' AND snapshot.run = run.id)
                       AS isComplete
            FROM run
            LEFT JOIN everyApplication ON everyApplication.isNeo
                AND everyApplication.firstRun <= run.id AND everyApplication.lastRun >= run.id
            LEFT JOIN version ON version.resource = 'agents'
                AND version.firstRun <= run.id AND version.lastRun >= run.id
                AND version.key = CAST(everyApplication.agentId AS TEXT)
            LEFT JOIN agent ON agent.seq = version.seq
            WHERE EXISTS (SELECT 1 FROM snapshot WHERE source = 'applications' AND snapshot.run = run.id)
               OR EXISTS (SELECT 1 FROM version AS seen
                          WHERE seen.resource IN ('applications', 'agents') AND seen.firstRun = run.id)
            GROUP BY run.id
            ORDER BY run.id
            """
        )
        all = try rows.map { row in
            Shot(
                bound: Instant(milliseconds: row.int("bound")),
                permissions: Permissions(
                    scopes: try Self.scopes(reader, row.int("seq")),
                    claims: try Self.claims(reader, row.optionalInt("agentSeq")),
                    isComplete: row.flag("isComplete")
                ),
                agentEntry: row.optionalInt("agentSeq")
            )
        }
    }

    private static func scopes(_ reader: EvidenceReader, _ seq: Int64) throws -> Set<String> {
        Set(
            try reader.rows("SELECT name FROM applicationScope WHERE seq = :seq", ["seq": .integer(seq)])
                .map { $0.text("name") }
        )
    }

    private static func claims(_ reader: EvidenceReader, _ seq: Int64?) throws -> [String: [String]] {
        guard let seq else { return [:] }
        return try reader.rows(
            "SELECT type, value FROM agentClaim WHERE seq = :seq ORDER BY type, value",
            ["seq": .integer(seq)]
        ).reduce(into: [:]) { $0[$1.text("type"), default: []].append($1.text("value")) }
    }
}
