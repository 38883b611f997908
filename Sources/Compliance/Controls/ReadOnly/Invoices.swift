import AuditModel

extension Control {
    /// Neo does not write to invoices, recurring invoices, expenses, purchase orders and sales orders.
    static let invoicesAreReadOnly = readOnly(
        "RO-1",
        .invoices,
        severity: .critical,
        isExceptable: true,
        covers: "invoices, recurring invoices, expenses, purchase orders and sales orders",
        menu: "Invoices",
        table: "INVOICEHEADER",
        references: ["ISO 27001 5.3", "NIST 800-53 AC-5"]
    )
}
