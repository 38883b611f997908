extension Resource {
    /// Service level agreements.
    public static let slas = list(
        "slas",
        path: "SLA",
        listKey: "slas",
        scope: "admin",
        query: [Parameter("showpriorities", "true")]
    )
}
