import AuditModel
import Evidence

extension View {
    private static let shown = """
        SELECT run.id AS run, run.bound, run.bound + \(readingTime) AS readAt, everyApplication.seq, agent.seq AS agentSeq, agent.isAdmin,
               COUNT(everyApplication.seq) = 1 AND everyApplication.hasDetails AND agent.hasDetails
                   AND EXISTS (SELECT 1 FROM snapshot WHERE source = 'applications' AND snapshot.run = run.id)
                   AND EXISTS (SELECT 1 FROM snapshot WHERE source = 'agents' AND snapshot.run = run.id)
                   AND EXISTS (
                       SELECT 1 FROM everyApplication AS own CROSS JOIN engagement
                       WHERE lower(own.oauthClientId) = lower(engagement.collectorOauthClientId)
                         AND own.firstRun <= run.id AND own.lastRun >= run.id)
                   AS isComplete
        FROM run
        LEFT JOIN everyApplication ON everyApplication.isNeo
            AND everyApplication.firstRun <= run.id AND everyApplication.lastRun >= run.id
        LEFT JOIN version ON version.source = 'agents'
            AND version.firstRun <= run.id AND version.lastRun >= run.id
            AND version.key = CAST(everyApplication.agentId AS TEXT)
        LEFT JOIN agent ON agent.seq = version.seq
        WHERE EXISTS (SELECT 1 FROM snapshot WHERE source = 'applications' AND snapshot.run = run.id)
           OR EXISTS (SELECT 1 FROM version AS seen
                      WHERE seen.source IN ('applications', 'agents') AND seen.firstRun = run.id)
        GROUP BY run.id
        ORDER BY run.id
        """

    private static let scopes = """
        SELECT seq, name FROM applicationScope WHERE seq IN (SELECT seq FROM everyApplication WHERE isNeo)
        ORDER BY seq, name
        """

    private static let claims = """
        SELECT seq, type, value FROM agentClaim
        WHERE seq IN (SELECT seq FROM agent WHERE id IN (SELECT agentId FROM everyApplication WHERE isNeo))
        ORDER BY seq, type, value
        """

    /// What Neo's application was granted at each settings snapshot, the ones around the period included.
    ///
    /// Every run counts that shows Neo's settings, also one that read only a part of them. Nothing is granted for
    /// certain where the lists were not whole, or not exactly one application is Neo's.
    static let permissionLevel = View(
        "permissionLevel",
        "What scopes and permissions gave Neo in each area at each snapshot of its settings, of all time.",
        columns: [
            ViewColumn("run", .run, "the snapshot's collection"),
            ViewColumn("bound", .instant, "when, by HaloPSA's clock"),
            ViewColumn("area", .area, "the area"),
            ViewColumn("level", .text, "`none`, `read`, `write` or `unknown`"),
            ViewColumn("entry", .entry, "the entry with the agent's permissions"),
            ViewColumn(
                "tests",
                .text,
                "the denied tests that it rests on, such as `AT-1`; NULL where on none"
            ),
            ViewColumn("readAt", .instant, "when the snapshot was surely read"),
            ViewColumn(
                "digest",
                .text,
                "what tells these permissions from others; NULL where they were not read whole"
            ),
        ],
        needs: [.engagement, .everyApplication],
        rows: .made(from: [shown, scopes, claims]) { read, purpose in
            let scopes = Dictionary(grouping: read[1]) { $0.int("seq") }
            let claims = Dictionary(grouping: read[2]) { $0.int("seq") }
            let snapshots = read[0].map { row in
                (
                    run: row.int("run"), bound: Instant(milliseconds: row.int("bound")),
                    readAt: row.int("readAt"), agent: row.optionalInt("agentSeq"),
                    permissions: Permissions(
                        scopes: Set((scopes[row.int("seq")] ?? []).map { $0.text("name") }),
                        claims: Permissions.claims(row.optionalInt("agentSeq").flatMap { claims[$0] } ?? []),
                        isComplete: row.flag("isComplete"),
                        isMarkedAdministrator: row.flag("isAdmin"),
                        placed: purpose.engagement.parties.claims
                    )
                )
            }
            let tests = DeniedTests(
                purpose.attestations,
                snapshots.map { ($0.bound, $0.permissions.digest) }
            )
            return snapshots.enumerated().flatMap { index, snapshot -> [[EvidenceValue]] in
                var tried = snapshot.permissions
                tried.denied = tests.parts(at: index)
                return (Area.readOnly + Area.writable).map { area in
                    let level = tried.level(in: area)
                    let isTried = level != snapshot.permissions.level(in: area)
                    return [
                        .integer(snapshot.run), .instant(snapshot.bound), .text(area.rawValue),
                        .text(level.rawValue), .optional(snapshot.agent),
                        .optional(isTried ? tests.names(at: index).joined(separator: ", ") : nil),
                        .integer(snapshot.readAt), .optional(tried.digest),
                    ]
                }
            }
        }
    )

    /// What keeps permissions from being understood that were read whole.
    static let strangeClaim = View(
        "strangeClaim",
        "The claims of Neo's agent that are switched on, not known and placed by nobody, at the last snapshot.",
        columns: [ViewColumn("type", .text, "the claim's name")],
        needs: [.engagement, .everyApplication],
        rows: .made(from: [shown, claims]) { read, purpose in
            let claims = Dictionary(grouping: read[1]) { $0.int("seq") }
            let last = read[0].last { $0.int("bound") <= purpose.period.to.milliseconds }
            guard let last, last.flag("isComplete"), let agent = last.optionalInt("agentSeq") else {
                return []
            }
            let permissions = Permissions(
                scopes: [],
                claims: Permissions.claims(claims[agent] ?? []),
                isComplete: true,
                placed: purpose.engagement.parties.claims
            )
            return permissions.unplacedClaims.map { [.text($0)] }
        }
    )

    /// What Neo was granted at the last of these snapshots.
    static let grantedLevel = View(
        "grantedLevel",
        "What scopes and permissions gave Neo at the last snapshot up to the period's end: one row an area.",
        isPublic: true,
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("level", .text, "`none`, `read`, `write` or `unknown`"),
            ViewColumn("isReadOnly", .flag, "whether the vendor says that Neo only reads here"),
            ViewColumn("isAllowed", .flag, "whether the baseline lets Neo write here"),
            ViewColumn("position", .number, "the area's place in reports"),
            ViewColumn("entry", .entry, "the entry with the agent's permissions"),
        ],
        key: ["area"],
        needs: [.engagement, .permissionLevel],
        rows: .made(
            from: [
                """
                SELECT area, level, entry FROM permissionLevel
                WHERE run = (SELECT MAX(run) FROM permissionLevel CROSS JOIN engagement WHERE bound <= toTime)
                """
            ]
        ) { read, purpose in
            (Area.readOnly + Area.writable).map { area in
                let last = read[0].first { $0.text("area") == area.rawValue }
                return [
                    .text(area.rawValue),
                    .text(last?.text("level") ?? GrantRow.Level.unknown.rawValue),
                    .flag(Area.readOnly.contains(area)),
                    .flag(purpose.baseline.parameters.allowed.contains(area)),
                    .integer(Int64(Area.allCases.firstIndex(of: area) ?? 0)),
                    .optional(last?.optionalInt("entry")),
                ]
            }
        }
    )
}
