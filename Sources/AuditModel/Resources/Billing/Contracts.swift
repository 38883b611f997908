extension Resource {
    /// Client contracts.
    public static let contracts = list(
        "contracts",
        path: "ClientContract",
        listKey: "contracts",
        scope: "read:contracts",
        keep: ["last_modified", "createdby_id"],
        query: [Parameter("includeinactive", "true")]
    )
}
