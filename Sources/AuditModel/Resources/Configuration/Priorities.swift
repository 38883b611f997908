extension Resource {
    /// Priorities, which hold an SLA's times.
    public static let priorities = list(
        "priorities",
        path: "Priority",
        listKey: "priorities",
        scope: "admin"
    )
}
