extension Resource {
    /// Ticket types.
    public static let ticketTypes = list(
        "ticket-types",
        path: "TicketType",
        listKey: "tickettypes",
        scope: "admin",
        query: [Parameter("showall", "true"), Parameter("showinactive", "true")]
    )
}
