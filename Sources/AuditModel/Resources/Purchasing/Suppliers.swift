extension Resource {
    /// Suppliers.
    public static let suppliers = list(
        "suppliers",
        path: "Supplier",
        listKey: "suppliers",
        scope: "read:suppliers",
        keep: ["last_modified", "datecreated"],
        query: [Parameter("includeactive", "true"), Parameter("includeinactive", "true")]
    )
}
