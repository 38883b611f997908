extension Resource {
    /// Rules that HaloPSA applies to new and changed tickets.
    public static let ticketRules = list(
        "ticket-rules",
        path: "TicketRules",
        listKey: "ticketrules",
        scope: "admin",
        query: [Parameter("includecriteriainfo", "true")],
        shows: "Shows that a rule changed between two runs, as far as the list shows it; not by whom."
    )
}
