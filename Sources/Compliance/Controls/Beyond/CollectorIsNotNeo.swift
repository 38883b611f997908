import AuditModel
import Evidence

extension Control {
    /// The collector is another application and agent than Neo, and holds no right to write.
    static let collectorIsNotNeo = Control(
        "EXT-8",
        "The collector is not Neo, and only reads",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "neoaudit SHOULD log in by an application and an agent of its own, which hold no more than reading needs.",
        rationale: "Who audits with the audited one's key sees what that key sees, and leaves its trace.",
        expected: "its own application and agent; scopes to read, and admin",
        remediation:
            "Configuration → Integrations → HaloPSA API → View Applications: make an application for neoaudit with "
            + "an API-only agent of its own, read scopes and admin; keep its secret in a file of mode 0600.",
        citations: [
            Citation(
                "SOC 2 CC6.3",
                "checks that access for auditing Neo is kept apart from the access Neo works with"
            ),
            Citation(
                "ISO 27001 5.3",
                "tests whether the auditing login uses a different application and agent from the audited one"
            ),
            Citation(
                "NIST 800-53 AC-5",
                "shows whether the login that gathers the evidence also makes the records"
            ),
            Citation(
                "OWASP NHI9:2025",
                "flags an application that shares the collector's agent, or a collector that borrows Neo's"
            ),
        ],
        reads: [.applications],
        queries: [
            Query(
                """
                SELECT 'fail' AS outcome, 'clientId' AS field, engagement.collectorOauthClientId AS toValue,
                       'applications' AS source, 'collector' AS record
                FROM engagement
                WHERE lower(engagement.collectorOauthClientId) = lower(engagement.oauthClientId)
                   OR lower(engagement.collectorOauthClientId) IN (SELECT lower(oauthClientId) FROM neoApplication)
                """
            ) { _ in Overlap.neosClientID },
            Query(
                """
                SELECT 'fail' AS outcome, 'loginas_agent_id' AS field, COALESCE(agentId, collectorAgentId) AS toValue,
                       'applications' AS source, 'collector' AS record, MIN(seq) AS entry
                FROM collectorAt
                WHERE agentId IN (SELECT id FROM neoAgent WHERE isCurrent)
                   OR collectorAgentId IN (SELECT id FROM neoAgent WHERE isCurrent)
                HAVING COUNT(*) > 0
                """
            ) { _ in Overlap.neosAgent },
            Query(
                """
                SELECT 'fail' AS outcome, COALESCE(other.displayName, other.id) AS name, 'loginas_agent_id' AS field,
                       other.agentId AS toValue, 'applications' AS source, 'collector' AS record,
                       MIN(other.seq) AS entry
                FROM applicationAt AS other CROSS JOIN engagement
                WHERE lower(other.oauthClientId) <> lower(engagement.collectorOauthClientId) AND other.agentId > 0
                  AND other.agentId IN (SELECT COALESCE(agentId, collectorAgentId) FROM collectorAt)
                GROUP BY other.id
                """
            ) { Overlap.sharedAgent(with: $0.text("name")) },
            Query(
                """
                SELECT 'fail' AS outcome, 'scopes' AS field, name AS toValue, 'applications' AS source,
                       'collector' AS record, MIN(seq) AS entry
                FROM collectorAt JOIN applicationScope USING (seq)
                WHERE name NOT LIKE 'read:%' AND name NOT IN ('admin', '?')
                GROUP BY name
                """
            ) { Overlap.scope($0.text("toValue")) },
            Query(
                """
                SELECT CASE WHEN MIN(isKnown) = 1 THEN 'pass' ELSE 'unknown' END AS outcome,
                       MIN(isKnown) AS isKnown, MIN(seq) AS entry
                FROM collectorAt
                HAVING COUNT(*) > 0
                """
            ) { $0.flag("isKnown") ? Apartness.apart : .notKnown },
        ],
        order: .asRead,
        examples: [
            Example(.pass, "its own application, which holds no scope to write"),
            Example(
                .fail,
                "it may write tickets",
                [
                    .neo(collector: #""scopes":[{"name":"read:tickets"},{"name":"edit:tickets"}]"#),
                    .neoAgent(),
                ]
            ),
            Example(
                .fail,
                "it acts as Neo's agent",
                [.neo(collector: #""scopes":[],"loginas_agent_id":17"#), .neoAgent()]
            ),
            Example(
                .fail,
                "it logs in with Neo's client id",
                parties: Parties(
                    oauthClientID: "neo",
                    applicationNames: ["Neo Agent Integration"],
                    agent: 17,
                    collectorOAuthClientID: "NEO"
                )
            ),
            Example(
                .fail,
                "it logs in with Neo's client id, in capitals, and as no agent",
                [
                    Example.Sent(.applications, rows: Example.Sent.neo(scopes: [], agent: 0).rows.dropLast()),
                    .neoAgent(),
                ],
                parties: Parties(
                    oauthClientID: "neo",
                    applicationNames: ["Neo Agent Integration"],
                    agent: 17,
                    collectorOAuthClientID: "NEO"
                )
            ),
            Example(
                .excepted,
                "it may write, with an exception for that scope",
                [.neo(collector: #""scopes":[{"name":"edit:tickets"}]"#), .neoAgent()],
                exceptions: [.example("EXT-8", observed: "edit:tickets")]
            ),
            Example(
                .pass,
                "it reads tickets, and settings as admin",
                [.neo(collector: #""scopes":[{"name":"read:tickets"},{"name":"admin"}]"#), .neoAgent()]
            ),
            Example(
                .fail,
                "it acts as the agent that the configuration calls Neo's",
                [.neo(agent: 0, collector: #""scopes":[],"loginas_agent_id":17"#), .neoAgent()]
            ),
            Example(
                .fail,
                "its token is of Neo's agent",
                [.neo(agent: 0, collector: #""scopes":[]"#), .neoAgent()],
                parties: Parties(
                    oauthClientID: "neo",
                    applicationNames: [],
                    agent: 30,
                    collectorOAuthClientID: "collector"
                )
            ),
            Example(
                .fail,
                "another application acts as its agent",
                [
                    Example.Sent(
                        .applications,
                        #"{"id":"b","clientId":"other","displayName":"Other","inactive":false,"loginas_agent_id":30}"#,
                        #"{"id":"c","clientId":"collector","inactive":false,"scopes":[],"loginas_agent_id":30}"#
                    )
                ]
            ),
            Example(
                .fail,
                "another application acts as the agent that its token alone names",
                [
                    Example.Sent(
                        .applications,
                        #"{"id":"b","clientId":"other","displayName":"Other","inactive":false,"loginas_agent_id":30}"#,
                        #"{"id":"c","clientId":"collector","inactive":false,"scopes":[]}"#
                    )
                ]
            ),
            Example(.unknown, "its scopes were not sent", [.neo(collector: #""x":1"#), .neoAgent()]),
            Example(.unknown, "applications refused", unread: [.applications]),
            Example(
                .unknown,
                "Neo's agent is not known",
                [.neo(agent: 0)],
                parties: .byClientID
            ),
            Example(
                .unknown,
                "its scopes are in a form that cannot be read",
                [.neo(collector: #""scopes":["read:tickets"],"loginas_agent_id":30"#), .neoAgent()]
            ),
        ]
    )

    /// Where the collector is not apart from Neo, or may do more than read.
    private enum Overlap: Reason {
        case neosClientID, neosAgent, sharedAgent(with: String), scope(String)

        var observed: String {
            switch self {
            case .neosClientID: "the collector logs in with Neo's client id"
            case .neosAgent: "the collector acts as Neo's agent"
            case .sharedAgent(let name): "another application acts as the collector's agent: \(name)"
            case .scope(let name): "the collector holds the scope \(name)"
            }
        }

        var why: String { "the collector is not apart from Neo, or may do more than read" }
    }

    /// Whether all of the collector is known.
    private enum Apartness: Reason {
        case apart, notKnown

        var observed: String {
            switch self {
            case .apart: "its own application and agent, which only read"
            case .notKnown: "the collector's application, not known in full"
            }
        }

        var why: String {
            switch self {
            case .apart: "a secret file that others may read is refused at every run"
            case .notKnown: "its scopes, its agent or Neo's agent is not known"
            }
        }

        var step: Step? { .readCollectorDetails }
    }
}
