import AuditModel
import Evidence

extension View {
    /// Every application at each snapshot of the period.
    static let applicationAt = View(
        "applicationAt",
        "Every application at each snapshot of the period.",
        columns: [
            ViewColumn("run", .run, "the snapshot's collection"),
            ViewColumn("bound", .instant, "when, by HaloPSA's clock"),
        ] + everyApplication.columns,
        needs: [.settingsSnapshot, .everyApplication],
        rows: .asked(
            """
            SELECT settingsSnapshot.run, settingsSnapshot.bound, everyApplication.*
            FROM settingsSnapshot
            JOIN everyApplication ON everyApplication.firstRun <= settingsSnapshot.run
                AND everyApplication.lastRun >= settingsSnapshot.run
            """
        )
    )

    /// Neo's application at each snapshot of the period.
    static let neoApplication = View(
        "neoApplication",
        "Neo's application at each snapshot of the period: one row a snapshot, none where it was not listed.",
        isPublic: true,
        columns: applicationAt.columns,
        needs: [.applicationAt],
        rows: .kept("SELECT * FROM applicationAt WHERE isNeo")
    )
}
