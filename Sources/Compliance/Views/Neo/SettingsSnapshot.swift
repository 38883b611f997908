import AuditModel
import Evidence

extension View {
    /// The snapshots of the applications in the period.
    static let settingsSnapshot = View(
        "settingsSnapshot",
        "The snapshots of the applications in the period.",
        isPublic: true,
        columns: [
            ViewColumn("run", .run, "the collection"),
            ViewColumn("bound", .instant, "when, by HaloPSA's clock"),
        ],
        needs: [.engagement],
        rows: .asked(
            """
            SELECT run, bound FROM snapshot CROSS JOIN engagement
            WHERE source = 'applications' AND bound BETWEEN engagement.fromTime AND engagement.toTime
            """
        )
    )
}
