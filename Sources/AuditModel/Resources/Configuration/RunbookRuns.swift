extension Resource {
    /// The runbooks that ran last: of each its id alone.
    ///
    /// HaloPSA publishes no schema. As clients read it, each row is a run and names its runbook by `runbook_id`.
    public static let runbookRuns = Resource(
        "runbook-runs",
        path: "Automation",
        listKey: "automations",
        key: ["runbook_id"],
        reading: .page,
        filter: FieldFilter(keep: ["runbook_id"], comparesKept: true),
        scope: "admin",
        shows: "Shows which runbooks ran last, not what they did, nor those that ran before."
    )
}
