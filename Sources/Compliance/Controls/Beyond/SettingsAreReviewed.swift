import AuditModel
import Evidence

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
        citations: [
            Citation(
                "SOC 2 CC7.1",
                "reports every change of configuration of Neo's application and agent between snapshots"
            ),
            Citation(
                "NIST 800-53 CA-7",
                "compares the settings at every run and calls for a person when they have moved"
            ),
            Citation(
                "AI RMF MANAGE 4.1",
                "brings each change of an AI agent's scopes or role after deployment before a person"
            ),
        ],
        reads: [.applications, .agents],
        rule: .review,
        queries: [
            Query(
                """
                \(reviewed),
                drift AS (
                    SELECT neoSetting.* FROM neoSetting LEFT JOIN last ON 1
                    WHERE CASE WHEN last.reviewed IS NOT NULL THEN neoSetting.seq > last.reviewed
                               ELSE NOT neoSetting.isFirst END
                )
                SELECT 'manual' AS outcome, (SELECT COUNT(*) FROM drift) AS changes,
                       (SELECT group_concat(record, ', ') FROM (SELECT DISTINCT record FROM drift ORDER BY record))
                           AS records,
                       (SELECT reviewed FROM last) AS reviewed, source, record, 'settings' AS field,
                       bound AS occurredAt, seq AS entry
                FROM drift
                ORDER BY entry
                """
            ) { row in
                Reviewed.changed(
                    row.int("changes"),
                    records: row.text("records"),
                    since: row.optionalInt("reviewed")
                )
            },
            Query(
                """
                \(reviewed)
                SELECT 'pass' AS outcome, person, attestation, reviewed
                FROM last
                WHERE EXISTS (SELECT 1 FROM neoSetting)
                """
            ) { row in
                Reviewed.unchanged(
                    by: row.text("person"),
                    attestation: row.text("attestation"),
                    entry: row.int("reviewed")
                )
            },
            Query(
                """
                \(reviewed)
                SELECT 'info' AS outcome, MIN(bound) AS began
                FROM neoSetting
                WHERE isFirst AND NOT EXISTS (SELECT 1 FROM last)
                  AND NOT EXISTS (SELECT 1 FROM sourceGap WHERE source IN ('applications', 'agents'))
                HAVING COUNT(*) > 0
                """
            ) { Reviewed.never(since: Instant(milliseconds: $0.int("began"))) },
        ],
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
            Example(
                .pass,
                "changed, and reviewed before and after it",
                later: [.neo(scopes: ["all", "admin"])],
                attestations: [.example("EXT-6", reviewed: 5), .example("EXT-6", reviewed: 1_000)]
            ),
            Example(
                .info,
                "another application changed",
                later: [.neo(collector: #""scopes":[{"name":"admin"}],"loginas_agent_id":30"#)]
            ),
            Example(.info, "another agent changed", later: [.neoAgent(isCollectorBlind: true)]),
        ]
    )

    /// The last review that holds at the period's end.
    private static let reviewed = """
        WITH last AS (
            SELECT attestation, person, reviewed FROM review CROSS JOIN engagement
            WHERE control = 'EXT-6' AND review.fromTime < engagement.toTime AND review.toTime >= engagement.toTime
            ORDER BY reviewed DESC LIMIT 1
        )
        """

    /// How the settings stand to their last review.
    private enum Reviewed: Reason {
        case changed(Int64, records: String, since: Int64?)
        case unchanged(by: String, attestation: String, entry: Int64)
        case never(since: Instant)

        var observed: String {
            switch self {
            case .changed(let changes, let records, _): "\(changes) changed: \(records)"
            case .unchanged(let person, let attestation, _): "as reviewed by \(person) (\(attestation))"
            case .never(let began): "baseline set on \(began.day)"
            }
        }

        var why: String {
            switch self {
            case .changed(_, _, let entry?): "changed after the last review, of entry \(entry)"
            case .changed(_, _, nil): "changed since first seen, and nobody reviewed it"
            case .unchanged(_, _, let entry): "no change after entry \(entry)"
            case .never: "unchanged since first seen; nobody reviewed it yet"
            }
        }

        var step: Step? {
            if case .changed = self { .reviewSettings } else { nil }
        }
    }
}
