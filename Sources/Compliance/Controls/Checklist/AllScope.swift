import AuditModel

extension Control {
    /// The scope `all` is granted.
    static let allScope = Control(
        "CHK-4",
        "The all scope is granted",
        section: .checklist,
        severity: .medium,
        isRequired: true,
        requirement: "The API application SHALL hold the scope all, by exactly that name.",
        rationale:
            "The vendor's page asks for it. It is no good practice: see the granted and used access below.",
        expected: "all",
        remediation: "Configuration → Integrations → HaloPSA API → View Applications → Neo's application → "
            + "Permissions → all.",
        references: [
            "SOC 2 CC6.3", "ISO 27001 8.2", "NIST CSF PR.AA-05", "NIST 800-53 AC-6", "OWASP LLM06:2025",
        ],
        reads: [.applications],
        query: """
            WITH granted AS (
                SELECT neoApplication.seq, hasDetails,
                       (SELECT group_concat(name, ', ') FROM (
                           SELECT name FROM applicationScope WHERE seq = neoApplication.seq ORDER BY name)) AS names,
                       EXISTS (SELECT 1 FROM applicationScope
                               WHERE applicationScope.seq = neoApplication.seq AND name = 'all') AS hasAll
                FROM neoApplication
            )
            SELECT CASE WHEN NOT hasDetails THEN 'unknown' WHEN hasAll THEN 'pass' ELSE 'fail' END AS outcome,
                   CASE WHEN NOT hasDetails THEN 'not sent' ELSE COALESCE(names, 'no scope') END AS observed,
                   CASE WHEN NOT hasDetails THEN 'HaloPSA did not send the scopes'
                        WHEN hasAll THEN 'matches the vendor''s page' ELSE 'the scope all is missing' END AS why,
                   'let the collector read the application with its details' AS unlock,
                   'scopes' AS field, names AS toValue, 'applications' AS source, MIN(seq) AS entry
            FROM granted
            GROUP BY outcome, observed
            ORDER BY outcome, observed
            """,
        examples: [
            Example(.pass, "all"),
            Example(.pass, "all and more", [.neo(scopes: ["all", "admin"])]),
            Example(.fail, "another scope that begins alike", [.neo(scopes: ["all:standard"])]),
            Example(.fail, "no scope", [.neo(scopes: [])]),
            Example(
                .unknown,
                "not sent",
                [
                    Example.Sent(
                        .applications,
                        #"{"id":"a","clientId":"neo","displayName":"Neo","inactive":false}"#
                    )
                ]
            ),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    )
}
