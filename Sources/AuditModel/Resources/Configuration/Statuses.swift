extension Resource {
    /// Ticket statuses.
    public static let statuses = list(
        "statuses",
        path: "Status",
        listKey: "statuses",
        areas: [.configuration],
        scope: "admin"
    )
}
