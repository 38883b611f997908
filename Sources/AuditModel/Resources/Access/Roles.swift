extension Resource {
    /// The roles.
    public static let roles = list(
        "roles",
        path: "Roles",
        listKey: "roles",
        scope: "admin"
    )
}
