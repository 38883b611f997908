extension Resource {
    /// Saved reports.
    public static let reports = list(
        "reports",
        path: "Report",
        listKey: "reports",
        scope: "read:reporting"
    )
}
