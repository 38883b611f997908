import AuditModel
import Evidence

extension View {
    private static let columns = [
        ViewColumn("run", .run, "the collection"),
        ViewColumn("bound", .instant, "when, by HaloPSA's clock"),
    ]

    private static let inside = """
        SELECT run, bound FROM snapshot CROSS JOIN engagement
        WHERE source = 'applications' AND bound BETWEEN engagement.fromTime AND engagement.toTime
        """

    private static let around = """
        SELECT run, bound FROM (
            SELECT run, bound, MAX(bound) FROM snapshot CROSS JOIN engagement
            WHERE source = 'applications' AND bound < engagement.fromTime
            UNION ALL
            SELECT run, bound, MIN(bound) FROM snapshot CROSS JOIN engagement
            WHERE source = 'applications' AND bound > engagement.toTime
        )
        WHERE run IS NOT NULL
        """

    /// The snapshots by which settings are judged.
    ///
    /// Where none was taken inside the period, those before it and after it say what a setting was in between, where
    /// they agree.
    static let settingsSnapshot = View(
        "settingsSnapshot",
        "The snapshots of the applications in the period; where there is none, the nearest before and after it.",
        isPublic: true,
        columns: columns,
        key: ["run"],
        needs: [.engagement],
        rows: .kept(
            """
            SELECT run, bound FROM (\(inside))
            UNION ALL
            SELECT run, bound FROM (\(around))
            WHERE NOT EXISTS (\(inside)) AND (SELECT COUNT(*) FROM (\(around))) = 2
            """
        )
    )

    /// The snapshots that show whether a setting was the same from the period's begin to its end.
    ///
    /// One before Neo's application was there says nothing of its settings.
    static let besideSnapshot = View(
        "besideSnapshot",
        "The nearest snapshots of the applications before the period and after it.",
        columns: columns,
        key: ["run"],
        needs: [.engagement, .everyApplication],
        rows: .kept(
            """
            SELECT run, bound FROM (\(around)) AS beside CROSS JOIN engagement
            WHERE bound > engagement.toTime OR EXISTS (
                SELECT 1 FROM everyApplication
                WHERE isNeo AND firstRun <= beside.run AND lastRun >= beside.run)
            """
        )
    )
}
