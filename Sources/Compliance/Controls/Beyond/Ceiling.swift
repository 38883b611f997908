import AuditModel

extension Control {
    /// Scopes and permissions give Neo no more than reading where it may only read.
    static let ceiling = Control(
        "EXT-3",
        "The ceiling",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "Neo's agent SHOULD be no administrator, and SHOULD hold at most read-only access in the ten areas.",
        rationale:
            "The promise is kept in Neo's dashboard; HaloPSA's permissions keep it even when the dashboard does not.",
        expected: "no administrator; at most reading in the read-only areas",
        remediation:
            "Configuration → Teams & Agents → Roles → Neo's role → Permissions: set the named areas to Read Only.",
        references: [
            "SOC 2 CC6.3", "ISO 27001 8.2", "ISO 27001 5.18", "NIST CSF PR.AA-05", "NIST 800-53 AC-6",
            "NIST 800-53 AC-6(5)", "NIST 800-53 AC-6(7)", "CIS 5.4", "CIS 6.8", "OWASP LLM06:2025",
            "OWASP NHI5:2025", "Cyber Essentials D.4",
        ],
        reads: [.applications, .agents],
        query: """
            SELECT CASE level WHEN 'write' THEN 'fail' WHEN 'unknown' THEN 'unknown' ELSE 'pass' END AS outcome,
                   area || ': ' || level AS observed,
                   CASE level WHEN 'write' THEN 'Neo''s scopes and permissions allow writing where it may only read'
                        WHEN 'unknown' THEN 'the permissions could not be read or interpreted in full'
                        ELSE 'at the last snapshot' END AS why,
                   'let the collector read Neo''s agent with roles and claims' AS unlock,
                   area, 'agents' AS source, 'permissions' AS record, area AS field, level AS toValue, entry
            FROM grantedLevel
            WHERE isReadOnly
            ORDER BY position
            """,
        examples: [
            Example(.pass, "read-only role"),
            Example(.fail, "administrator", [.neo(), .neoAgent(["SA": "true"])]),
            Example(.fail, "invoices writable", [.neo(), .neoAgent(["Xx": "2"])]),
            Example(
                .excepted,
                "invoices writable, with an exception for that area",
                [.neo(), .neoAgent(["Xx": "2"])],
                exceptions: [.example("EXT-3", area: .invoices)]
            ),
            Example(
                .fail,
                "invoices writable, with an exception for another area",
                [.neo(), .neoAgent(["Xx": "2"])],
                exceptions: [.example("EXT-3", area: .contracts)]
            ),
            Example(
                .unknown,
                "a claim of a name that is not known",
                [
                    .neo(),
                    .neoAgent(more: #","roles":[{"claims":[{"type":"Can_Edit_Invoices","value":"true"}]}]"#),
                ]
            ),
            Example(
                .fail,
                "a role beside the agent's own claims gives more",
                [.neo(), .neoAgent(more: #","roles":[{"claims":[{"type":"Cx","value":"2"}]}]"#)]
            ),
            Example(.unknown, "a claim is missing", [.neo(), .neoAgent(["Qx": "missing"])]),
            Example(.unknown, "agents refused", unread: [.agents]),
        ]
    )
}
