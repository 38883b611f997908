extension Resource {
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
        filter: FieldFilter(
            keep: [
                "id", "isdisabled", "isapiagent", "is_agent", "is_admin", "licence_type", "roles", "claims",
                "teams",
                "datecreated", "last_modified", "linked_user_client_id",
            ],
            keepOfNeo: ["lastlogindate", "lastonline"],
            names: ["name"],
            volatile: ["lastlogindate", "lastonline", "onlinestatus", "last_modified"]
        ),
        scope: "admin",
        shows: "Shows agents, roles and permissions at each run, not who changed them."
    )
}
