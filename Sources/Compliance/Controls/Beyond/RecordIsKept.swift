import AuditModel
import Evidence

extension Control {
    /// Rows of Neo's are still what they were when they were first read.
    static let recordIsKept = Control(
        "EXT-5",
        "The record was not rewritten",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "Writer, time, table and existence of Neo's rows SHOULD stay what they were when they were first read.",
        rationale: "HaloPSA's actions and audit rows can be changed and deleted through its API.",
        expected: "Neo's rows read again unchanged",
        remediation:
            "Ask who changed or deleted the rows: the entries show them as they were first read and as they are now.",
        citations: [
            Citation(
                "SOC 2 CC7.2",
                "takes every rewritten or missing row of Neo's as an anomaly that somebody must explain"
            ),
            Citation(
                "ISO 27001 8.15",
                "compares the logs of Neo's work, read again every week, with what was read at first"
            ),
            Citation(
                "ISO 27001 5.33",
                "looks for records of Neo's that have vanished, or that now name another writer, time or table"
            ),
            Citation(
                "NIST 800-53 AU-9",
                "flags modification or deletion of Neo's audit rows in HaloPSA since they were first read"
            ),
        ],
        reads: [.actions, .audit],
        concern: .rewrites,
        queries: [
            Query(
                """
                SELECT CASE WHEN isNeos THEN 'fail' ELSE 'suspect' END AS outcome, isNeos, COUNT(*) OVER () AS changed,
                       CASE what WHEN 'gone' THEN 'delete' ELSE 'update' END AS operation,
                       bound AS occurredAt, source, source || ' ' || key AS record, what AS field, key, seq AS entry,
                       clientId AS client, COALESCE(lastSeen, bound) AS fromTime, bound + 1 AS toTime
                FROM rewriteInPeriod
                WHERE mayBeNeos + isNeos AND what <> 'content'
                ORDER BY outcome, record
                """
            ) { Rewritten.changed($0.int("changed"), isNeos: $0.flag("isNeos")) },
            Query(
                """
                SELECT 'info' AS outcome, mayBeNeos + isNeos > 0 AS isNeos, COUNT(*) AS rows
                FROM rewriteInPeriod
                WHERE NOT (mayBeNeos + isNeos) OR what = 'content'
                GROUP BY 2
                ORDER BY 2 DESC
                """
            ) { $0.flag("isNeos") ? Rewritten.otherContent($0.int("rows")) : .ofOthers($0.int("rows")) },
            Query(
                // Everything is read again once a week.
                """
                SELECT CASE WHEN COUNT(*) = 2 AND MIN(until) >= MIN(engagement.toTime) - 8 * 86400000
                            THEN 'pass' ELSE 'unknown' END AS outcome,
                       MIN(until) AS until
                FROM (
                    SELECT MAX(windowTo) AS until FROM recount CROSS JOIN engagement
                    WHERE source IN ('actions', 'audit') AND windowFrom <= engagement.fromTime
                      AND windowTo > engagement.fromTime
                    GROUP BY source)
                CROSS JOIN engagement
                """
            ) { row in
                row.text("outcome") == Fact.Outcome.pass.rawValue
                    ? Rewritten.readAgain(upTo: Instant(milliseconds: row.int("until"))) : .notReadAgain
            },
        ],
        examples: [
            Example(
                .pass,
                "read again, the same",
                [.neo(), .neoAgent(), Example.Sent(.actions, row(1), row(2))]
            ),
            Example(
                .fail,
                "a row is somebody else's now",
                [.neo(), .neoAgent(), Example.Sent(.actions, row(1), row(2))],
                later: [
                    Example.Sent(.actions, row(1), row(2, by: "nethelpdesk-agent-web-application", as: 4))
                ]
            ),
            Example(
                .fail,
                "a row is dated anew",
                [.neo(), .neoAgent(), Example.Sent(.actions, row(1))],
                later: [Example.Sent(.actions, row(1, on: "2026-09-30"))]
            ),
            Example(
                .fail,
                "a row is gone",
                [.neo(), .neoAgent(), Example.Sent(.actions, row(1), row(2))],
                later: [Example.Sent(.actions, row(1))]
            ),
            Example(
                .pass,
                "a row has another outcome",
                [.neo(), .neoAgent(), Example.Sent(.actions, row(1))],
                later: [Example.Sent(.actions, row(1, outcome: "Emailed"))]
            ),
            Example(
                .pass,
                "a person's row is gone",
                [.neo(), .neoAgent(), Example.Sent(.actions, row(1), row(2, by: "Backup Monitor", as: 4))],
                later: [Example.Sent(.actions, row(1))]
            ),
            Example(
                .fail,
                "an audited change is gone",
                [
                    .neo(), .neoAgent(), .audit("CONTRACTHEADER", agent: 17),
                    .audit("CONTRACTHEADER", agent: 4),
                ],
                later: [.audit("CONTRACTHEADER", agent: 4)]
            ),
            Example(
                .fail,
                "an audited change names another table",
                [
                    .neo(), .neoAgent(), .audit("CONTRACTHEADER", agent: 17),
                    .audit("CONTRACTHEADER", agent: 4),
                ],
                later: [.audit("FAULTS", agent: 17), .audit("CONTRACTHEADER", agent: 4)]
            ),
            Example(
                .unknown,
                "a row of an agent that others use too is gone",
                [
                    .neo(more: #","x":1"#), .neoAgent(),
                    Example.Sent(.actions, row(1), row(2, by: "Backup Monitor"), row(3, by: "")),
                ],
                later: [Example.Sent(.actions, row(1), row(2, by: "Backup Monitor"))]
            ),
            Example(.unknown, "actions refused", unread: [.actions]),
            Example(
                .excepted,
                "a row is gone, with an exception",
                [.neo(), .neoAgent(), Example.Sent(.actions, row(1), row(2))],
                later: [Example.Sent(.actions, row(1))],
                exceptions: [.example("EXT-5")]
            ),
            Example(.unknown, "the audit trail refused", unread: [.audit]),
            Example(
                .fail,
                "a row of Neo's application is gone, though others use its agent too",
                [.neo(), .neoAgent(), Example.Sent(.actions, row(1), row(2, by: "Backup Monitor"))],
                later: [Example.Sent(.actions, row(2, by: "Backup Monitor"))]
            ),
            Example(
                .unknown,
                "a row of an agent that another application logs in as is gone",
                [.sharingAgent, .neoAgent(), Example.Sent(.actions, row(1), row(3, by: ""))],
                later: [Example.Sent(.actions, row(1))]
            ),
            Example(
                .fail,
                "an audited change is gone, and Neo's actions name the same agent",
                [
                    .neo(), .neoAgent(), .audit("CONTRACTHEADER", agent: 17),
                    .audit("CONTRACTHEADER", agent: 4), Example.Sent(.actions, row(1)),
                ],
                later: [.audit("CONTRACTHEADER", agent: 4)]
            ),
        ]
    )

    private static func row(
        _ id: Int,
        by application: String = "Neo Agent Integration",
        as agent: Int = 17,
        on day: String = "2026-09-20",
        outcome: String = "Note"
    ) -> String {
        #"{"ticket_id":1,"id":\#(id),"datetime":"\#(day)T00:00:00","who_agentid":\#(agent),"#
            + #""actionby_application_id":"\#(application)","outcome":"\#(outcome)"}"#
    }

    /// What became of rows that were read again.
    private enum Rewritten: Reason {
        case changed(Int64, isNeos: Bool), otherContent(Int64), ofOthers(Int64)
        case readAgain(upTo: Instant), notReadAgain

        var observed: String {
            switch self {
            case .changed(let count, _): "\(count) changed or gone of Neo's rows"
            case .otherContent(let rows): "\(rows) rows of Neo's with other content"
            case .ofOthers(let rows): "\(rows) rows of others edited, changed or gone"
            case .readAgain: "Neo's rows are as first read"
            case .notReadAgain: "not read twice for the whole period"
            }
        }

        var why: String {
            switch self {
            case .changed(_, true):
                "the writer, the time, the table or the existence of a row changed after it was first read"
            case .changed(_, false): "a row of an agent that others use too changed or is gone"
            case .otherContent, .ofOthers: ""
            case .readAgain(let end): "actions and audit trail were read again in full up to \(end.day)"
            case .notReadAgain:
                "actions and audit trail were not both read again in full up to a week before its end"
            }
        }

        var step: Step? {
            switch self {
            case .changed(_, false): .giveOwnAgent
            case .notReadAgain: .collectForAWeek
            case .changed, .otherContent, .ofOthers, .readAgain: nil
            }
        }
    }
}
