import AuditModel
import Evidence

extension Control {
    /// Every source on which a pass or a count rests was read whole for the period; the others are named.
    static let collectionIsComplete = Control(
        "EXT-7",
        "Collection is complete for the period",
        section: .beyond,
        severity: .high,
        isRequired: true,
        isExceptable: false,
        requirement:
            "Every source on which a pass or a count rests SHALL have been read whole for the whole period.",
        rationale: "A finding that could not be seen is no finding that was not there.",
        expected: "every source on which a pass or a count rests, whole",
        remediation:
            "Give the collector's agent and application the permission named beside each gap, and collect again.",
        citations: [
            Citation(
                "ISO 27001 5.28",
                "shows whether the evidence was collected whole, and names each gap in it"
            ),
            Citation(
                "NIST CSF PR.PS-04",
                "shows whether the logs were available for the whole period, or which days are missing"
            ),
            Citation(
                "CIS 8.12",
                "tests whether the logs of HaloPSA, a service provider, were collected without a gap"
            ),
        ],
        reads: [],
        queries: [
            Query(
                """
                SELECT 'unknown' AS outcome, source, cause, detail, alike, (SELECT COUNT(*) FROM (\(open))) AS gaps,
                       \(asked) AS asked,
                       (SELECT group_concat(source, ', ') FROM (\(open) ORDER BY source)) AS open
                FROM sourceGap
                WHERE source IN (\(open))
                ORDER BY source
                """
            ) { row -> any Reason in
                Collected.partly(
                    row.int("gaps"),
                    of: row.int("asked"),
                    open: row.text("open"),
                    first: SourceGap(row)
                )
            },
            Query(
                """
                SELECT 'pass' AS outcome, \(asked) AS asked,
                       (SELECT COUNT(*) FROM (\(idle))) AS gaps,
                       (SELECT group_concat(source, ', ') FROM (\(idle) ORDER BY source)) AS idle
                WHERE NOT EXISTS (\(open))
                """
            ) { Collected.whole($0.int("asked"), but: $0.int("gaps"), idle: $0.text("idle")) },
        ],
        examples: [
            Example(.pass, "all read", [.neo(), .neoAgent(["SA": "true"])]),
            Example(
                .unknown,
                "suppliers refused",
                [.neo(), .neoAgent(["SA": "true"])],
                unread: [.suppliers]
            ),
            Example(.pass, "suppliers refused, where permissions rule writes out", unread: [.suppliers]),
            Example(.pass, "changes of assets refused, of which nothing is counted", unread: [.assetChanges]),
            Example(.unknown, "actions refused", unread: [.actions]),
            Example(.pass, "runbooks and the MCP endpoint refused", unread: Resource.waysRound),
        ]
    )

    /// The sources that were not read whole, but for those that EXT-12 alone rests on.
    private static let missing =
        "SELECT source FROM sourceGap WHERE source NOT IN ("
        + Resource.waysRound.map { "'\($0.name)'" }.joined(separator: ", ") + ")"

    private static let open = missing + " AND source NOT IN (SELECT source FROM idleSource)"

    private static let idle = missing + " AND source IN (SELECT source FROM idleSource)"

    /// How many sources were asked: tickets only where clients are told apart.
    private static let asked = """
        (\(Resource.all.count - Resource.waysRound.count) + EXISTS (
            SELECT 1 FROM coverage JOIN run ON run.id = coverage.run CROSS JOIN engagement
            WHERE source = 'tickets' AND bound BETWEEN engagement.fromTime AND engagement.toTime))
        """

    /// How many of the sources were read whole.
    private enum Collected: Reason {
        case whole(Int64, but: Int64, idle: String), partly(Int64, of: Int64, open: String, first: SourceGap?)

        var observed: String {
            switch self {
            case .whole(let sources, but: 0, _): "all \(sources) sources"
            case .whole(let sources, let idle, let names):
                "\(sources - idle) of \(sources) sources; nothing rests on \(names)"
            case .partly(let gaps, let sources, let open, _):
                "\(gaps) of \(sources) sources not whole: \(open)"
            }
        }

        var why: String {
            if case .partly(_, _, _, let gap?) = self { "\(gap.source): \(gap.why)" } else { "" }
        }

        var step: Step? {
            if case .partly(_, _, _, let gap?) = self { gap.step } else { nil }
        }
    }
}
