extension Resource {
    /// Versions of Neo's agents; imported.
    public static let neoVersions = imported(
        "neo-agent-versions",
        .version,
        keep: [
            "id", "agent_id", "agent_name", "name", "version_number", "version", "version_id", "state",
            "autonomy_type", "trigger_type", "entity_type",
        ],
        levels: ["toolbox", "integrations"],
        shows: "Shows which permission groups each saved version of an agent had."
    )
}
