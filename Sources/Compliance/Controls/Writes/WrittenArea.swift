import AuditModel

extension Control {
    /// The observation of writes in an area that Neo may write to.
    static func written(_ id: String, _ area: Area, table: String) -> Control {
        Control(
            id,
            area.title,
            section: .writes,
            area: area,
            severity: .info,
            isRequired: false,
            isExceptable: false,
            requirement: "Writes by Neo to \(area.title.lowercased()) are counted, not judged.",
            rationale: "The vendor's page allows them; a reviewer wants to know how many there were.",
            expected: "any number",
            remediation: "Nothing to do.",
            references: [
                "SOC 2 CC6.3", "SOC 2 CC7.2", "ISO 27001 8.15", "ISO 27001 8.16", "NIST CSF PR.PS-04",
                "NIST CSF DE.CM-03", "NIST 800-53 AU-2", "NIST 800-53 AU-3", "NIST 800-53 AU-12", "CIS 8.2",
                "CIS 8.5", "ISO 42001 A.6.2.8", "ISO 42001 A.6.2.6",
            ],
            reads: [],
            query: """
                SELECT 'info' AS outcome,
                       CASE WHEN SUM(writes) > 0
                            THEN 'at least ' || SUM(writes) || ' recorded writes by Neo'
                                || CASE WHEN SUM(writes) FILTER (WHERE operation = 'delete') > 0
                                        THEN ', ' || SUM(writes) FILTER (WHERE operation = 'delete')
                                            || ' of them deletions' ELSE '' END
                            WHEN (SELECT isObservable FROM grantUse WHERE area = '\(area.rawValue)')
                            THEN 'none recorded'
                            ELSE 'not observable: no source read names who writes here' END AS observed,
                       'allowed by the vendor''s page' AS why, '\(area.rawValue)' AS area
                FROM neoCount
                WHERE area = '\(area.rawValue)' AND isNeos
                """,
            examples: [
                Example(.info, "a write", [.neo(), .neoAgent(), .audit(table, agent: 17)]),
                Example(
                    .info,
                    "a write and a deletion",
                    [
                        .neo(), .neoAgent(), .audit(table, agent: 17),
                        .audit(table, agent: 17, id: 18, field: "deleted"),
                    ]
                ),
                Example(
                    .info,
                    "a write by an agent that others use too",
                    [.sharingAgent, .neoAgent(), .audit(table, agent: 17)]
                ),
                Example(.info, "a write elsewhere", [.neo(), .neoAgent(), .audit("SITE", agent: 17)]),
                Example(.info, "nothing"),
            ]
        )
    }
}
