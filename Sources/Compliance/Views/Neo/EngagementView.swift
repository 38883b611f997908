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
            ViewColumn("firstEntry", .entry, "the first entry that was read after the period's begin"),
        ],
        rows: .made(from: ["SELECT bound, logSize FROM run ORDER BY id"]) { read, purpose in
            let (period, parties) = (purpose.period, purpose.engagement.parties)
            let before = read[0].filter { $0.int("bound") <= period.from.milliseconds }
            return [
                [
                    .instant(period.from), .instant(period.to), .optional(parties.oauthClientID),
                    .text(parties.collectorOAuthClientID), .optional(parties.servicesMethod),
                    .integer(before.map { $0.int("logSize") }.max() ?? 0),
                ]
            ]
        }
    )
}
