import AuditModel

extension Control {
    /// The authentication method is Client ID and Secret (Services).
    static let authenticationMethod = Control(
        "CHK-3",
        "Authentication method is Client ID and Secret (Services)",
        section: .checklist,
        severity: .high,
        isRequired: true,
        requirement:
            "The API application SHALL log in by Client ID and Secret (Services), and by nothing else.",
        rationale: "Every other method lets a person or a browser act as Neo.",
        expected: "client_credentials, and no other way to log in",
        remediation: "Configuration → Integrations → HaloPSA API → View Applications → Neo's application → "
            + "Authentication Method; remove API keys, interactive logins and redirect URIs.",
        references: [
            "SOC 2 CC6.1", "ISO 27001 8.5", "ISO 27001 5.17", "NIST CSF PR.AA-03", "NIST 800-53 IA-9",
            "NIST 800-53 IA-5", "NIST 800-53 IA-8", "CIS 6.7", "OWASP NHI4:2025", "OWASP ASI03",
            "Cyber Essentials D.2",
        ],
        reads: [.applications],
        query: """
            SELECT CASE WHEN isOther THEN 'fail'
                        WHEN grantType LIKE '%client_credentials%' OR grantType = servicesMethod THEN 'pass'
                        ELSE 'unknown' END AS outcome,
                   COALESCE(NULLIF(grantType, ''), 'not sent') AS observed,
                   CASE WHEN isOther THEN 'another authentication method'
                        WHEN grantType LIKE '%client_credentials%' THEN ''
                        WHEN grantType = servicesMethod
                        THEN 'by an administrator''s reading of the screen, which the configuration records'
                        ELSE 'HaloPSA''s word for the method is not known' END AS why,
                   'let an administrator read the method off the screen; if it is Client ID and Secret (Services), '
                       || 'put neo.services-method: ''' || COALESCE(grantType, '') || ''' into neoaudit.yaml' AS unlock,
                   'grant_type' AS field, grantType AS toValue, 'applications' AS source,
                   'application ' || id AS record, MIN(seq) AS entry
            FROM (
                SELECT *, COALESCE(lower(grantType) LIKE '%authorization_code%' OR lower(grantType) LIKE '%implicit%'
                                   OR lower(grantType) LIKE '%password%', 0) AS isOther
                FROM neoApplication CROSS JOIN judging
            )
            GROUP BY outcome, observed
            UNION ALL
            SELECT 'fail', other, 'another way to log in stands beside the method', '', field, other,
                   'applications', 'application ' || id, MIN(seq)
            FROM (
                SELECT id, seq, 'an API key' AS other, 'apikey' AS field FROM neoApplication WHERE hasApiKey
                UNION ALL
                SELECT id, seq, 'interactive logins', 'allowagents' FROM neoApplication WHERE hasInteractiveLogin
                UNION ALL
                SELECT id, seq, 'a redirect URI', 'redirecturi' FROM neoApplication WHERE hasRedirect
            )
            GROUP BY id, other, field
            ORDER BY outcome, observed
            """,
        examples: [
            Example(.pass, "client credentials"),
            Example(.fail, "authorisation code", [.neo(grant: "authorization_code")]),
            Example(.fail, "both", [.neo(grant: "authorization_code client_credentials")]),
            Example(
                .fail,
                "another method, called the services method by the configuration",
                [.neo(grant: "authorization_code")],
                subject: .reading("authorization_code")
            ),
            Example(.fail, "a person's password", [.neo(grant: "password")]),
            Example(
                .fail,
                "an API key beside it",
                [.neo(more: #","apikey1_date_generated":"2026-01-02T00:00:00""#)]
            ),
            Example(.fail, "a redirect URI beside it", [.neo(more: #","redirecturi":"https://x.example""#)]),
            Example(.fail, "agents may log in", [.neo(more: #","allowagents":true"#)]),
            Example(
                .excepted,
                "agents may log in, with an exception",
                [.neo(more: #","allowagents":true"#)],
                exceptions: [.example("CHK-3", observed: "interactive logins")]
            ),
            Example(
                .fail,
                "agents may log in, with an exception for something else",
                [.neo(more: #","allowagents":true"#)],
                exceptions: [.example("CHK-3", observed: "an API key")]
            ),
            Example(.unknown, "a word that is not known", [.neo(grant: "7")]),
            Example(
                .pass,
                "a word that an administrator read off the screen",
                [.neo(grant: "7")],
                subject: .reading("7")
            ),
            Example(.unknown, "another word than that", [.neo(grant: "8")], subject: .reading("7")),
            Example(
                .fail,
                "another method, whatever the configuration says",
                [.neo(grant: "7", more: #","redirecturi":"https://x.example""#)],
                subject: .reading("7")
            ),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    )
}
