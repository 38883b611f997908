extension Resource {
    /// Changes of contacts.
    public static let userChanges = log(
        "user-changes",
        path: "UserChange",
        listKey: "userchanges",
        time: "datetime",
        fields: .named(table: "USERS", record: "user_id"),
        keep: ["field_id"],
        scope: "read:customers",
        shows: "Names a person by display name, not the application."
    )
}
