extension Resource {
    /// Opportunities, which are tickets of their own kind.
    public static let opportunities = list(
        "opportunities",
        path: "Opportunities",
        listKey: "tickets",
        kind: .ticket,
        scope: "read:crm",
        keep: ["last_update", "datecreated", "dateoccurred", "client_id"]
    )
}
