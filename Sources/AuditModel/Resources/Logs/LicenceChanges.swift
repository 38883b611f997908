extension Resource {
    /// Changes of software licences.
    public static let licenceChanges = log(
        "licence-changes",
        path: "LicenceChange",
        listKey: "licencechanges",
        time: "datetime",
        fields: .named(table: "LICENCE", record: "licence_id"),
        keep: ["field_id"],
        scope: "read:softwarelicensing",
        shows: "Names a person by display name, not the application."
    )
}
