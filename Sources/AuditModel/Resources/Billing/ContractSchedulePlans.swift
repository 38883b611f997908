extension Resource {
    /// Work that a contract plans for fixed dates.
    public static let contractSchedulePlans = list(
        "contract-schedule-plans",
        path: "ContractSchedulePlan",
        listKey: "contractscheduleplans",
        scope: "read:contracts",
        keep: ["contract_id", "date", "agent_id", "ticket_id"],
        shows: "Shows that planned work changed between two runs, not by whom; hours drawn from "
            + "it are a change too."
    )
}
