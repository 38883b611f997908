extension Resource {
    /// Steps of runs of Neo's agents; imported.
    public static let neoSteps = imported(
        "neo-steps",
        .step,
        keep: ["step_id", "execution_id", "tool_call_id", "tool_type_name", "type", "is_error"],
        shows: "Shows which tools a run called, not with what."
    )
}
