extension Resource {
    /// Runs of Neo's agents; imported.
    public static let neoExecutions = imported(
        "neo-executions",
        .execution,
        keep: [
            "execution_id", "agent_id", "agent_name", "entity_id", "entity_number", "status", "seconds_spent",
        ],
        shows: "Shows which agent of Neo's ran, when, and on what."
    )
}
