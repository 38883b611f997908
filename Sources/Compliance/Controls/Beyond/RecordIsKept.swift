import AuditModel

extension Control {
    /// Rows of Neo's are still what they were when they were first read.
    static let recordIsKept = Control(
        "EXT-5",
        "The record was not rewritten",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "Writer, time and existence of Neo's rows SHOULD stay what they were when they were first read.",
        rationale: "HaloPSA's actions and audit rows can be changed and deleted through its API.",
        expected: "Neo's rows read again unchanged",
        remediation:
            "Ask who changed or deleted the rows: the entries show them as they were first read and as they are now.",
        references: [
            "SOC 2 CC7.2", "SOC 2 CC4.1", "ISO 27001 8.15", "ISO 27001 5.28", "ISO 27001 5.33",
            "ISO 27001 8.17", "NIST CSF PR.PS-04", "NIST 800-53 AU-9", "NIST 800-53 AU-11",
            "NIST 800-53 AU-8", "NIST 800-53 AU-12", "CIS 8.10", "CIS 8.12", "ISO 42001 A.6.2.8",
        ],
        reads: [.actions, .audit],
        concern: .rewrites,
        query: """
            WITH seen AS (
                SELECT rewrite.seq, rewrite.resource, rewrite.key, rewrite.what, run.bound,
                       (SELECT MAX(bound) FROM run AS earlier WHERE earlier.id < rewrite.run) AS lastSeen,
                       MAX(COALESCE(action.application, '') IN (SELECT name FROM neoName)
                           OR COALESCE(holder.wasExclusive, 0)) AS isNeos,
                       MAX(holder.id IS NOT NULL) AS mayBeNeos,
                       MIN(COALESCE(action.occurredAt, change.occurredAt)) AS occurredAt,
                       MAX(COALESCE(\(RecordClient.ofAction), \(RecordClient.ofChange))) AS client
                FROM rewrite
                JOIN run ON run.id = rewrite.run
                LEFT JOIN action ON rewrite.resource = 'actions' AND action.seq IN (rewrite.seq, rewrite.earlierSeq)
                LEFT JOIN change ON rewrite.resource <> 'actions' AND change.seq IN (rewrite.seq, rewrite.earlierSeq)
                LEFT JOIN neoAgent AS holder
                    ON holder.id IN (action.agentId, action.actedById, change.agentId)
                    OR (change.agentId IS NULL AND change.who <> '' AND change.who = holder.name)
                GROUP BY rewrite.seq
            ),
            -- Of a rewrite that was found later the row's own time decides.
            inside AS (
                SELECT seen.* FROM seen CROSS JOIN judging
                WHERE bound >= judging.fromTime
                  AND (bound <= judging.toTime
                       OR (occurredAt >= judging.fromTime AND occurredAt < judging.toTime))
            ),
            -- Everything is read again once a week.
            reread AS (
                SELECT MIN(until) AS until
                FROM (
                    SELECT MAX(windowTo) AS until FROM recount CROSS JOIN judging
                    WHERE source IN ('actions', 'audit') AND windowFrom <= judging.fromTime
                      AND windowTo > judging.fromTime
                    GROUP BY source)
                CROSS JOIN judging
                HAVING COUNT(*) = 2 AND MIN(until) >= MIN(judging.toTime) - 8 * 86400000
            )
            SELECT CASE WHEN isNeos THEN 'fail' ELSE 'suspect' END AS outcome,
                   (SELECT COUNT(*) FROM inside WHERE mayBeNeos + isNeos AND what <> 'content')
                   || ' changed or gone of Neo''s rows' AS observed,
                   CASE WHEN isNeos THEN 'the writer, the time or the existence of a row changed after it was first read'
                        ELSE 'a row of an agent that others use too changed or is gone' END AS why,
                   CASE WHEN isNeos THEN '' ELSE 'give Neo an agent of its own' END AS unlock,
                   CASE what WHEN 'gone' THEN 'delete' ELSE 'update' END AS operation,
                   bound AS occurredAt, resource AS source, resource || ' ' || key AS record, what AS field,
                   key, seq AS entry, client, COALESCE(lastSeen, bound) AS fromTime, bound + 1 AS toTime
            FROM inside
            WHERE mayBeNeos + isNeos AND what <> 'content'
            UNION ALL
            SELECT 'info', COUNT(*) || ' rows of Neo''s with other content', '', '', '', NULL, '', '', '', '', NULL, NULL, NULL, NULL
            FROM inside
            WHERE mayBeNeos + isNeos AND what = 'content'
            HAVING COUNT(*) > 0
            UNION ALL
            SELECT 'info', COUNT(*) || ' rows of others edited, changed or gone', '', '', '', NULL, '', '', '', '', NULL, NULL, NULL, NULL
            FROM inside
            WHERE NOT (mayBeNeos + isNeos)
            HAVING COUNT(*) > 0
            UNION ALL
            SELECT 'pass', 'Neo''s rows are as first read',
                   'actions and audit trail were read again in full up to '
                   || strftime('%Y-%m-%d', until / 1000, 'unixepoch'), '', '', NULL, '', '', '', '', NULL, NULL, NULL, NULL
            FROM reread
            UNION ALL
            SELECT 'unknown', 'not read twice for the whole period',
                   'actions and audit trail were not both read again in full up to a week before its end',
                   'collect for a week: everything is then read again', '', NULL, '', '', '', '', NULL, NULL, NULL, NULL
            WHERE NOT EXISTS (SELECT 1 FROM reread)
            ORDER BY outcome, record
            """,
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
}
