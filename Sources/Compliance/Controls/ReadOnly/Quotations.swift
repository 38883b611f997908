import AuditModel

extension Control {
    /// Neo does not write to quotations.
    static let quotationsAreReadOnly = readOnly(
        "RO-9",
        .quotations,
        severity: .high,
        isExceptable: false
    )
}
