extension Resource {
    /// Teams.
    public static let teams = list(
        "teams",
        path: "Team",
        listKey: "teams",
        areas: [.configuration],
        scope: "admin",
        query: [Parameter("showall", "true")]
    )
}
