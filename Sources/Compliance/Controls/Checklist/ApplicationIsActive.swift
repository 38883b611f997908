import AuditModel

extension Control {
    /// The application is active.
    static let applicationIsActive = Control(
        "CHK-2",
        "Application is active",
        section: .checklist,
        severity: .high,
        isRequired: true,
        requirement: "The API application SHALL be active at every snapshot of the period.",
        rationale:
            "The vendor's checklist asks for it; an inactive application means Neo works by other means or not.",
        expected: "active",
        remediation:
            "Configuration → Integrations → HaloPSA API → View Applications → Neo's application → Active.",
        references: [
            "SOC 2 CC6.2", "SOC 2 CC6.3", "ISO 27001 5.16", "ISO 27001 5.18", "NIST CSF PR.AA-01",
            "NIST 800-53 AC-2", "NIST 800-53 AC-2(3)", "CIS 5.3", "CIS 5.5", "OWASP NHI1:2025",
            "OWASP NHI9:2025", "Cyber Essentials D.4",
        ],
        reads: [.applications],
        query: """
            SELECT CASE WHEN SUM(isInactive) > 0 THEN 'fail' WHEN COUNT(isInactive) < COUNT(*) THEN 'unknown'
                        ELSE 'pass' END AS outcome,
                   CASE WHEN SUM(isInactive) > 0
                        THEN 'inactive at ' || SUM(isInactive) || ' of ' || COUNT(*) || ' snapshots'
                        WHEN COUNT(isInactive) < COUNT(*) THEN 'not sent'
                        ELSE 'active at ' || COUNT(*) || ' of ' || COUNT(*) || ' snapshots' END AS observed,
                   CASE WHEN SUM(isInactive) > 0 THEN 'the application was switched off'
                        WHEN COUNT(isInactive) < COUNT(*) THEN 'HaloPSA did not send whether it is active'
                        ELSE '' END AS why,
                   'let the collector read the application with its details' AS unlock,
                   'applications' AS source, MIN(seq) AS entry
            FROM neoApplication
            HAVING COUNT(*) > 0
            """,
        examples: [
            Example(.pass, "active at both snapshots"),
            Example(.fail, "inactive at the second", later: [.neo(inactive: "true")]),
            Example(
                .excepted,
                "inactive at the second, with an exception",
                later: [.neo(inactive: "true")],
                exceptions: [.example("CHK-2")]
            ),
            Example(.unknown, "not sent", [.neo(inactive: "null")]),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    )
}
