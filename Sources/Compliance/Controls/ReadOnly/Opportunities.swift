import AuditModel

extension Control {
    /// Neo does not write to opportunities and CRM records.
    static let opportunitiesAreReadOnly = readOnly(
        "RO-4",
        .opportunities,
        severity: .high,
        isExceptable: true
    )
}
