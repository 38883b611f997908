extension Resource {
    /// The runbooks, which HaloPSA keeps as webhooks of a type of their own.
    ///
    /// Whether the plain list of webhooks holds them too is not known, so they are asked for by their type. Of the
    /// integrations that a runbook calls ids are kept alone, among them client ids: one of them may be that of an
    /// application of this HaloPSA.
    public static let runbooks = Resource(
        "runbooks",
        path: "Webhook",
        listKey: "webhooks",
        reading: .details,
        query: [Parameter("type", "1")],
        filter: FieldFilter(
            keep: [
                "id", "name", "type", "active", "disabled", "systemuse", "runbook_start_type",
                "inbound_authentication_type",
            ],
            ids: ["integrations"],
            volatile: ["last_status", "last_run", "lastcreated", "nextcreationdate"]
        ),
        scope: "admin",
        shows:
            "Shows who may start a runbook and which integrations it calls, not as whom it acts in HaloPSA."
    )
}
