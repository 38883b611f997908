extension Resource {
    /// Workflows.
    public static let workflows = list(
        "workflows",
        path: "Workflow",
        listKey: "workflows",
        scope: "admin",
        query: [Parameter("includeinactive", "true")]
    )
}
