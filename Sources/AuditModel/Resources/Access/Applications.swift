extension Resource {
    /// The API applications, with their scopes.
    public static let applications = Resource(
        "applications",
        path: "Application",
        listKey: "applications",
        reading: .details,
        kind: .application,
        query: [],
        filter: FieldFilter(
            keep: [
                "id", "clientId", "displayName", "inactive", "grant_type", "type", "scopes",
                "loginas_agent_id",
                "loginas_client_id", "loginas_supplier_id", "loginentity", "allowagents", "allowusers",
                "redirecturi",
                "redirectUris", "redirecturi_list", "cors_whitelist", "system_use", "_issystem",
                "credential_type",
                "apikey1_date_generated", "apikey1_last_use_date", "apikey1_expiry_date",
                "apikey2_date_generated",
                "apikey2_last_use_date", "apikey2_expiry_date", "createdby_agent_id", "creation_date",
            ],
            names: ["loginas_agent_name"],
            volatile: [
                "tokens", "authorizations", "concurrencyToken", "apikey1_last_use_date",
                "apikey2_last_use_date",
            ]
        ),
        scope: "admin",
        shows: "Shows the settings at each run, not who changed them."
    )
}
