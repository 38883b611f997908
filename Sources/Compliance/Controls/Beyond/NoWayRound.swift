import AuditModel
import Evidence

extension Control {
    /// Nothing else in HaloPSA writes for whoever asks it.
    static let noWayRound = Control(
        "EXT-12",
        "No way round the ceiling",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "No runbook SHOULD start from a public address without authentication, and a person SHOULD review what "
            + "runbooks and the MCP endpoint reach.",
        rationale:
            "A runbook acts as an application of its own, and MCP takes any token: Neo's role bounds neither of them.",
        expected: "no runbook and no MCP endpoint, or a review of all of them",
        remediation:
            "Configuration → Integrations → Custom Integrations → Integration Runbooks → the runbook: set an "
            + "Authentication, or Runbook Start Access to Halo alone; give its application only the permissions it needs. "
            + "Configuration → AI: switch MCP off where nobody uses it. Then record 'neoaudit attest add --control EXT-12 "
            + "--reviewed latest'.",
        citations: [
            Citation(
                "SOC 2 CC6.1",
                "shows whether software can be started from outside without saying who starts it"
            ),
            Citation(
                "ISO 27001 8.5",
                "tests whether the address that starts a runbook asks for authentication"
            ),
            Citation(
                "NIST 800-53 IA-9",
                "lists the services that act on HaloPSA, and how each tells who calls it"
            ),
            Citation(
                "OWASP LLM06:2025",
                "looks for rights to write that an AI agent reaches through another service than its own"
            ),
            Citation("OWASP NHI4:2025", "flags a runbook that anybody may start"),
        ],
        reads: [.webhooks, .runbooks, .runbookRuns, .mcp],
        rule: .review,
        queries: [
            Query(
                """
                SELECT DISTINCT CASE standing WHEN 'open' THEN 'fail' ELSE 'unknown' END AS outcome, standing, source,
                       name, key AS runbook, CASE source WHEN 'mcp' THEN 'mcp' ELSE 'runbook ' || key END AS record,
                       \(field) AS field, value AS toValue, entry
                FROM wayRound
                WHERE standing IN ('open', 'untold')
                ORDER BY outcome, entry
                """
            ) { row in
                if row.text("source") == Resource.mcp.name {
                    return WayReason.answer(status: row.text("toValue"))
                }
                let name = RunbookName(row)
                return row.text("standing") == WaysRound.Standing.open.rawValue
                    ? WayReason.open(name) : .untold(name)
            },
            Query(
                """
                \(reviewed)
                SELECT 'manual' AS outcome, source, name, key AS runbook, applicationId AS key,
                       CASE source WHEN 'mcp' THEN 'mcp' ELSE 'runbook ' || key END AS record,
                       CASE source WHEN 'mcp' THEN 'status' ELSE 'integrations' END AS field, value, application, agentId,
                       isAdmin, scopes, entry, \(counts), (SELECT MAX(reviewed) FROM held) AS earlier,
                       (SELECT digest FROM wayRoundList WHERE isLast) AS digest
                FROM wayRound
                WHERE standing = 'there' AND NOT EXISTS (SELECT 1 FROM last)
                ORDER BY entry, application
                """
            ) { row in
                WayToReview(
                    ways: WayCount(row),
                    digest: row.text("digest"),
                    since: row.optionalInt("earlier"),
                    shown: row.text("source") == Resource.mcp.name
                        ? .answer(status: row.text("value")) : .actsAs(RunbookActor(row))
                )
            },
            Query(
                """
                \(reviewed)
                SELECT 'pass' AS outcome, person, attestation, digest, \(counts)
                FROM last
                WHERE EXISTS (SELECT 1 FROM wayRound WHERE standing = 'there')
                """
            ) { row in
                WayReason.reviewed(
                    WayCount(row),
                    by: row.text("person"),
                    attestation: row.text("attestation"),
                    digest: row.text("digest")
                )
            },
            Query(
                """
                SELECT 'pass' AS outcome, COUNT(DISTINCT key) FILTER (WHERE source <> 'mcp') AS off
                FROM wayRound
                HAVING MIN(standing = 'off') AND MAX(source = 'mcp')
                """
            ) { WayReason.none(off: $0.int("off")) },
            Query(
                """
                SELECT 'unknown' AS outcome, source, cause, detail, alike,
                       (SELECT group_concat(source, ', ') FROM (\(unread) ORDER BY source)) AS open
                FROM sourceGap
                WHERE source IN (\(unread)) AND NOT EXISTS (SELECT 1 FROM wayRound WHERE standing <> 'off')
                ORDER BY source
                """
            ) { WayReason.unread($0.text("open"), first: SourceGap($0)) },
        ],
        examples: wayExamples
    )

