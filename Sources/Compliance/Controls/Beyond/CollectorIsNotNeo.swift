import AuditModel

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
        references: [
            "SOC 2 CC6.1", "SOC 2 CC6.3", "ISO 27001 5.3", "ISO 27001 5.16", "ISO 27001 8.2",
            "NIST CSF PR.AA-01", "NIST CSF PR.AA-05", "NIST 800-53 AC-5", "NIST 800-53 AC-6", "CIS 5.5",
            "OWASP NHI5:2025", "OWASP NHI9:2025", "Cyber Essentials D.4",
        ],
        reads: [.applications],
        query: """
            WITH collector AS (
                SELECT applicationAt.seq, applicationAt.id, applicationAt.agentId, run.collectorAgentId,
                       hasDetails AND COALESCE(applicationAt.agentId, run.collectorAgentId) IS NOT NULL
                           AND EXISTS (SELECT 1 FROM neoAgent WHERE isCurrent) AS isKnown
                FROM applicationAt
                JOIN run ON run.id = applicationAt.run
                CROSS JOIN judging
                WHERE lower(applicationAt.clientId) = lower(judging.collectorClientId)
            ),
            finding AS (
                SELECT 'the collector logs in with Neo''s client id' AS observed, 'clientId' AS field,
                       judging.collectorClientId AS toValue, NULL AS entry
                FROM judging
                WHERE lower(judging.collectorClientId) = lower(judging.clientId)
                   OR lower(judging.collectorClientId) IN (SELECT lower(clientId) FROM neoApplication)
                UNION ALL
                SELECT 'the collector acts as Neo''s agent', 'loginas_agent_id',
                       COALESCE(agentId, collectorAgentId), MIN(seq)
                FROM collector
                WHERE agentId IN (SELECT id FROM neoAgent WHERE isCurrent)
                   OR collectorAgentId IN (SELECT id FROM neoAgent WHERE isCurrent)
                HAVING COUNT(*) > 0
                UNION ALL
                SELECT 'another application acts as the collector''s agent: ' || COALESCE(other.displayName, other.id),
                       'loginas_agent_id', other.agentId, MIN(other.seq)
                FROM applicationAt AS other CROSS JOIN judging
                WHERE lower(other.clientId) <> lower(judging.collectorClientId) AND other.agentId > 0
                  AND other.agentId IN (SELECT agentId FROM collector)
                GROUP BY other.id
                UNION ALL
                SELECT 'the collector holds the scope ' || name, 'scopes', name, MIN(seq)
                FROM collector JOIN applicationScope USING (seq)
                WHERE name NOT LIKE 'read:%' AND name <> 'admin'
                GROUP BY name
            )
            SELECT 'fail' AS outcome, observed,
                   'the collector is not apart from Neo, or may do more than read' AS why, '' AS unlock, field,
                   toValue, 'applications' AS source, 'collector' AS record, entry
            FROM finding
            UNION ALL
            SELECT CASE WHEN MIN(isKnown) = 1 THEN 'pass' ELSE 'unknown' END,
                   CASE WHEN MIN(isKnown) = 1 THEN 'its own application and agent, which only read'
                        ELSE 'the collector''s application, not known in full' END,
                   CASE WHEN MIN(isKnown) = 1
                        THEN 'a secret file that others may read is refused at every run'
                        ELSE 'its scopes, its agent or Neo''s agent is not known' END,
                   'let the collector read its own application with its details', '', NULL, '', '', MIN(seq)
            FROM collector
            HAVING COUNT(*) > 0
            ORDER BY outcome, observed
            """,
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
                subject: Subject(
                    clientID: "neo",
                    applicationNames: ["Neo Agent Integration"],
                    agent: 17,
                    collectorClientID: "NEO"
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
                subject: Subject(
                    clientID: "neo",
                    applicationNames: [],
                    agent: 30,
                    collectorClientID: "collector"
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
            Example(.unknown, "its scopes were not sent", [.neo(collector: #""x":1"#), .neoAgent()]),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    )
}
