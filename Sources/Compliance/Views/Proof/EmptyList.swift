import AuditModel
import Evidence

extension View {
    private static let empty = "SELECT run, source FROM snapshot WHERE rows = 0 ORDER BY run, source"

    private static let collectors = """
        SELECT run.id AS run, agent.seq, agent.isAdmin, agent.hasDetails
        FROM run CROSS JOIN engagement
        JOIN version ON version.source = 'agents' AND version.firstRun <= run.id AND version.lastRun >= run.id
            AND version.key = CAST(COALESCE(
                (SELECT own.agentId FROM everyApplication AS own
                 WHERE lower(own.oauthClientId) = lower(engagement.collectorOauthClientId)
                   AND own.firstRun <= run.id AND own.lastRun >= run.id),
                run.collectorAgentId) AS TEXT)
        JOIN agent ON agent.seq = version.seq
        WHERE run.id IN (SELECT run FROM snapshot WHERE rows = 0)
        ORDER BY run.id
        """

    private static let claims = """
        SELECT seq, type, value FROM agentClaim
        WHERE seq IN (SELECT seq FROM (\(collectors)))
        ORDER BY seq, type, value
        """

    /// Lists that are empty because there is nothing, not because the collector may not see it.
    ///
    /// HaloPSA gives whoever may not read a module an empty list of it.
    static let emptyList = View(
        "emptyList",
        "The empty lists whose records the collector's own permissions would have let it see.",
        columns: [
            ViewColumn("run", .run, "the collection"),
            ViewColumn("source", .source, "the list"),
            ViewColumn("part", .text, "the name of the part of an area that it lists"),
        ],
        key: ["run", "source", "part"],
        needs: [.engagement, .everyApplication],
        rows: .made(from: [empty, collectors, claims]) { read, _ in
            let claims = Dictionary(grouping: read[2]) { $0.int("seq") }
            let permissions = Dictionary(
                read[1].map { row in
                    (
                        row.int("run"),
                        Permissions(
                            scopes: [],
                            claims: Permissions.claims(claims[row.int("seq")] ?? []),
                            isComplete: row.flag("hasDetails"),
                            isMarkedAdministrator: row.flag("isAdmin")
                        )
                    )
                },
                uniquingKeysWith: { first, _ in first }
            )
            return read[0].flatMap { row -> [[EvidenceValue]] in
                Part.all.filter { part in
                    part.sources.contains { $0.name == row.text("source") }
                        && permissions[row.int("run")]?.canRead(part) == true
                }.map { [.integer(row.int("run")), .text(row.text("source")), .text($0.name)] }
            }
        }
    )
}

extension View {
    /// The others: an empty list of a module that the collector may not look at.
    static let blindList = View(
        "blindList",
        "The lists that came empty where the collector's own permissions may have hidden what there is.",
        columns: [
            ViewColumn("run", .run, "the collection"),
            ViewColumn("source", .source, "the list"),
        ],
        key: ["run", "source"],
        needs: [.emptyList],
        rows: .kept(
            """
            SELECT run, source FROM snapshot
            WHERE rows = 0 AND NOT EXISTS (
                SELECT 1 FROM emptyList WHERE emptyList.run = snapshot.run AND emptyList.source = snapshot.source)
            """
        )
    )
}
