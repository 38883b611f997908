import AuditModel

extension Control {
    /// Writes by Neo to areas that the vendor's page does not list.
    static let unlistedWritten = Control(
        "WR-7",
        "Unlisted areas",
        section: .writes,
        area: .unlisted,
        severity: .medium,
        isRequired: false,
        isExceptable: false,
        requirement: "A write by Neo to an area that the vendor's page does not list SHOULD be reviewed.",
        rationale: "What the vendor does not name is neither promised nor forbidden: a person has to decide.",
        expected: "0 writes, or a review",
        remediation: "Decide whether Neo may write here; if not, take the permission from Neo's role: "
            + "Configuration → Teams & Agents → Roles → Neo's role → Permissions.",
        references: [
            "SOC 2 CC6.3", "ISO 27001 8.3", "ISO 27001 5.15", "NIST CSF PR.AA-05", "NIST 800-53 AC-6",
            "NIST 800-53 AC-3", "CIS 3.3", "OWASP LLM06:2025", "Cyber Essentials D.4",
        ],
        reads: [],
        query: """
            SELECT 'manual' AS outcome,
                   (SELECT COUNT(*) || CASE COUNT(*) WHEN 1 THEN ' write' ELSE ' writes' END
                    FROM neoRecordWrite WHERE area = 'unlisted') || ', last in ' || record AS observed,
                   'the vendor''s page does not list this area' AS why, 'review the writes' AS unlock,
                   area, operation, occurredAt, source, record, field, fromValue, toValue, application, agentId,
                   entry, key, clientId AS client, who
            FROM neoRecordWrite
            WHERE area = 'unlisted'
            UNION ALL
            SELECT 'info',
                   CASE WHEN EXISTS (SELECT 1 FROM sourceGap WHERE source = 'audit')
                        THEN 'none recorded in what could be read' ELSE 'none recorded' END, '', '', 'unlisted', '', NULL, '', '', '', '', '', '', NULL, NULL, '', NULL, ''
            WHERE NOT EXISTS (SELECT 1 FROM neoRecordWrite WHERE area = 'unlisted')
            ORDER BY occurredAt DESC, entry DESC
            """,
        examples: [
            Example(.info, "nothing"),
            Example(.manual, "a site was changed", [.neo(), .neoAgent(), .audit("SITE", agent: 17)]),
        ]
    )
}
