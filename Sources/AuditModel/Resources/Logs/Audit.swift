extension Resource {
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
            who: "username",
            user: "user_id"
        ),
        keep: ["ticket_id", "id2", "clientid", "guid"],
        scope: "read:tickets",
        shows: "Names the agent, not the application, of changes in the tables that HaloPSA audits."
    )
}
