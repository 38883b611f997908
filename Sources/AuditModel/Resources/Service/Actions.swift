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
        filter: FieldFilter(
            keep: [
                "ticket_id", "id", "guid", "datetime", "actiondatecreated", "last_updated", "who_type",
                "actionby_application_id", "action_systemid", "outcome_id", "hiddenfromuser",
                "old_status", "new_status", "timetaken", "emaildirection", "attachment_count",
            ],
            keepOfNeo: ["outcome", "new_status_name"],
            actors: ["who_agentid", "actionby_agent_id", "actionby_user_id", "on_behalf_of"],
            names: ["who"],
            notes: ["note", "note_html"]
        ),
        scope: "read:tickets",
        shows: "Names the application and the agent of every ticket action; says nothing of other areas."
    )
}
