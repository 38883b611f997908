import AuditModel

extension Control {
    /// Neo does not write to configuration: statuses, priorities, categories, teams, agents and workflows.
    static let configurationIsReadOnly = readOnly(
        "RO-5",
        .configuration,
        severity: .high,
        isExceptable: true,
        citations: [
            Citation(
                "NIST 800-53 CM-5",
                "shows whether Neo changed settings of HaloPSA, which only authorized people may change"
            )
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
            Example(
                .fail,
                "Neo's own webhook calls another host since",
                [
                    .neo(), .neoAgent(), .webhook("214", url: "https://hooks.neoagent.io/x"),
                    .audit("WEBHOOK", agent: 17),
                ],
                later: [.webhook("214", url: "https://example.com/x")]
            ),
            Example(
                .fail,
                "Neo's own webhook was deleted",
                [
                    .neo(), .neoAgent(), .webhook("214", url: "https://hooks.neoagent.io/x"),
                    .audit("WEBHOOK", agent: 17, field: "deleted"),
                ]
            ),
            Example(
                .fail,
                "a webhook of a host that ends as the vendor's does",
                [
                    .neo(), .neoAgent(), .webhook("214", url: "https://notneoagent.io/x"),
                    .audit("WEBHOOK", agent: 17),
                ]
            ),
        ]
    )
}
