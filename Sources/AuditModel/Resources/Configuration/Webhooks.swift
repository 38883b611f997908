extension Resource {
    /// The outgoing webhooks.
    public static let webhooks = Resource(
        "webhooks",
        path: "Webhook",
        listKey: "webhooks",
        reading: .snapshot,
        filter: FieldFilter(
            keep: ["id", "name", "url", "active", "disabled", "method", "type", "events", "systemuse"],
            volatile: ["last_status", "last_run"]
        ),
        scope: "admin",
        shows: "Shows that a webhook changed between two runs, not by whom."
    )
}
