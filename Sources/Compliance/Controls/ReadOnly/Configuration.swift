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
        references: [
            "SOC 2 CC8.1", "SOC 2 CC7.1", "ISO 27001 8.9", "ISO 27001 8.32", "NIST CSF PR.PS-01",
            "NIST CSF ID.RA-07", "NIST 800-53 CM-3", "NIST 800-53 CM-5", "NIST 800-53 CM-6", "CIS 4.1",
            "OWASP ASI10", "Cyber Essentials D.2",
        ],
        more: [
            Example(
                .excepted,
                "Neo's own webhook was registered",
                [
                    .neo(), .neoAgent(), .webhook("214", url: "https://hooks.neoagent.io/x"),
                    .audit("WEBHOOK", agent: 17),
                ]
            ),
            Example(
                .fail,
                "another webhook was changed",
                [
                    .neo(), .neoAgent(), .webhook("214", url: "https://example.com/x"),
                    .audit("WEBHOOK", agent: 17),
                ]
            ),
        ]
    )
}
