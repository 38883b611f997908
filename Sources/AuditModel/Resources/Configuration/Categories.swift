extension Resource {
    /// Ticket categories.
    public static let categories = list(
        "categories",
        path: "Category",
        listKey: "categories",
        scope: "admin"
    )
}
