import AuditModel
import Evidence

extension Control {
    /// The observation of writes in an area that Neo may write to.
    ///
    /// Two logs may show the same write: the one that shows the most says how many there were at least.
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
            citations: [
                Citation(
                    "ISO 27001 8.15",
                    "shows whether HaloPSA's logs of this area hold writes by Neo, or cannot tell"
                ),
                Citation(
                    "NIST 800-53 AU-3",
                    "shows whether what is logged of changes in this area names who made them"
                ),
                Citation(
                    "ISO 42001 A.6.2.8",
                    "counts the events that an AI system left in the logs while it was in use"
                ),
                Citation(
                    "ISO 42001 A.6.2.6",
                    "tells whoever watches Neo in operation how often it wrote here, and how often it deleted"
                ),
            ],
            reads: [],
            queries: [
                Query(
                    """
                    SELECT 'info' AS outcome, MAX(writes) AS writes, deletions,
                           (SELECT isObservable FROM grantUse WHERE area = :area) AS isObservable, :area AS area,
                           :area IN ('tickets', 'actions') AND (
                               NOT EXISTS (SELECT 1 FROM snapshot WHERE source = 'opportunities')
                               OR EXISTS (SELECT 1 FROM sourceGap WHERE source = 'opportunities')
                               OR EXISTS (SELECT 1 FROM blindList WHERE source = 'opportunities')
                           ) AS isMixed,
                           EXISTS (
                               SELECT 1 FROM sourceSum
                               WHERE who IN ('unattributed', 'shared') AND moment <> 'outside'
                           ) AS isPartial
                    FROM (
                        SELECT SUM(writes) - (
                                   SELECT COUNT(*) FROM neoChange WHERE neoChange.area = neoCount.area AND isNeos
                               ) AS writes, 0 AS deletions
                        FROM neoCount
                        WHERE area = :area AND isNeos
                        UNION ALL
                        SELECT COUNT(*), COUNT(*) FILTER (WHERE operation = 'delete')
                        FROM neoChange
                        WHERE area = :area AND isNeos
                        GROUP BY source
                    )
                    """,
                    ["area": .text(area.rawValue)]
                ) { row -> any Reason in
                    guard row.int("writes") > 0 else {
                        return row.flag("isObservable")
                            ? Recorded.none(isPartial: row.flag("isPartial")) : Recorded.notObservable
                    }
                    return row.flag("isMixed")
                        ? Recorded.mixed(row.int("writes"))
                        : .writes(row.int("writes"), deletions: row.int("deletions"))
                }
            ],
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

    /// What sources show of writes in an area.
    private enum Recorded: Reason {
        case none(isPartial: Bool), notObservable, writes(Int64, deletions: Int64)
        /// No list tells tickets from opportunities.
        case mixed(Int64)

        var observed: String {
            switch self {
            case .none(let isPartial): isPartial ? "none recorded in what could be read" : "none recorded"
            case .notObservable: "not observable: no source read names who writes here"
            case .mixed(let writes):
                "\(writes) recorded writes by Neo to tickets or opportunities, which no list tells apart"
            case .writes(let writes, let deletions):
                "at least \(writes) recorded writes by Neo"
                    + (deletions > 0 ? ", \(deletions) of them deletions" : "")
            }
        }

        var why: String { "allowed by the vendor's page" }
    }
}
