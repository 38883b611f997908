import AuditModel

extension Control {
    /// Neo's agent exists, is active, is in a team and is Neo's alone.
    static let agentIsNeosAlone = Control(
        "EXT-1",
        "Neo's agent is Neo's alone",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement: "Neo's HaloPSA agent SHOULD exist, be active, be in a team and be used by nothing else.",
        rationale: "Most logs name the agent, not the application: shared, it names nobody.",
        expected: "active, in a team, used by Neo's application alone",
        remediation:
            "Configuration → Teams & Agents → Agents: give Neo an agent of its own; move other applications "
            + "to theirs (Configuration → Integrations → HaloPSA API → View Applications → Login Type).",
        references: [
            "SOC 2 CC6.1", "SOC 2 CC6.2", "ISO 27001 5.16", "NIST CSF PR.AA-01", "NIST 800-53 AC-2",
            "NIST 800-53 IA-4", "NIST 800-53 IA-9", "CIS 5.1", "CIS 5.5", "OWASP NHI9:2025",
            "OWASP NHI10:2025", "Cyber Essentials D.4", "Cyber Essentials C.v",
        ],
        reads: [.applications, .agents, .actions],
        query: """
            WITH seen AS (
                SELECT neoAgent.id, neoAgent.isExclusive, agent.seq, agent.isDisabled,
                       EXISTS (SELECT 1 FROM agentTeam WHERE agentTeam.seq = agent.seq) AS hasTeam
                FROM neoAgent
                LEFT JOIN snapshot ON snapshot.source = 'agents' AND snapshot.run = (
                    SELECT MAX(run) FROM snapshot CROSS JOIN judging
                    WHERE source = 'agents' AND bound BETWEEN judging.fromTime AND judging.toTime)
                LEFT JOIN version ON version.resource = 'agents' AND version.key = CAST(neoAgent.id AS TEXT)
                    AND version.firstRun <= snapshot.run AND version.lastRun >= snapshot.run
                LEFT JOIN agent ON agent.seq = version.seq
                WHERE isCurrent
            )
            SELECT CASE WHEN seq IS NULL AND EXISTS (SELECT 1 FROM sourceGap WHERE source = 'agents') THEN 'unknown'
                        WHEN seq IS NULL OR isDisabled OR NOT isExclusive OR NOT hasTeam THEN 'fail'
                        WHEN isDisabled IS NULL THEN 'unknown' ELSE 'pass' END AS outcome,
                   'agent ' || id || CASE WHEN seq IS NULL THEN ': not seen' WHEN isDisabled THEN ': disabled'
                        WHEN NOT isExclusive THEN ': used by others too' WHEN NOT hasTeam THEN ': in no team'
                        ELSE ': active, in a team, Neo''s alone' END AS observed,
                   CASE WHEN seq IS NULL THEN 'the agent is not in what could be read'
                        WHEN isDisabled THEN 'the agent is disabled'
                        WHEN NOT isExclusive THEN 'another application or a person acts as this agent'
                        WHEN NOT hasTeam THEN 'the agent is in no team' ELSE '' END AS why,
                   'let the collector read the agent with its details' AS unlock, 'agents' AS source,
                   'UNAME ' || id AS record, 'state' AS field,
                   CASE WHEN seq IS NULL THEN NULL WHEN isDisabled THEN 'disabled'
                        WHEN NOT isExclusive THEN 'shared' WHEN NOT hasTeam THEN 'in no team'
                        WHEN isDisabled IS NULL THEN NULL ELSE 'active, in a team, alone' END AS toValue, seq AS entry
            FROM seen
            UNION ALL
            SELECT 'unknown', 'no agent known', 'neither the configuration nor the application names Neo''s agent',
                   'put neo.agent-id into neoaudit.yaml', '', '', '', NULL, NULL
            WHERE NOT EXISTS (SELECT 1 FROM neoAgent WHERE isCurrent)
            ORDER BY observed
            """,
        examples: [
            Example(.pass, "its own agent"),
            Example(
                .fail,
                "disabled",
                [
                    .neo(),
                    Example.Sent(
                        .agents,
                        #"{"id":17,"isdisabled":true,"claims":[],"teams":[{"team_name":"x"}]}"#
                    ),
                ]
            ),
            Example(
                .fail,
                "a person acted as the agent",
                [
                    .neo(), .neoAgent(),
                    Example.Sent(
                        .actions,
                        #"{"ticket_id":1,"id":1,"datetime":"2026-10-03T00:00:00","who_agentid":17,"#
                            + #""actionby_application_id":"nethelpdesk-agent-web-application"}"#
                    ),
                ]
            ),
            Example(.unknown, "agents refused", unread: [.agents]),
            Example(.unknown, "actions refused", unread: [.actions]),
            Example(
                .fail,
                "not in the list of agents",
                [.neo(), Example.Sent(.agents, #"{"id":4,"isdisabled":false}"#)]
            ),
            Example(
                .unknown,
                "not sent whether it is active",
                [.neo(), Example.Sent(.agents, #"{"id":17,"claims":[],"teams":[{"team_name":"x"}]}"#)]
            ),
            Example(
                .unknown,
                "no agent is named",
                [.neo(agent: 0)],
                subject: Subject(
                    clientID: "neo",
                    applicationNames: [],
                    agent: nil,
                    collectorClientID: "collector"
                )
            ),
            Example(
                .excepted,
                "in no team, with an exception",
                [.neo(), Example.Sent(.agents, #"{"id":17,"isdisabled":false,"claims":[]}"#)],
                exceptions: [.example("EXT-1")]
            ),
        ]
    )
}
