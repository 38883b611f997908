import AuditModel

extension Control {
    /// Neo does not write to the knowledge base.
    static let knowledgeBaseIsReadOnly = readOnly(
        "RO-8",
        .knowledgeBase,
        severity: .medium,
        isExceptable: false,
        covers: "the knowledge base",
        menu: "Knowledge Base",
        table: "KBENTRY",
        references: ["OWASP ASI06"]
    )
}
