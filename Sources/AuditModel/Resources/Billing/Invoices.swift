extension Resource {
    /// Invoices.
    public static let invoices = list(
        "invoices",
        path: "Invoice",
        listKey: "invoices",
        scope: "read:invoices",
        keep: ["last_modified", "date_created", "client_id"]
    )
}
