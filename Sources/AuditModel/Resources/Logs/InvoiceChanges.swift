extension Resource {
    /// Changes of invoices.
    public static let invoiceChanges = log(
        "invoice-changes",
        path: "InvoiceChange",
        listKey: "invoicechanges",
        time: "datetime",
        fields: .named(table: "INVOICEHEADER", record: "invoice_id"),
        keep: ["invoice_line_id", "type_id", "field_id"],
        scope: "read:invoices",
        shows: "Names a person by display name, not the application."
    )
}
