import AuditModel

extension Control {
    /// Neo does not write to configuration: statuses, priorities, categories, teams, agents and workflows.
    static let configurationIsReadOnly = readOnly(
        "RO-5",
        .configuration,
        severity: .high,
        isExceptable: true,
        covers: "configuration: statuses, priorities, categories, teams, agents and workflows",
        menu: "Administrator, and every right to create",
        table: "TSTATUS",
        references: ["SOC 2 CC8.1", "NIST 800-53 CM-3"]
    )
}
