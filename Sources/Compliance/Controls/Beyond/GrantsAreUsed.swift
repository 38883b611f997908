import AuditModel

extension Control {
    /// What Neo used is what it was granted and allowed.
    static let grantsAreUsed = Control(
        "EXT-4",
        "Granted, allowed and used agree",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement: "Neo SHOULD use no more than it is granted, and no more than it is allowed.",
        rationale:
            "A right that nobody uses is a risk for nothing; a use that nobody granted means that permissions are "
            + "not understood.",
        expected: "every write granted and allowed",
        remediation:
            "Configuration → Teams & Agents → Roles → Neo's role → Permissions: take away what is not used; "
            + "record an exception for what is used on purpose.",
        references: [
            "SOC 2 CC6.3", "ISO 27001 5.18", "ISO 27001 8.2", "NIST CSF PR.AA-05", "NIST 800-53 AC-6",
            "NIST 800-53 AC-6(7)", "CIS 6.8", "OWASP LLM06:2025", "OWASP NHI5:2025", "Cyber Essentials D.4",
        ],
        reads: [.applications, .agents, .actions] + Resource.all.filter(\.namesWho),
        concern: .readOnly,
        query: """
            SELECT CASE WHEN beyond > 0 OR ungranted > 0 THEN 'fail' WHEN granted = 'unknown' THEN 'unknown'
                        WHEN isAllowed AND granted = 'write' AND isObservable AND COALESCE(writes, 0) = 0 THEN 'info'
                        ELSE 'pass' END AS outcome,
                   CASE WHEN ungranted > 0 THEN area || ': ' || ungranted || CASE ungranted WHEN 1 THEN ' write that was' ELSE ' writes that were' END || ' not granted'
                        WHEN beyond > 0 THEN area || ': ' || beyond || CASE beyond WHEN 1 THEN ' write' ELSE ' writes' END || ' beyond what is allowed'
                        WHEN granted = 'unknown' THEN 'granted is not known for ' || area
                        WHEN isAllowed AND granted = 'write' AND isObservable AND COALESCE(writes, 0) = 0
                        THEN area || ': granted, never used' ELSE '' END AS observed,
                   CASE WHEN ungranted > 0
                        THEN 'used but not granted: the model of permissions is wrong'
                        WHEN beyond > 0 THEN 'used beyond what is allowed'
                        WHEN granted = 'unknown' THEN 'scopes or permissions could not be read or interpreted in full'
                        ELSE 'as far as writes are recorded' END AS why,
                   'let the collector read Neo''s application, agent and roles with their claims' AS unlock,
                   area, 'agents' AS source, 'permissions' AS record, area AS field, granted AS toValue, entry,
                   firstUsed AS fromTime, lastUsed + 1 AS toTime
            FROM grantUse
            UNION ALL
            SELECT 'pass', COUNT(*) || ' areas, no write beyond what is granted and allowed', '', '', '', '', '', '',
                   NULL, NULL, NULL, NULL
            FROM grantUse
            WHERE beyond = 0 AND ungranted = 0
            HAVING COUNT(*) = (SELECT COUNT(*) FROM grantUse)
            ORDER BY outcome, area
            """,
        examples: [
            Example(.pass, "nothing used that was not granted"),
            Example(
                .fail,
                "an invoice was changed",
                [.neo(), .neoAgent(["Xx": "2"]), .audit("INVOICEHEADER", agent: 17)]
            ),
            Example(
                .fail,
                "a contract was changed though permissions allowed reading at most",
                [.neo(), .neoAgent(), .audit("CONTRACTHEADER", agent: 17)],
                exceptions: [.example("RO-2")]
            ),
            Example(
                .pass,
                "an exception of the area allows it",
                [.neo(), .neoAgent(["Cx": "2"]), .audit("CONTRACTHEADER", agent: 17)],
                exceptions: [.example("RO-2")]
            ),
            Example(
                .fail,
                "an exception of the area that ended before",
                [.neo(), .neoAgent(["Cx": "2"]), .audit("CONTRACTHEADER", agent: 17)],
                exceptions: [.example("RO-2", until: Instant(year: 2026, month: 10, day: 14))]
            ),
            Example(
                .excepted,
                "an exception of this control",
                [.neo(), .neoAgent(["Xx": "2"]), .audit("INVOICEHEADER", agent: 17)],
                exceptions: [.example("EXT-4", area: .invoices)]
            ),
            Example(.unknown, "a claim is missing", [.neo(), .neoAgent(["Qx": "missing"])]),
            Example(.unknown, "agents refused", unread: [.agents]),
            Example(.unknown, "the audit trail refused", unread: [.audit]),
        ]
    )
}
