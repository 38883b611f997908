import AuditModel

extension Control {
    /// Neo does not write to the knowledge base.
    static let knowledgeBaseIsReadOnly = readOnly(
        "RO-8",
        .knowledgeBase,
        severity: .medium,
        isExceptable: false,
        citations: [
            Citation(
                "OWASP ASI06",
                "shows whether Neo wrote to the articles that it later reads back as knowledge"
            )
        ]
    )
}
