import AuditModel
import Evidence

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
        citations: [
            Citation(
                "SOC 2 CC6.3",
                "has a person decide whether Neo's role should include an area that it was seen to write to"
            ),
            Citation("ISO 27001 5.15", "brings up any write where no rule says whether Neo may have access"),
            Citation(
                "NIST CSF PR.AA-05",
                "puts access that no policy mentions up for review once it has been used"
            ),
            Citation(
                "NIST 800-53 AC-6",
                "looks for access in use that none of Neo's documented tasks accounts for"
            ),
            Citation(
                "OWASP LLM06:2025",
                "lists what an AI agent changed outside every area that its vendor names"
            ),
        ],
        reads: [],
        queries: [
            Query(
                """
                SELECT 'manual' AS outcome,
                       (SELECT COUNT(*) FROM neoRecordWrite WHERE area = 'unlisted') AS writes, area, operation,
                       occurredAt, source, record, field, fromValue, toValue, application, agentId, entry, key,
                       clientId AS client, who
                FROM neoRecordWrite
                WHERE area = 'unlisted'
                ORDER BY occurredAt DESC, entry DESC
                """
            ) { Unlisted.writes($0.int("writes"), last: $0.text("record")) },
            Query(
                """
                SELECT 'info' AS outcome, 'unlisted' AS area,
                       EXISTS (SELECT 1 FROM sourceGap WHERE source = 'audit')
                           OR NOT EXISTS (SELECT 1 FROM changeCount WHERE source = 'audit')
                           OR EXISTS (SELECT 1 FROM sourceSum
                                      WHERE source = 'audit' AND who = 'unattributed' AND moment <> 'outside')
                           AS isPartial
                WHERE NOT EXISTS (SELECT 1 FROM neoRecordWrite WHERE area = 'unlisted')
                """
            ) { Unlisted.none(isPartial: $0.flag("isPartial")) },
        ],
        examples: [
            Example(.info, "nothing"),
            Example(.manual, "a site was changed", [.neo(), .neoAgent(), .audit("SITE", agent: 17)]),
        ]
    )

    /// What was seen of writes to areas that the vendor's page does not list.
    private enum Unlisted: Reason {
        case writes(Int64, last: String), none(isPartial: Bool)

        var observed: String {
            switch self {
            case .writes(let count, let last): "\(counted(count, "write")), last in \(last)"
            case .none(let isPartial): isPartial ? "none recorded in what could be read" : "none recorded"
            }
        }

        var why: String {
            switch self {
            case .writes: "the vendor's page does not list this area"
            case .none: ""
            }
        }

        var step: Step? {
            switch self {
            case .writes: .reviewWrites
            case .none: nil
            }
        }
    }
}
