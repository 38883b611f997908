extension Resource {
    /// Tickets: only asked which of them changed, where actions cannot be listed by date.
    public static let tickets = list(
        "tickets",
        path: "Tickets",
        listKey: "tickets",
        areas: [.tickets],
        scope: "read:tickets"
    )
}
