import Evidence

extension View {
    private static let none = "SELECT 0, 0 WHERE 0"

    /// What ticket notes of other clients than the one judged hold.
    static let elsewhereNote = View(
        "elsewhereNote",
        "Ticket notes of other clients than the one judged that hold a secret's shape, or may.",
        columns: [
            ViewColumn("hasSecretShape", .flag, "whether it holds a text shaped like a client secret"),
            ViewColumn("isInDoubt", .flag, "whether it could be looked through as bytes only"),
        ],
        needs: [.engagement, .ticketSpan],
        rows: .kept(none),
        ofClient: { client in
            .kept(
                """
                SELECT hasSecretShape, noteDoubt IS NOT NULL
                FROM engagement CROSS JOIN everyAction AS action
                WHERE (hasSecretShape = 1 OR noteDoubt IS NOT NULL)
                  AND occurredAt >= engagement.fromTime AND occurredAt < engagement.toTime
                  AND \(RecordClient.ofAction) IS NOT \(client)
                """
            )
        }
    )
}
