import AuditModel

extension Control {
    /// Neo does not write to suppliers and supplier contracts.
    static let suppliersAreReadOnly = readOnly(
        "RO-3",
        .suppliers,
        severity: .high,
        isExceptable: true
    )
}
