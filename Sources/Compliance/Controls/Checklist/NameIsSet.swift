import AuditModel

extension Control {
    /// The application's name is set; one that is not made of the `usual` words is told.
    static func nameIsSet(_ usual: [String]) -> Control {
        Control(
            "CHK-1",
            "Application name is set",
            section: .checklist,
            severity: .low,
            isRequired: true,
            requirement: "The API application SHALL have a name.",
            rationale: "HaloPSA writes the name into every action; without one its actions name nobody.",
            expected: "not empty",
            remediation:
                "Configuration → Integrations → HaloPSA API → View Applications → Neo's application → "
                + "Application Name.",
            references: [
                "SOC 2 CC6.1", "ISO 27001 5.16", "ISO 27001 5.9", "NIST CSF ID.AM-02", "NIST CSF PR.AA-01",
                "NIST 800-53 IA-4", "NIST 800-53 CM-8", "CIS 5.5", "AI RMF GOVERN 1.6",
                "Cyber Essentials D.4",
            ],
            reads: [.applications],
            query: """
                SELECT CASE WHEN displayName IS NULL THEN 'unknown' WHEN trim(displayName) = '' THEN 'fail'
                            ELSE 'pass' END AS outcome,
                       COALESCE(displayName, 'no name in the answer')
                           || CASE WHEN lower(displayName) LIKE '%\(usual.joined(separator: "%"))%'
                                        OR trim(displayName) = '' THEN ''
                                   ELSE ' (not the usual "\(usual.map(\.capitalized).joined(separator: " ")) …")' END
                           AS observed,
                       CASE WHEN displayName IS NULL THEN 'HaloPSA did not send the name'
                            WHEN trim(displayName) = '' THEN 'the name is empty' ELSE '' END AS why,
                       'let the collector read the application with its details' AS unlock,
                       'name' AS field, displayName AS toValue, 'applications' AS source,
                       'application ' || MIN(id) AS record, MIN(seq) AS entry
                FROM neoApplication
                GROUP BY displayName
                ORDER BY outcome, observed
                """,
            examples: [
                Example(.pass, "a name"),
                Example(.fail, "blanks", [.neo(name: "  ")]),
                Example(
                    .excepted,
                    "blanks, with an exception",
                    [.neo(name: "  ")],
                    exceptions: [.example("CHK-1")]
                ),
                Example(
                    .fail,
                    "blanks, with an exception that ends within the period",
                    [.neo(name: "  ")],
                    exceptions: [.example("CHK-1", until: Instant(year: 2026, month: 10, day: 20))]
                ),
                Example(.unknown, "not sent", [.neo(name: nil)]),
                Example(.unknown, "applications refused", unread: [.applications]),
            ]
        )
    }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
