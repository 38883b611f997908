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
            requirement: "Writes by Neo to \(area.title.lowercased()) are counted, not judged.",
            rationale: "The vendor's page allows them; a reviewer wants to know how many there were.",
            expected: "any number",
            remediation: "Nothing to do.",
            references: [
                "SOC 2 CC7.2", "ISO 27001 8.15", "NIST CSF PR.PS-04", "NIST 800-53 AU-12", "CIS 8.5",
            ],
            reads: [],
            query: """
                SELECT 'info' AS outcome,
                       CASE WHEN COUNT(*) > 0
                            THEN 'at least ' || COUNT(*) || ' recorded writes by Neo'
                                || CASE WHEN SUM(operation = 'delete') > 0
                                        THEN ', ' || SUM(operation = 'delete') || ' of them deletions' ELSE '' END
                            WHEN '\(area.rawValue)' = 'actions'
                                AND EXISTS (SELECT 1 FROM coverage WHERE source = 'actions' AND isComplete)
                                OR EXISTS (SELECT 1 FROM change
                                           JOIN areaOfTable ON areaOfTable.recordTable = upper(change.recordTable)
                                           WHERE area = '\(area.rawValue)')
                            THEN 'none recorded'
                            ELSE 'not observable: no source read names who writes here' END AS observed,
                       'allowed by the vendor''s page' AS why, '\(area.rawValue)' AS area
                FROM neoWrite
                WHERE area = '\(area.rawValue)' AND isNeos
                """,
            examples: [
                Example(.info, "a write", [.neo(), .neoAgent(), .audit(table, agent: 17)]),
                Example(.info, "nothing"),
            ]
        )
    }
}
