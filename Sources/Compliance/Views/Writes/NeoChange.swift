import AuditModel
import Evidence

extension View {
    /// The webhooks that Neo registers when it is set up.
    ///
    /// A write the vendor documents. Such a webhook is known by the host it calls, and only while it never changed.
    /// Under .example nobody can have a host: the sandbox's is there.
    static let neoWebhook = View(
        "neoWebhook",
        "The webhooks of Neo's own: they call the vendor's host and never changed.",
        columns: [ViewColumn("key", .text, "HaloPSA's id of the webhook")],
        key: ["key"],
        rows: .kept(
            """
            SELECT key
            FROM (
                SELECT key, COUNT(*) OVER (PARTITION BY key) AS states,
                       lower(json_extract(CAST(body AS TEXT), '$.url')) AS url
                FROM version JOIN payload USING (seq)
                WHERE source = 'webhooks' AND json_valid(CAST(body AS TEXT))
            )
            WHERE states = 1 AND url LIKE 'https://%'
              AND substr(url, 9, instr(substr(url, 9) || '/', '/') - 1) NOT GLOB '*[^a-z0-9.-]*'
              AND ('.' || substr(url, 9, instr(substr(url, 9) || '/', '/') - 1) LIKE '%.neoagent.io'
                   OR '.' || substr(url, 9, instr(substr(url, 9) || '/', '/') - 1) LIKE '%.neoagent.example')
            """
        )
    )

    private static let changeColumns = [
        ViewColumn("entry", .entry, "the entry that shows it"),
        ViewColumn("source", .source, "the log that shows it"),
        ViewColumn("key", .text, "the row's key in that log"),
        ViewColumn("area", .area, "the area written to; `unlisted` where the vendor's page names none"),
        ViewColumn("operation", .text, "`create`, `update` or `delete`"),
        ViewColumn("recordTable", .text, "the table in HaloPSA's database"),
        ViewColumn("record", .text, "the record's table and key"),
        ViewColumn("recordId", .text, "the record's key"),
        ViewColumn("field", .text, "the field changed"),
        ViewColumn("fromValue", .text, "the value before, as far as it is kept"),
        ViewColumn("toValue", .text, "the value after, as far as it is kept"),
        ViewColumn("occurredAt", .instant, "when; NULL where that cannot be read"),
        ViewColumn("agentId", .agentID, "the agent named"),
        ViewColumn("who", .text, "the display name, where the log names no id"),
        ViewColumn("isNeos", .flag, "whether only Neo can have written it"),
        ViewColumn("isUndated", .flag, "whether its time could not be read"),
        ViewColumn("clientId", .number, "the client whose record it is; NULL where that is not known"),
        ViewColumn("firstSeq", .entry, "the first entry of the row"),
        ViewColumn("isOwnWebhook", .flag, "whether it is the webhook that Neo registers"),
    ]

    /// Rows of change logs that are or may be Neo's, whosever the record is.
    ///
    /// An agent that others share makes a write a suspect, never Neo's. So does a time that cannot be read: such a
    /// row may be of any period that began before it was first read. A row that was dated anew is one write, as it
    /// was first read.
    static let everyNeoChange = View(
        "everyNeoChange",
        "Writes that change logs show and that are or may be Neo's, of all clients.",
        columns: changeColumns,
        needs: [
            .engagement, .neoAgentSpan, .neoAgent, .areaOfTable, .opportunity, .ticketSpan, .neoWebhook,
        ],
        rows: .kept(
            """
            WITH own AS (
                SELECT change.seq, MIN(neoAgent.isExclusive) AS isExclusive, change.occurredAt IS NULL AS isUndated
                FROM neoAgentSpan AS span CROSS JOIN neoAgent ON neoAgent.id = span.id CROSS JOIN engagement
                CROSS JOIN everyChange AS change
                WHERE change.agentId = span.id
                  AND change.occurredAt >= MAX(engagement.fromTime, span.fromTime)
                  AND change.occurredAt < MIN(engagement.toTime, span.toTime)
                GROUP BY change.seq
                UNION
                SELECT change.seq, MIN(neoAgent.isExclusive), 0
                FROM neoAgentSpan AS span CROSS JOIN neoAgent ON neoAgent.id = span.id CROSS JOIN engagement
                CROSS JOIN everyChange AS change
                WHERE change.agentId IS NULL AND change.who <> ''
                  AND change.occurredAt >= MAX(engagement.fromTime, span.fromTime)
                  AND change.occurredAt < MIN(engagement.toTime, span.toTime)
                  AND change.who IN (SELECT name FROM agent WHERE agent.id = neoAgent.id)
                GROUP BY change.seq
                UNION
                SELECT change.seq, 0, 1
                FROM neoAgent CROSS JOIN engagement CROSS JOIN everyChange AS change
                WHERE change.occurredAt IS NULL AND change.seq >= engagement.firstEntry AND neoAgent.isCurrent
                  AND (change.agentId = neoAgent.id
                       OR (change.agentId IS NULL AND change.who <> ''
                           AND change.who IN (SELECT name FROM agent WHERE agent.id = neoAgent.id)))
            )
            SELECT change.seq, change.source, change.key, COALESCE(\(Area.ofChange), 'unlisted'),
                   CASE lower(change.field)
                        WHEN 'deleted' THEN 'delete' WHEN 'created' THEN 'create' ELSE 'update' END,
                   change.recordTable, change.recordTable || ' ' || change.recordId, change.recordId,
                   change.field, change.fromValue, change.toValue, change.occurredAt, change.agentId,
                   CASE WHEN change.agentId IS NULL THEN change.who ELSE '' END,
                   own.isExclusive AND NOT own.isUndated, own.isUndated, \(RecordClient.ofChange), MIN(change.seq),
                   upper(change.recordTable) = 'WEBHOOK' AND lower(change.field) <> 'deleted'
                       AND change.recordId IN (SELECT key FROM neoWebhook)
            FROM own JOIN everyChange AS change USING (seq)
            GROUP BY change.source, change.key
            """
        )
    )

    /// Those of the clients judged.
    static let neoChange = View(
        "neoChange",
        "Those of the clients that are judged.",
        columns: changeColumns,
        needs: [.everyNeoChange],
        rows: .asked("SELECT * FROM everyNeoChange"),
        ofClient: { .asked("SELECT * FROM everyNeoChange WHERE clientId = \($0)") }
    )
}
