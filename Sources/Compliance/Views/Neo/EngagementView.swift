import AuditModel
import Evidence

extension View {
    /// What is audited, as one row.
    static let engagement = View(
        "engagement",
        "One row: what is audited.",
        isPublic: true,
        columns: [
            ViewColumn("fromTime", .instant, "the period's begin"),
            ViewColumn("toTime", .instant, "the period's end, itself not part of it"),
            ViewColumn("oauthClientId", .text, "Neo's client id, where the configuration names it"),
            ViewColumn("collectorOauthClientId", .text, "the client id that neoaudit itself logs in with"),
            ViewColumn(
                "servicesMethod",
                .text,
                "HaloPSA's word for Client ID and Secret (Services), where the configuration says it"
            ),
            ViewColumn(
                "servicesFile",
                .text,
                "the SHA-256 of the file that shows that word, where one is named"
            ),
            ViewColumn("firstEntry", .entry, "the first entry that was read after the period's begin"),
        ],
        rows: .made(
            from: [
                // A run that was not over by then may have read rows of the period.
                """
                SELECT bound + MAX(COALESCE(endedAt - startedAt, 0), 0) AS over, logSize FROM run ORDER BY id
                """
            ]
        ) { read, purpose in
            let (period, parties) = (purpose.period, purpose.engagement.parties)
            let before = read[0].filter { $0.int("over") <= period.from.milliseconds }
            return [
                [
                    .instant(period.from), .instant(period.to), .optional(parties.oauthClientID),
                    .text(parties.collectorOAuthClientID), .optional(parties.servicesMethod),
                    .optional(parties.servicesFile),
                    .integer(before.map { $0.int("logSize") }.max() ?? 0),
                ]
            ]
        }
    )
}
