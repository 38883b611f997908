extension Resource {
    /// Rules that say which contract covers a ticket.
    public static let contractRules = list(
        "contract-rules",
        path: "ContractRule",
        listKey: "contractrules",
        scope: "read:contracts",
        shows: "Shows that a rule, or what it matches, changed between two runs, not by whom."
    )
}
