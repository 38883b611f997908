import AuditModel

extension Control {
    /// Neo does not write to service level agreements.
    static let slasAreReadOnly = readOnly(
        "RO-6",
        .slas,
        severity: .high,
        isExceptable: true
    )
}
