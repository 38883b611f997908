import AuditModel
import Evidence

extension View {
    private static let writeColumns = [
        ViewColumn("entry", .entry, "the entry that shows it"),
        ViewColumn("source", .source, "the source that shows it"),
        ViewColumn("key", .text, "the row's key in that source"),
        ViewColumn("area", .area, "the area written to; `unlisted` where the vendor's page names none"),
        ViewColumn("operation", .text, "`create`, `update` or `delete`"),
        ViewColumn("record", .text, "the record's table and key"),
        ViewColumn("recordTable", .text, "the table in HaloPSA's database; empty for actions"),
        ViewColumn("recordId", .text, "the record's key; empty for actions"),
        ViewColumn("field", .text, "the field changed"),
        ViewColumn("fromValue", .text, "the value before, as far as it is kept"),
        ViewColumn("toValue", .text, "the value after, as far as it is kept"),
        ViewColumn("occurredAt", .instant, "when; NULL where that cannot be read"),
        ViewColumn("application", .text, "the application named; empty where the source names none"),
        ViewColumn("agentId", .agentID, "the agent named"),
        ViewColumn(
            "isNeos",
            .flag,
            "1 where only Neo can have written it, 0 where others use the same agent or `isUndated`"
        ),
        ViewColumn(
            "isUndated",
            .flag,
            "whether its time could not be read: it may be of any period that began before it was read"
        ),
        ViewColumn("clientId", .number, "the client whose record it is; NULL where that is not known"),
    ]

    /// Every write that is or may be Neo's, plain ticket actions apart.
    static let neoRecordWrite = View(
        "neoRecordWrite",
        "Every write in the period that is or may be Neo's, without plain ticket actions.",
        columns: writeColumns + [
            ViewColumn("who", .text, "the display name, where the source names no id"),
            ViewColumn("isOwnWebhook", .flag, "whether it is the webhook that Neo registers"),
        ],
        needs: [.everyOpportunityWrite, .everyNeoChange],
        rows: .asked(recordWrites(where: "1")),
        ofClient: { .asked(recordWrites(where: "clientId = \($0)")) }
    )

    private static func recordWrites(where condition: String) -> String {
        """
        SELECT entry, 'actions' AS source, key, 'opportunities' AS area, 'create' AS operation,
               'ACTIONS ' || key AS record, '' AS recordTable, '' AS recordId, 'action' AS field, '' AS fromValue,
               outcome AS toValue, occurredAt, application, agentId, isNeos, isUndated, clientId,
               '' AS who, 0 AS isOwnWebhook
        FROM everyOpportunityWrite
        WHERE \(condition)
        UNION ALL
        SELECT entry, source, key, area, operation, record, recordTable, recordId, field, fromValue, toValue,
               occurredAt, '', agentId, isNeos, isUndated, clientId, who, isOwnWebhook
        FROM everyNeoChange
        WHERE \(condition)
        """
    }

    /// Every write that is or may be Neo's.
    static let neoWrite = View(
        "neoWrite",
        "Every write in the period that is or may be Neo's, from every source; of plain ticket actions those alone that carry "
            + "its application's name and a time.",
        isPublic: true,
        columns: writeColumns,
        needs: [.opportunityAction, .neoAction, .neoRecordWrite],
        rows: .asked(
            """
            SELECT entry, 'actions' AS source, ticketId || '/' || actionId AS key, 'actions' AS area,
                   'create' AS operation, 'ACTIONS ' || ticketId || '/' || actionId AS record, '' AS recordTable,
                   '' AS recordId, 'action' AS field, '' AS fromValue, outcome AS toValue, occurredAt, application,
                   agentId, 1 AS isNeos, 0 AS isUndated, clientId
            FROM neoAction
            WHERE entry NOT IN (SELECT seq FROM opportunityAction)
            UNION ALL
            SELECT entry, source, key, area, operation, record, recordTable, recordId, field, fromValue, toValue,
                   occurredAt, application, agentId, isNeos, isUndated, clientId
            FROM neoRecordWrite
            """
        )
    )
}
