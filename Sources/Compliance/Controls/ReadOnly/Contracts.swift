import AuditModel

extension Control {
    /// Neo does not write to contracts, their schedules and rules, and prepay records.
    static let contractsAreReadOnly = readOnly(
        "RO-2",
        .contracts,
        severity: .critical,
        isExceptable: true,
        covers: "contracts, their schedules and rules, and prepay records",
        menu: "Contracts",
        table: "CONTRACTHEADER",
        references: ["ISO 27001 5.3", "NIST 800-53 AC-5"]
    )
}
