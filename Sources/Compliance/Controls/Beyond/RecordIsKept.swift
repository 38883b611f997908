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
        references: ["SOC 2 CC7.2", "ISO 27001 5.33", "NIST CSF PR.PS-04", "NIST 800-53 AU-9", "CIS 8.12"],
        reads: [.actions, .audit],
        query: """
            WITH seen AS (
                SELECT rewrite.*, run.bound,
                       EXISTS (
                           SELECT 1 FROM action
                           WHERE seq IN (rewrite.seq, rewrite.earlierSeq)
                             AND (application IN (SELECT name FROM neoName)
                                  OR agentId IN (SELECT id FROM neoAgent)
                                  OR actedById IN (SELECT id FROM neoAgent)))
                       OR EXISTS (
                           SELECT 1 FROM change
                           WHERE seq IN (rewrite.seq, rewrite.earlierSeq)
                             AND (agentId IN (SELECT id FROM neoAgent)
                                  OR (who <> '' AND who IN (SELECT name FROM neoAgent)))) AS isNeos
                FROM rewrite JOIN run ON run.id = rewrite.run CROSS JOIN judging
                WHERE run.bound BETWEEN judging.fromTime AND judging.toTime
            ),
            reread AS (
                SELECT MIN(mark.recountedAt) AS until
                FROM mark CROSS JOIN judging
                WHERE mark.source = 'actions' AND mark.recountedAt > (SELECT MIN(bound) FROM run)
                  AND mark.recountedAt >= judging.fromTime
            )
            SELECT 'fail' AS outcome,
                   (SELECT COUNT(*) FROM seen WHERE isNeos AND what <> 'content')
                   || ' rows of Neo''s changed or gone' AS observed,
                   'the writer, the time or the existence of a row changed after it was first read' AS why,
                   '' AS unlock, CASE what WHEN 'gone' THEN 'delete' ELSE 'update' END AS operation,
                   bound AS occurredAt, resource AS source, resource || ' ' || key AS record, what AS field,
                   key, seq AS entry
            FROM seen
            WHERE isNeos AND what <> 'content'
            UNION ALL
            SELECT 'info', COUNT(*) || ' rows of Neo''s with other content', '', '', '', NULL, 'actions', '', '', '',
                   NULL
            FROM seen
            WHERE isNeos AND what = 'content'
            HAVING COUNT(*) > 0
            UNION ALL
            SELECT 'info', COUNT(*) || ' rows of others changed or gone', '', '', '', NULL, 'actions', '', '', '', NULL
            FROM seen
            WHERE NOT isNeos
            HAVING COUNT(*) > 0
            UNION ALL
            SELECT CASE WHEN until IS NULL THEN 'unknown' ELSE 'pass' END,
                   CASE WHEN until IS NULL THEN 'no row was read twice'
                        ELSE 'Neo''s rows are as first read' END,
                   CASE WHEN until IS NULL THEN 'the actions were not read again in full since they were first read'
                        ELSE 'all actions were read again in full' END,
                   'collect for a week: the actions are then read again in full', '', NULL, 'actions', '', '', '', NULL
            FROM reread
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
            Example(.unknown, "actions refused", unread: [.actions]),
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
