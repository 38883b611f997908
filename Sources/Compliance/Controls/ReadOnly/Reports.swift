import AuditModel

extension Control {
    /// Neo does not write to reports.
    static let reportsAreReadOnly = readOnly(
        "RO-10",
        .reports,
        severity: .medium,
        isExceptable: false
    )
}
