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
    /// An agent that others share makes a write a suspect, never Neo's. So does a time that cannot be read, or that
    /// cannot be true: such a row may be of any period that began before it was first read. A row that was dated anew is
    /// one write, as it was first read; one that names another area later is one in each.
    static let everyNeoChange = View(
        "everyNeoChange",
        "Writes that change logs show and that are or may be Neo's, of all clients.",
        columns: changeColumns,
        needs: [
            .engagement, .traceSpan, .traceEver, .futureTrace, .areaOfTable, .opportunity, .ticketSpan,
            .neoWebhook,
        ],
        rows: .kept(
            """
            WITH own AS (
                SELECT change.seq, own.who = 'neo' AS isExclusive, 0 AS isUndated
                FROM traceSpan AS own CROSS JOIN engagement CROSS JOIN everyChange AS change
                WHERE own.source <> 'actions' AND own.who <> 'unattributed' AND change.trace = own.trace
                  AND change.occurredAt >= MAX(engagement.fromTime, own.fromTime)
                  AND change.occurredAt < MIN(engagement.toTime, own.toTime)
                UNION ALL
                SELECT change.seq, 0, 1
                FROM traceEver AS own CROSS JOIN engagement CROSS JOIN everyChange AS change
                WHERE own.who = 'neo' AND change.trace = own.trace
                  AND change.occurredAt IS NULL AND change.seq >= engagement.firstEntry
                UNION ALL
                SELECT change.seq, 0, 1
                FROM futureTrace CROSS JOIN traceEver AS own USING (trace) CROSS JOIN engagement
                CROSS JOIN everyChange AS change
                WHERE own.who = 'neo' AND change.trace = own.trace AND change.occurredAt >= futureTrace.fromTime
                  AND change.seq >= engagement.firstEntry AND change.seq < futureTrace.size
            )
            SELECT change.seq, change.source, change.key, COALESCE(\(Area.ofChange), 'unlisted') AS area,
                   CASE lower(change.field)
                        WHEN 'deleted' THEN 'delete' WHEN 'created' THEN 'create' ELSE 'update' END,
                   change.recordTable, change.recordTable || ' ' || change.recordId, change.recordId,
                   change.field, change.fromValue, change.toValue, change.occurredAt, change.agentId,
                   CASE WHEN change.agentId IS NULL THEN change.who ELSE '' END,
                   own.isExclusive AND NOT own.isUndated AS isNeos, own.isUndated, \(RecordClient.ofChange),
                   MIN(change.seq),
                   upper(change.recordTable) = 'WEBHOOK' AND lower(change.field) <> 'deleted'
                       AND change.recordId IN (SELECT key FROM neoWebhook)
            FROM (SELECT seq, MIN(isExclusive) AS isExclusive, MAX(isUndated) AS isUndated FROM own GROUP BY seq) AS own
            JOIN everyChange AS change USING (seq)
            GROUP BY change.source, change.key, area, isNeos, own.isUndated
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
