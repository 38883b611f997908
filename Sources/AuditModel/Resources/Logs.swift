extension Resource {
    /// The actions on tickets: notes, mails, time entries, status changes.
    public static let actions = Resource(
        "actions",
        path: "Actions",
        listKey: "actions",
        key: ["ticket_id", "id"],
        reading: .window,
        kind: .action,
        time: "datetime",
        created: "actiondatecreated",
        areas: [.actions, .opportunities],
        filter: FieldFilter(
            keep: [
                "ticket_id", "id", "guid", "datetime", "actiondatecreated", "last_updated", "who_type",
                "who_agentid",
                "actionby_agent_id", "actionby_application_id", "action_systemid", "outcome_id",
                "hiddenfromuser",
                "old_status", "new_status", "timetaken", "emaildirection", "attachment_count",
            ],
            keepOfNeo: ["who", "outcome", "new_status_name", "on_behalf_of", "actionby_user_id"],
            notes: ["note", "note_html"]
        ),
        scope: "read:tickets",
        shows: "Names the application and the agent of every ticket action; says nothing of other areas."
    )

    /// The audit trail: field changes by agent.
    public static let audit = log(
        "audit",
        path: "Audit",
        listKey: "audit",
        time: "date",
        fields: ChangeFields(
            table: "table_name",
            fixedTable: "",
            record: "id1",
            field: "value",
            from: "from",
            to: "to",
            agent: "agent_id",
            who: "username"
        ),
        keep: ["ticket_id", "id2", "clientid", "guid"],
        scope: "read:tickets",
        shows: "Names the agent, not the application, of changes in the tables that HaloPSA audits."
    )
    /// Changes of invoices.
    public static let invoiceChanges = log(
        "invoice-changes",
        path: "InvoiceChange",
        listKey: "invoicechanges",
        time: "datetime",
        fields: named(table: "INVOICEHEADER", record: "invoice_id"),
        keep: ["invoice_line_id", "type_id", "field_id"],
        scope: "read:invoices",
        shows: "Names a person by display name, not the application."
    )
    /// Changes of assets.
    public static let assetChanges = log(
        "asset-changes",
        path: "AssetChange",
        listKey: "assetchanges",
        time: "datetime",
        fields: named(table: "DEVICE", record: "asset_id"),
        keep: ["field_id"],
        scope: "read:assets",
        shows: "Names a person by display name, not the application."
    )
    /// Changes of contacts.
    public static let userChanges = log(
        "user-changes",
        path: "UserChange",
        listKey: "userchanges",
        time: "datetime",
        fields: named(table: "USERS", record: "user_id"),
        keep: ["field_id"],
        scope: "read:customers",
        shows: "Names a person by display name, not the application."
    )
    /// Changes of software licences.
    public static let licenceChanges = log(
        "licence-changes",
        path: "LicenceChange",
        listKey: "licencechanges",
        time: "datetime",
        fields: named(table: "LICENCE", record: "licence_id"),
        keep: ["field_id"],
        scope: "read:softwarelicensing",
        shows: "Names a person by display name, not the application."
    )
    /// Configuration changes of HaloPSA's deployment feature.
    public static let configurationCommits = log(
        "configuration-commits",
        path: "ConfigCommit",
        listKey: "configcommits",
        time: "timestamp",
        fields: ChangeFields(
            table: nil,
            fixedTable: "CONFIGCOMMIT",
            record: "object_guid",
            field: "operation",
            from: "",
            to: "",
            agent: "agent_id",
            who: nil
        ),
        keep: ["guid", "rolled_back"],
        scope: "admin",
        shows: "Names the agent of committed configuration changes; often empty."
    )

    private static func named(table: String, record: String) -> ChangeFields {
        ChangeFields(
            table: nil,
            fixedTable: table,
            record: record,
            field: "field_name",
            from: "old_value",
            to: "new_value",
            agent: nil,
            who: "who"
        )
    }

    private static func log(
        _ name: String,
        path: String,
        listKey: String,
        time: String,
        fields: ChangeFields,
        keep: [String],
        scope: String,
        shows: String
    ) -> Resource {
        Resource(
            name,
            path: path,
            listKey: listKey,
            reading: .log,
            kind: .change(fields),
            time: time,
            areas: [],
            filter: FieldFilter(
                keep: ["id", time, fields.table, fields.record, fields.field, fields.agent].compactMap { $0 }
                    + keep,
                keepOfNeo: [fields.from, fields.to, fields.who].compactMap { $0 }.filter { !$0.isEmpty }
            ),
            scope: scope,
            shows: shows
        )
    }
}
