extension Resource {
    /// Neo's agents, which are its workflows; imported.
    public static let neoAgents = imported(
        "neo-agents",
        .agent,
        keep: [
            "id", "agent_id", "name", "agent_name", "state", "autonomy_type", "trigger_type", "entity_type",
            "updated_at",
        ],
        shows: "Shows which agents Neo had when its record was exported."
    )
}
