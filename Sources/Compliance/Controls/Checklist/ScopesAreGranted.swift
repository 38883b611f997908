import AuditModel

extension Control {
    /// The scopes that the baseline names are granted, by exactly these names.
    static func scopesAreGranted(_ rule: Baseline.ScopeRule) -> Control {
        let names = rule.names.joined(separator: ", ")
        let listed = rule.names.map { "'\($0)'" }.joined(separator: ", ")
        let isExact = if case .exactly = rule { true } else { false }
        return Control(
            "CHK-4",
            isExact ? "Exactly the scopes of the vendor's page are granted" : "The \(names) scope is granted",
            section: .checklist,
            severity: .medium,
            isRequired: true,
            requirement: isExact
                ? "The API application SHALL hold the scopes \(names), and no others."
                : "The API application SHALL hold the scope \(names), by exactly that name.",
            rationale: isExact
                ? "The vendor's later page asks for these and says to leave every other at No."
                : "The vendor's page asks for it. It is no good practice: see the granted and used access below.",
            expected: isExact ? "exactly \(names)" : names,
            remediation:
                "Configuration → Integrations → HaloPSA API → View Applications → Neo's application → "
                + "Permissions → \(names)" + (isExact ? "; set every other one to No." : "."),
            references: [
                "SOC 2 CC6.3", "SOC 2 CC7.1", "ISO 27001 8.2", "ISO 27001 8.3", "ISO 27001 8.9",
                "NIST CSF PR.AA-05", "NIST CSF PR.PS-01", "NIST 800-53 AC-6", "NIST 800-53 AC-3",
                "NIST 800-53 CM-6", "NIST 800-53 CM-2", "CIS 6.8", "CIS 3.3", "OWASP LLM06:2025",
                "OWASP NHI5:2025", "OWASP ASI03", "Cyber Essentials D.4",
            ],
            reads: [.applications],
            query: """
                WITH granted AS (
                    SELECT neoApplication.seq, neoApplication.id, hasDetails,
                           (SELECT group_concat(name, ', ') FROM (
                               SELECT name FROM applicationScope
                               WHERE seq = neoApplication.seq ORDER BY name)) AS names,
                           (SELECT COUNT(*) FROM applicationScope
                            WHERE seq = neoApplication.seq AND name IN (\(listed))) AS wanted,
                           (SELECT COUNT(*) FROM applicationScope WHERE seq = neoApplication.seq) AS held
                    FROM neoApplication
                ),
                judged AS (
                    SELECT *, wanted = \(rule.names.count)\(isExact ? " AND held = wanted" : "") AS isMet FROM granted
                )
                SELECT CASE WHEN NOT hasDetails THEN 'unknown' WHEN isMet THEN 'pass' ELSE 'fail' END AS outcome,
                       CASE WHEN NOT hasDetails THEN 'not sent' ELSE COALESCE(names, 'no scope') END AS observed,
                       CASE WHEN NOT hasDetails THEN 'HaloPSA did not send the scopes'
                            WHEN isMet THEN 'matches the vendor''s page'
                            WHEN wanted < \(rule.names.count)
                            THEN (\(rule.names.count) - wanted) || ' of \(rule.names.count) expected scopes missing'
                            ELSE (held - wanted) || ' more than expected' END AS why,
                       'let the collector read the application with its details' AS unlock,
                       'scopes' AS field, names AS toValue, 'applications' AS source,
                       'application ' || MIN(id) AS record, MIN(seq) AS entry
                FROM judged
                GROUP BY outcome, observed
                ORDER BY outcome, observed
                """,
            examples: examples(rule, isExact: isExact)
        )
    }

    private static func examples(_ rule: Baseline.ScopeRule, isExact: Bool) -> [Example] {
        [
            Example(.pass, "as asked", [.neo(scopes: rule.names)]),
            Example(isExact ? .fail : .pass, "as asked and more", [.neo(scopes: rule.names + ["admin"])]),
            Example(
                .fail,
                "another scope that begins alike",
                [.neo(scopes: rule.names.dropLast() + [(rule.names.last ?? "") + ":other"])]
            ),
            Example(.fail, "one of them in capitals", [.neo(scopes: rule.names.map { $0.uppercased() })]),
            Example(.fail, "no scope", [.neo(scopes: [])]),
            Example(isExact ? .fail : .pass, "the first alone", [.neo(scopes: Array(rule.names.prefix(1)))]),
            Example(
                .excepted,
                "another one, with an exception for exactly that",
                [.neo(scopes: ["read:tickets"])],
                exceptions: [.example("CHK-4", observed: "read:tickets")]
            ),
            Example(
                .fail,
                "an exception for another value",
                [.neo(scopes: ["read:tickets"])],
                exceptions: [.example("CHK-4", observed: "read:assets")]
            ),
            Example(
                .unknown,
                "not sent",
                [
                    Example.Sent(
                        .applications,
                        #"{"id":"a","clientId":"neo","displayName":"Neo","inactive":false}"#,
                        #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false}"#
                    )
                ]
            ),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    }
}
