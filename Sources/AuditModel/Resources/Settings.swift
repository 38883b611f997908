extension Resource {
    /// The API applications, with their scopes.
    public static let applications = Resource(
        "applications",
        path: "Application",
        listKey: "applications",
        reading: .details,
        kind: .application,
        query: [],
        areas: [.configuration],
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
            volatile: [
                "tokens", "authorizations", "concurrencyToken", "apikey1_last_use_date",
                "apikey2_last_use_date",
            ]
        ),
        scope: "admin",
        shows: "Shows the settings at each run, not who changed them."
    )

    /// The HaloPSA agents, with their roles, claims and teams.
    public static let agents = Resource(
        "agents",
        path: "Agent",
        listKey: "agents",
        reading: .details,
        kind: .agent,
        query: [
            Parameter("includeapiagents", "true"), Parameter("includeenabled", "true"),
            Parameter("includedisabled", "true"),
        ],
        areas: [.configuration],
        filter: FieldFilter(
            keep: [
                "id", "isdisabled", "isapiagent", "is_agent", "is_admin", "licence_type", "roles", "claims",
                "teams",
                "datecreated", "last_modified", "linked_user_client_id",
            ],
            keepOfNeo: ["name", "lastlogindate", "lastonline"],
            volatile: ["lastlogindate", "lastonline", "onlinestatus", "last_modified"]
        ),
        scope: "admin",
        shows: "Shows agents, roles and permissions at each run, not who changed them."
    )

    /// The outgoing webhooks.
    public static let webhooks = Resource(
        "webhooks",
        path: "Webhook",
        listKey: "webhooks",
        reading: .snapshot,
        areas: [.configuration],
        filter: FieldFilter(
            keep: ["id", "name", "url", "active", "disabled", "method", "type", "events", "systemuse"],
            volatile: ["last_status", "last_run"]
        ),
        scope: "admin",
        shows: "Shows that a webhook changed between two runs, not by whom."
    )

    /// The roles.
    public static let roles = list(
        "roles",
        path: "Roles",
        listKey: "roles",
        areas: [.configuration],
        scope: "admin"
    )
}
