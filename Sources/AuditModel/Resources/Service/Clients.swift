extension Resource {
    /// Clients.
    public static let clients = list(
        "clients",
        path: "Client",
        listKey: "clients",
        scope: "read:customers",
        keep: ["alastupdate", "datecreated"],
        query: [Parameter("includeactive", "true"), Parameter("includeinactive", "true")]
    )
}
