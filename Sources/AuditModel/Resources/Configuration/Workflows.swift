extension Resource {
    /// Workflows.
    public static let workflows = list(
        "workflows",
        path: "Workflow",
        listKey: "workflows",
        areas: [.configuration],
        scope: "admin",
        query: [Parameter("includeinactive", "true")]
    )
}
