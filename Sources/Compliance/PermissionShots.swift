import AuditModel
import Evidence

/// What Neo's application was granted at each settings snapshot, the ones around the period included.
struct PermissionShots {
    struct Shot {
        var bound: Instant
        var permissions: Permissions
        var applicationEntry: Int64
        var agentEntry: Int64?
    }

    let all: [Shot]

    /// Reads every snapshot at which exactly one active application was Neo's.
    init(_ reader: EvidenceReader) throws {
        let rows = try reader.rows(
            """
            SELECT snapshot.bound, everyApplication.seq, everyApplication.hasDetails, agent.seq AS agentSeq,
                   agent.hasDetails AS agentHasDetails
            FROM snapshot
            JOIN everyApplication ON everyApplication.isNeo
                AND everyApplication.firstRun <= snapshot.run AND everyApplication.lastRun >= snapshot.run
            LEFT JOIN snapshot AS agentShot ON agentShot.source = 'agents' AND agentShot.run = snapshot.run
            LEFT JOIN version ON version.resource = 'agents' AND agentShot.run IS NOT NULL
                AND version.firstRun <= snapshot.run AND version.lastRun >= snapshot.run
                AND version.key = CAST(everyApplication.agentId AS TEXT)
            LEFT JOIN agent ON agent.seq = version.seq
            WHERE snapshot.source = 'applications'
            ORDER BY snapshot.run, everyApplication.seq
            """
        )
        let perBound = Dictionary(grouping: rows) { $0.int("bound") }
        all = try rows.filter { perBound[$0.int("bound")]?.count == 1 }.map { row in
            Shot(
                bound: Instant(milliseconds: row.int("bound")),
                permissions: Permissions(
                    scopes: try Self.scopes(reader, row.int("seq")),
                    claims: try Self.claims(reader, row.optionalInt("agentSeq")),
                    isComplete: row.flag("hasDetails") && row.flag("agentHasDetails")
                ),
                applicationEntry: row.int("seq"),
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
