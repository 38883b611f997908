extension Resource {
    /// Configuration changes of HaloPSA's deployment feature.
    public static let configurationCommits = log(
        "configuration-commits",
        path: "ConfigCommit",
        listKey: "configcommits",
        time: "timestamp",
        fields: ChangeFields(
            table: nil,
            fixedTable: "CONFIGCOMMIT",
            record: "object_guid",
            field: "operation",
            from: "",
            to: "",
            agent: "agent_id",
            who: nil
        ),
        keep: ["guid", "rolled_back"],
        scope: "admin",
        shows: "Names the agent of committed configuration changes; often empty."
    )
}
