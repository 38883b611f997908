import AuditModel

extension Control {
    /// Every source was read whole for the period.
    static let collectionIsComplete = Control(
        "EXT-7",
        "Collection is complete for the period",
        section: .beyond,
        severity: .high,
        isRequired: true,
        isExceptable: false,
        requirement: "Every source SHALL have been read whole for the whole period.",
        rationale: "A finding that could not be seen is no finding that was not there.",
        expected: "every source, whole",
        remediation:
            "Give the collector's agent and application the permission named beside each gap, and collect again.",
        references: [
            "SOC 2 CC7.2", "SOC 2 CC4.1", "ISO 27001 8.15", "ISO 27001 5.28", "ISO 27001 5.33",
            "ISO 27001 8.17", "NIST CSF PR.PS-04", "NIST 800-53 AU-9", "NIST 800-53 AU-11",
            "NIST 800-53 AU-8", "NIST 800-53 AU-12", "CIS 8.10", "CIS 8.12", "ISO 42001 A.6.2.8",
        ],
        reads: [],
        query: """
            SELECT 'unknown' AS outcome,
                   (SELECT COUNT(*) FROM sourceGap) || ' of ' || \(asked) || ' sources not whole: ' || (SELECT group_concat(source, ', ') FROM
                           (SELECT source FROM sourceGap ORDER BY source)) AS observed,
                   source || ': ' || why AS why, unlock
            FROM sourceGap
            UNION ALL
            SELECT 'pass', 'all ' || \(asked) || ' sources', '', ''
            WHERE NOT EXISTS (SELECT 1 FROM sourceGap)
            ORDER BY why
            """,
        examples: [
            Example(.pass, "all read"),
            Example(.unknown, "suppliers refused", unread: [.suppliers]),
            Example(.unknown, "actions refused", unread: [.actions]),
        ]
    )

    /// How many sources were asked: tickets only where clients are told apart.
    private static let asked = """
        (\(Resource.all.count) + EXISTS (
            SELECT 1 FROM coverage JOIN run ON run.id = coverage.run CROSS JOIN judging
            WHERE source = 'tickets' AND bound BETWEEN judging.fromTime AND judging.toTime))
        """
}
