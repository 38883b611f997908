extension Resource {
    /// HaloPSA's own MCP endpoint, of which the status of one GET is kept: `{"id":"mcp","status":404}`.
    public static let mcp = Resource(
        "mcp",
        path: "mcp",
        listKey: "",
        reading: .status,
        filter: FieldFilter(keep: ["id", "status"]),
        scope: "admin",
        shows: "Shows whether something answers there, not what it lets a token do."
    )
}
