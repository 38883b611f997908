import AuditModel

extension Control {
    /// Neo does not write to companies.
    static let companiesAreReadOnly = readOnly(
        "RO-7",
        .companies,
        severity: .high,
        isExceptable: false,
        covers: "companies",
        menu: "Clients",
        table: "AREA",
        references: ["ISO 27001 5.34"]
    )
}
