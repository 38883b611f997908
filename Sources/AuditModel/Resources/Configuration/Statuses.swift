extension Resource {
    /// Ticket statuses.
    public static let statuses = list(
        "statuses",
        path: "Status",
        listKey: "statuses",
        scope: "admin"
    )
}