    private static let field = "CASE source WHEN 'mcp' THEN 'status' ELSE 'inbound_authentication_type' END"

    /// The sources that were not read whole.
    private static let unread =
        "SELECT source FROM sourceGap WHERE source IN ('webhooks', 'runbooks', 'runbook-runs', 'mcp')"

    /// How many ways there are that a person has to look at.
    private static let counts = """
        (SELECT COUNT(DISTINCT key) FROM wayRound WHERE standing = 'there' AND source <> 'mcp') AS runbooks,
                       EXISTS (SELECT 1 FROM wayRound WHERE standing = 'there' AND source = 'mcp') AS mcp
        """

    /// The reviews that hold at the period's end, and the last of them whose list is still the list.
    private static let reviewed = """
        WITH held AS (
            SELECT attestation, person, reviewed,
                   (SELECT digest FROM wayRoundList WHERE size <= review.reviewed + 1 ORDER BY run DESC LIMIT 1)
                       AS digest
            FROM review CROSS JOIN engagement
            WHERE control = 'EXT-12' AND review.fromTime < engagement.toTime AND review.toTime >= engagement.toTime
        ),
        last AS (
            SELECT attestation, person, held.digest
            FROM held JOIN wayRoundList ON isLast AND wayRoundList.digest = held.digest
            ORDER BY reviewed DESC LIMIT 1
        )
        """

