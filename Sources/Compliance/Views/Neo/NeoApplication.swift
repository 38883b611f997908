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

    /// Neo's application at the snapshots beside the period.
    static let besideApplication = View(
        "besideApplication",
        "Neo's application at the nearest snapshots before the period and after it.",
        columns: applicationAt.columns,
        needs: [.besideSnapshot, .everyApplication],
        rows: .kept(
            """
            SELECT besideSnapshot.run, besideSnapshot.bound, everyApplication.*
            FROM besideSnapshot
            JOIN everyApplication ON everyApplication.firstRun <= besideSnapshot.run
                AND everyApplication.lastRun >= besideSnapshot.run
            WHERE isNeo
            """
        )
    )

    /// The states of Neo's application in which end users may log in through it.
    ///
    /// The store's own flag does not tell end users from agents.
    static let userLogin = View(
        "userLogin",
        "The states of Neo's application in which end users may log in through it.",
        columns: [ViewColumn("seq", .entry, "the entry with the state")],
        key: ["seq"],
        needs: [.everyApplication],
        rows: .kept(
            """
            SELECT seq FROM payload
            WHERE seq IN (SELECT seq FROM everyApplication WHERE isNeo) AND json_valid(CAST(body AS TEXT))
              AND lower(COALESCE(json_extract(CAST(body AS TEXT), '$.allowusers'), '')) NOT IN ('', '0', 'false')
            """
        )
    )
}
