extension Resource {
    /// Tickets: asked which of them changed, where actions cannot be listed by date, and whose they are.
    public static let tickets = Resource(
        "tickets",
        path: "Tickets",
        listKey: "tickets",
        reading: .updates,
        kind: .ticket,
        filter: FieldFilter(keep: ["id", "client_id"], comparesKept: true),
        scope: "read:tickets",
        shows: "Says which client a ticket is of at each reading, not when it became so."
    )
}
