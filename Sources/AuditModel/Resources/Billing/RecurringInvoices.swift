extension Resource {
    /// Recurring invoices.
    public static let recurringInvoices = list(
        "recurring-invoices",
        path: "RecurringInvoice",
        listKey: "invoices",
        scope: "read:invoices",
        keep: ["last_modified", "date_created"]
    )
}
