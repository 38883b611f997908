import AuditModel

extension Control {
    /// Neo does not write to invoices, recurring invoices, expenses, purchase orders and sales orders.
    static let invoicesAreReadOnly = readOnly(
        "RO-1",
        .invoices,
        severity: .critical,
        isExceptable: true,
        citations: [
            Citation(
                "ISO 27001 5.3",
                "shows whether Neo, which records time worked, also wrote the invoices for it"
            )
        ]
    )
}
