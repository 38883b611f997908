extension Resource {
    /// Approvals that Neo asked technicians for; imported.
    public static let neoApprovals = imported(
        "neo-approvals",
        .approval,
        keep: [
            "id", "agent_id", "agent_name", "execution_id", "status", "ticket_id", "ticket_number",
            "updated_at",
        ],
        ids: ["decided_by", "approvers", "requested_for"],
        shows: "Shows what technicians were asked to approve and whether they did, not why."
    )
}
