import AuditModel

extension Control {
    /// Neo does not write to companies.
    static let companiesAreReadOnly = readOnly(
        "RO-7",
        .companies,
        severity: .high,
        isExceptable: false
    )
}
