extension Resource {
    /// Teams.
    public static let teams = list(
        "teams",
        path: "Team",
        listKey: "teams",
        scope: "admin",
        query: [Parameter("showall", "true")]
    )
}
