import AuditModel

extension Control {
    /// Neo does not write to contracts, their schedules and rules, and prepay records.
    static let contractsAreReadOnly = readOnly(
        "RO-2",
        .contracts,
        severity: .critical,
        isExceptable: true,
        citations: [
            Citation(
                "ISO 27001 5.3",
                "shows whether Neo, which records time worked, also changed the terms it is billed on"
            )
        ]
    )
}
