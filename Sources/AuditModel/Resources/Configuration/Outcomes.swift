extension Resource {
    /// Outcomes: the actions that agents can take on a ticket.
    public static let outcomes = list(
        "outcomes",
        path: "Outcome",
        listKey: "outcomes",
        scope: "admin",
        query: [Parameter("showhidden", "true")],
        shows: "Shows that an outcome changed between two runs, as far as the list shows it; not by whom."
    )
}
