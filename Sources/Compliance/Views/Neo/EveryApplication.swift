import Evidence

extension View {
    /// Every state that an application was ever in, and whether it is Neo's.
    static let everyApplication = View(
        "everyApplication",
        "The states that applications were ever in, and which of them is Neo's.",
        columns: StoreTable.application.columns + [
            ViewColumn("firstRun", .run, "the first collection that saw this state"),
            ViewColumn("lastRun", .run, "the last collection that saw it"),
            ViewColumn(
                "goneRun",
                .run,
                "the collection that saw another state, or the application gone; NULL while it holds"
            ),
            ViewColumn("isNeo", .flag, "whether it is Neo's"),
            ViewColumn("identifiedBy", .text, "`client-id` or `name`"),
        ],
        needs: [.engagement, .configuredName],
        rows: .asked(
            """
            SELECT application.*, version.firstRun, version.lastRun, version.goneRun,
                   CASE WHEN engagement.oauthClientId IS NOT NULL
                        THEN lower(application.oauthClientId) = lower(engagement.oauthClientId)
                        ELSE lower(trim(application.displayName)) IN (SELECT lower(trim(name)) FROM configuredName)
                   END AS isNeo,
                   CASE WHEN engagement.oauthClientId IS NOT NULL THEN 'client-id' ELSE 'name' END AS identifiedBy
            FROM application
            JOIN version ON version.source = 'applications' AND version.seq = application.seq
            CROSS JOIN engagement
            """
        )
    )
}
