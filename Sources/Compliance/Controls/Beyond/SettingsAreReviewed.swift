import AuditModel

extension Control {
    /// The settings of Neo's application and agent are as a person last reviewed them.
    static let settingsAreReviewed = Control(
        "EXT-6",
        "Settings are as last reviewed",
        section: .beyond,
        severity: .medium,
        isRequired: false,
        isExceptable: false,
        requirement: "A person SHOULD review every change of the settings of Neo's application and agent.",
        rationale: "A scope or a role that is widened later makes every earlier approval worth nothing.",
        expected: "no change since the last review",
        remediation:
            "Look through the settings in the report's appendix, then record 'neoaudit attest add --control EXT-6 "
            + "--reviewed latest'.",
        references: [
            "SOC 2 CC4.1", "SOC 2 CC4.2", "SOC 2 CC7.1", "SOC 2 CC7.3", "ISO 27001 5.35", "ISO 27001 5.36",
            "ISO 27001 8.16", "NIST CSF DE.AE-02", "NIST CSF DE.CM-06", "NIST 800-53 AU-6",
            "NIST 800-53 CA-2", "NIST 800-53 CA-7", "CIS 8.11", "AI RMF MEASURE 2.4", "AI RMF MANAGE 4.1",
        ],
        reads: [.applications, .agents],
        rule: .review,
        query: """
            WITH current AS (
                SELECT version.seq, version.resource || ' ' || version.key AS record, run.bound,
                       version.resource AS source
                FROM version
                JOIN run ON run.id = version.firstRun
                CROSS JOIN judging
                WHERE run.bound <= judging.toTime AND (
                    (version.resource = 'applications'
                     AND version.seq IN (SELECT seq FROM everyApplication WHERE isNeo))
                    OR (version.resource = 'agents'
                        AND version.key IN (SELECT CAST(id AS TEXT) FROM neoAgent WHERE isCurrent)))
            ),
            last AS (
                SELECT attestation, person, reviewed FROM review CROSS JOIN judging
                WHERE control = 'EXT-6' AND review.fromTime < judging.toTime AND review.toTime >= judging.toTime
                ORDER BY reviewed DESC LIMIT 1
            ),
            first AS (
                SELECT record, MIN(seq) AS seq, MIN(bound) AS bound FROM current GROUP BY record
            ),
            drift AS (
                SELECT current.* FROM current LEFT JOIN last ON 1
                WHERE CASE WHEN last.reviewed IS NOT NULL THEN current.seq > last.reviewed
                           ELSE current.seq NOT IN (SELECT seq FROM first) END
            )
            SELECT 'manual' AS outcome,
                   (SELECT COUNT(*) FROM drift) || ' changed: '
                       || (SELECT group_concat(record, ', ') FROM (SELECT DISTINCT record FROM drift ORDER BY record))
                       AS observed,
                   CASE WHEN EXISTS (SELECT 1 FROM last) THEN 'changed after the last review, of entry '
                            || (SELECT reviewed FROM last)
                        ELSE 'changed since first seen, and nobody reviewed it' END AS why,
                   'review the settings, and record ''neoaudit attest add --control EXT-6 --reviewed latest'''
                       AS unlock,
                   source, record, 'settings' AS field, bound AS occurredAt, seq AS entry
            FROM drift
            UNION ALL
            SELECT 'pass', 'as reviewed by ' || person || ' (' || attestation || ')',
                   'no change after entry ' || reviewed, '', '', '', '', NULL, NULL
            FROM last
            WHERE EXISTS (SELECT 1 FROM current)
            UNION ALL
            SELECT 'info', 'baseline set on ' || strftime('%Y-%m-%d', MIN(bound) / 1000, 'unixepoch'),
                   'unchanged since first seen; nobody reviewed it yet', '', '', '', '', NULL, NULL
            FROM first
            WHERE NOT EXISTS (SELECT 1 FROM last)
              AND NOT EXISTS (SELECT 1 FROM sourceGap WHERE source IN ('applications', 'agents'))
            HAVING COUNT(*) > 0
            ORDER BY outcome, entry
            """,
        examples: [
            Example(
                .pass,
                "reviewed, and unchanged since",
                attestations: [.example("EXT-6", reviewed: 1_000)]
            ),
            Example(.info, "the first run sets the baseline"),
            Example(
                .manual,
                "a scope was added and nobody reviewed it",
                later: [.neo(scopes: ["all", "admin"])]
            ),
            Example(
                .manual,
                "changed after the review",
                later: [.neo(scopes: ["all", "admin"])],
                attestations: [.example("EXT-6", reviewed: 5)]
            ),
            Example(
                .manual,
                "changed, and the review lapsed",
                later: [.neo(scopes: ["all", "admin"])],
                attestations: [
                    .example("EXT-6", reviewed: 1_000, until: Instant(year: 2026, month: 10, day: 20))
                ]
            ),
            Example(
                .manual,
                "changed, and reviewed under another control's id",
                later: [.neo(scopes: ["all", "admin"])],
                attestations: [.example("CHK-5", reviewed: 1_000)]
            ),
            Example(
                .manual,
                "the agent became an administrator",
                later: [.neoAgent(["SA": "true"])]
            ),
            Example(.unknown, "applications refused", unread: [.applications]),
            Example(
                .unknown,
                "agents refused, though reviewed",
                unread: [.agents],
                attestations: [.example("EXT-6", reviewed: 1_000)]
            ),
        ]
    )
}
