extension Resource {
    /// Amounts that a contract bills on fixed dates.
    public static let contractSchedules = list(
        "contract-schedules",
        path: "ContractSchedule",
        listKey: "contractschedules",
        key: ["chid", "seq"],
        scope: "read:contracts",
        keep: ["chid", "seq", "date", "agent_id"],
        shows: "Shows that a billing date or amount changed between two runs, not by whom."
    )
}
