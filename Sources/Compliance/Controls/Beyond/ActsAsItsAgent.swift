import AuditModel

extension Control {
    /// Neo's application acts only as Neo's agent, and nothing else does.
    static let actsAsItsAgent = Control(
        "EXT-2",
        "Neo acts only as Neo's agent",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "Neo's application SHOULD act as Neo's agent only, and no other application as that agent.",
        rationale: "An action that names another agent puts Neo's work into somebody else's mouth.",
        expected: "one application, one agent",
        remediation:
            "Ask the vendor why another agent was named; give other applications agents of their own.",
        references: [
            "SOC 2 CC6.1", "SOC 2 CC7.2", "ISO 27001 5.16", "ISO 27001 8.15", "NIST CSF PR.AA-01",
            "NIST CSF PR.PS-04", "NIST 800-53 AU-10", "NIST 800-53 AU-3", "NIST 800-53 IA-9", "CIS 8.5",
            "OWASP NHI10:2025", "OWASP ASI03", "Cyber Essentials D.4",
        ],
        reads: [.applications, .actions],
        concern: .actions,
        query: """
            WITH pair AS (
                SELECT application, agentId, SUM(actions) AS actions, MIN(firstSeq) AS entry, MIN(at) AS fromTime,
                       MAX(at) + 1 AS toTime,
                       EXISTS (SELECT 1 FROM neoNameSpan
                               WHERE name = application AND at >= fromTime AND at < toTime) AS isNeosName,
                       EXISTS (SELECT 1 FROM neoAgentSpan
                               WHERE id = agentId AND at >= fromTime AND at < toTime) AS isNeosAgent
                FROM written
                WHERE application <> ''
                GROUP BY application, agentId, isNeosName, isNeosAgent
            )
            SELECT CASE WHEN isNeosName = isNeosAgent THEN 'pass' ELSE 'fail' END AS outcome,
                   actions || CASE actions WHEN 1 THEN ' action' ELSE ' actions' END || ' by "' || application || '" as agent ' || COALESCE(agentId, 'none') AS observed,
                   CASE WHEN isNeosName = isNeosAgent THEN '' WHEN isNeosName THEN 'Neo acted as another agent'
                        ELSE 'another application acted as Neo''s agent' END AS why,
                   application, agentId, 'actions' AS source, 'agent' AS field,
                   'agent ' || COALESCE(agentId, 'none') AS record, application AS key, entry, fromTime, toTime
            FROM pair
            WHERE isNeosName OR isNeosAgent
            UNION ALL
            SELECT 'pass', 'no action by Neo', '', '', NULL, '', '', '', '', NULL, NULL, NULL
            WHERE NOT EXISTS (SELECT 1 FROM pair WHERE isNeosName OR isNeosAgent)
            ORDER BY outcome, observed
            """,
        examples: [
            Example(.pass, "one to one", [.neo(), .neoAgent(), action(by: "Neo Agent Integration", as: 17)]),
            Example(
                .fail,
                "Neo as somebody else",
                [.neo(), .neoAgent(), action(by: "Neo Agent Integration", as: 4)]
            ),
            Example(
                .fail,
                "another as Neo's agent",
                [.neo(), .neoAgent(), action(by: "Backup Monitor", as: 17)]
            ),
            Example(.unknown, "actions refused", unread: [.actions]),
            Example(
                .excepted,
                "another as Neo's agent, with an exception",
                [.neo(), .neoAgent(), action(by: "Backup Monitor", as: 17)],
                exceptions: [.example("EXT-2")]
            ),
        ]
    )

    private static func action(by application: String, as agent: Int) -> Example.Sent {
        Example.Sent(
            .actions,
            #"{"ticket_id":1,"id":1,"datetime":"2026-10-03T00:00:00","who_agentid":\#(agent),"#
                + #""actionby_application_id":"\#(application)"}"#
        )
    }
}
