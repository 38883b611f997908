extension Resource {
    /// Saved reports.
    public static let reports = list(
        "reports",
        path: "Report",
        listKey: "reports",
        areas: [.reports],
        scope: "read:reporting"
    )
}