    private static let wayExamples: [Example] = {
        // An entry that the first of an example's two collections left behind, and the second had not made.
        let amid: Int64 = 60
        let off = Example.Sent.mcp(status: 404)
        let calls = #","integrations":[{"id":1,"client_id":"OTHER"}]"#
        let guarded = Example.Sent.runbook(
            #""runbook_start_type":1,"inbound_authentication_type":2\#(calls)"#
        )
        let open = Example.Sent.runbook(#""runbook_start_type":1,"inbound_authentication_type":0"#)
        let other = Example.Sent(
            .applications,
            #"{"id":"b","clientId":"other","displayName":"Runbooks","scopes":[{"name":"all"}],"loginas_agent_id":21}"#,
            #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false,"scopes":[]}"#
        )
        let more = Example.Sent(
            .applications,
            #"{"id":"b","clientId":"other","displayName":"Runbooks","scopes":[{"name":"admin"}],"loginas_agent_id":21}"#,
            #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false,"scopes":[]}"#
        )
        func review(_ entry: Int64, until: Instant = Instant(year: 2027, month: 1, day: 1))
            -> AttestationTerms
        {
            .example("EXT-12", reviewed: entry, until: until)
        }
        return [
            Example(.pass, "no runbook, and no MCP endpoint", [off]),
            Example(.pass, "a runbook that is switched off", [off, .runbook(#""active":false"#)]),
            Example(
                .pass,
                "reviewed, and the same since",
                [off, guarded, other],
                attestations: [review(1_000)]
            ),
            Example(.fail, "anybody may start a runbook", [off, open]),
            Example(
                .fail,
                "anybody might for a while",
                [off, open],
                later: [.runbook(#""runbook_start_type":0,"inbound_authentication_type":0"#)]
            ),
            Example(
                .fail,
                "anybody may start it, though it was reviewed",
                [off, open],
                attestations: [review(1_000)]
            ),
            Example(
                .fail,
                "both are told as texts and decimals",
                [off, .runbook(#""runbook_start_type":"1","inbound_authentication_type":0.0"#)]
            ),
            Example(
                .excepted,
                "anybody may start a runbook, with an exception",
                [off, open],
                exceptions: [.example("EXT-12", observed: "0")]
            ),
            Example(
                .manual,
                "it asks who starts it, and acts as another application",
                [off, guarded, other]
            ),
            Example(
                .manual,
                "it starts from HaloPSA alone",
                [off, .runbook(#""runbook_start_type":0,"inbound_authentication_type":0"#)]
            ),
            Example(.manual, "the MCP endpoint takes another method", [.mcp(status: 405)]),
            Example(
                .manual,
                "a runbook ran that is on no list",
                [off, Example.Sent(.runbookRuns, #"{"runbook_id":"r9"}"#)]
            ),
            Example(
                .manual,
                "a runbook stands among the webhooks alone",
                [off, Example.Sent(.webhooks, #"{"id":"r9","type":1}"#)]
            ),
            Example(
                .manual,
                "another runbook since the review",
                [off, guarded, other],
                later: [
                    Example.Sent(.runbooks, rows: guarded.rows + [#"{"id":"r2","runbook_start_type":0}"#])
                ],
                attestations: [review(amid)]
            ),
            Example(
                .manual,
                "its application may do more since the review",
                [off, guarded, other],
                later: [more],
                attestations: [review(amid)]
            ),
            Example(
                .manual,
                "reviewed before anything was seen",
                [off, guarded, other],
                attestations: [review(0)]
            ),
            Example(
                .manual,
                "the review ran out",
                [off, guarded, other],
                attestations: [review(1_000, until: Instant(year: 2026, month: 10, day: 20))]
            ),
            Example(
                .manual,
                "reviewed under another control's id",
                [off, guarded, other],
                attestations: [.example("EXT-6", reviewed: 1_000)]
            ),
            Example(.unknown, "its authentication is not told", [off, .runbook(#""runbook_start_type":1"#)]),
            Example(
                .unknown,
                "its start is not told",
                [off, .runbook(#""inbound_authentication_type":2"#)]
            ),
            Example(
                .unknown,
                "its start is of a kind that is not known",
                [off, .runbook(#""runbook_start_type":7,"inbound_authentication_type":2"#)]
            ),
            Example(.unknown, "the MCP endpoint refuses the token", [.mcp(status: 403)]),
            Example(.unknown, "the MCP endpoint was never seen", [.runbook(#""active":false"#)]),
            Example(.unknown, "runbooks refused", [off], unread: [.runbooks]),
            Example(.unknown, "their runs refused", [off], unread: [.runbookRuns]),
            Example(.unknown, "webhooks refused", [off], unread: [.webhooks]),
            Example(
                .unknown,
                "the MCP endpoint gave no answer, though all else was reviewed",
                [guarded, other],
                unread: [.mcp],
                attestations: [review(1_000)]
            ),
            Example(
                .pass,
                "another runbook, and reviewed since",
                [off, guarded, other],
                later: [
                    Example.Sent(.runbooks, rows: guarded.rows + [#"{"id":"r2","runbook_start_type":0}"#])
                ],
                attestations: [review(1_000)]
            ),
        ]
    }()
}

extension Example.Sent {
    /// A runbook that is switched on unless its members say otherwise.
    static func runbook(_ members: String) -> Self {
        Self(.runbooks, #"{"id":"r1","name":"New starter","type":1,\#(members)}"#)
    }

    /// What a GET of the MCP endpoint got.
    static func mcp(status: Int) -> Self { Self(.mcp, #"{"id":"mcp","status":\#(status)}"#) }
}
