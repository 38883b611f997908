import AuditModel

extension Control {
    /// Exactly one active application is Neo's.
    static let oneApplication = Control(
        "CHK-0",
        "One active application is Neo's",
        section: .checklist,
        severity: .high,
        isRequired: true,
        isExceptable: false,
        requirement:
            "Exactly one active API application SHALL be Neo's, and SHALL be known by its client id.",
        rationale: "What cannot be told apart cannot be audited; a second application is a second way in.",
        expected: "exactly 1, by its client id",
        remediation:
            "Configuration → Integrations → HaloPSA API → View Applications: keep one application for Neo, "
            + "delete or deactivate the others, and put its client id into neoaudit.yaml as neo.client-id.",
        references: [
            "SOC 2 CC6.2", "SOC 2 CC6.3", "SOC 2 CC6.1", "ISO 27001 5.16", "ISO 27001 5.18",
            "NIST CSF PR.AA-01", "NIST 800-53 AC-2", "NIST 800-53 AC-2(3)", "NIST 800-53 IA-4", "CIS 5.3",
            "CIS 5.5", "OWASP NHI1:2025", "OWASP NHI9:2025", "Cyber Essentials D.4",
        ],
        reads: [.applications],
        query: """
            WITH found AS (
                SELECT shot.run, COUNT(neoApplication.seq) AS applications, MIN(neoApplication.seq) AS entry,
                       MIN(neoApplication.displayName) AS name, MIN(neoApplication.clientId) AS clientId,
                       MIN(neoApplication.identifiedBy) AS identifiedBy
                FROM shot
                LEFT JOIN neoApplication
                    ON neoApplication.run = shot.run AND COALESCE(neoApplication.isInactive, 0) = 0
                GROUP BY shot.run
            )
            SELECT CASE WHEN applications <> 1 THEN 'fail' WHEN identifiedBy = 'client-id' THEN 'pass'
                        ELSE 'unknown' END AS outcome,
                   applications || CASE WHEN applications = 1 THEN ': ' || COALESCE(name, '') ELSE '' END AS observed,
                   CASE WHEN applications = 0 THEN 'no active application is Neo''s'
                        WHEN applications > 1 THEN 'several active applications are Neo''s'
                        WHEN identifiedBy <> 'client-id' THEN 'found by its name alone, which anybody can give'
                        ELSE '' END AS why,
                   CASE WHEN applications = 1
                        THEN 'put neo.client-id: ' || COALESCE(clientId, '') || ' into neoaudit.yaml' ELSE '' END
                       AS unlock,
                   'applications' AS source, entry
            FROM found
            GROUP BY outcome, observed
            ORDER BY outcome, observed
            """,
        examples: [
            Example(.pass, "one, by its client id"),
            Example(.fail, "none", [.neo(inactive: "true")]),
            Example(
                .fail,
                "two, both by Neo's name",
                [
                    Example.Sent(
                        .applications,
                        #"{"id":"a","clientId":"neo","displayName":"Neo Agent Integration","inactive":false}"#,
                        #"{"id":"b","clientId":"two","displayName":"Neo Agent Integration","inactive":false}"#,
                        #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false}"#
                    )
                ],
                subject: Subject(
                    clientID: nil,
                    applicationNames: ["Neo Agent Integration"],
                    agent: nil,
                    collectorClientID: "collector"
                )
            ),
            Example(
                .unknown,
                "found by name",
                subject: Subject(
                    clientID: nil,
                    applicationNames: ["Neo Agent Integration"],
                    agent: nil,
                    collectorClientID: "collector"
                )
            ),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    )
}
