import AuditModel
import Evidence

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
        citations: [
            Citation(
                "SOC 2 CC6.1",
                "looks for any other way in that stands open beside client id and secret"
            ),
            Citation(
                "ISO 27001 8.5",
                "shows which method Neo logs in by, and fails each one that a person or browser could use"
            ),
            Citation(
                "NIST CSF PR.AA-03",
                "checks that Neo is authenticated as a service, with credentials of its own"
            ),
            Citation(
                "NIST 800-53 IA-9",
                "tests whether the service must log in with its client id and secret and nothing else"
            ),
            Citation(
                "OWASP NHI4:2025",
                "flags weaker methods, such as a person's password or an implicit grant, that are left in use"
            ),
        ],
        reads: [.applications],
        queries: [
            Query(
                """
                SELECT CASE WHEN isOther THEN 'fail' WHEN isClientCredentials OR isAsRead THEN 'pass'
                            ELSE 'unknown' END AS outcome,
                       isOther, isClientCredentials, isAsRead, servicesFile, 'grant_type' AS field,
                       grantType AS toValue,
                       'applications' AS source, 'application ' || id AS record, MIN(seq) AS entry
                FROM (
                    SELECT *, grantType LIKE '%client_credentials%' AS isClientCredentials,
                           grantType = servicesMethod AS isAsRead,
                           COALESCE(lower(grantType) LIKE '%authorization_code%' OR lower(grantType) LIKE '%implicit%'
                                    OR lower(grantType) LIKE '%password%', 0) AS isOther
                    FROM neoApplication CROSS JOIN engagement
                )
                GROUP BY outcome, NULLIF(grantType, '')
                """
            ) { row -> any Reason in
                let method = row.text("toValue")
                if row.flag("isOther") { return Method.other(method) }
                if row.flag("isClientCredentials") { return Method.clientCredentials(method) }
                guard row.flag("isAsRead") else { return Method.unknown(method) }
                return Method.asRead(method, file: row.text("servicesFile"))
            },
            Query(
                """
                SELECT CASE way WHEN 'agents' THEN 'info' ELSE 'fail' END AS outcome, way, field, 'applications' AS source,
                       'application ' || id AS record, MIN(seq) AS entry
                FROM (
                    SELECT id, seq, 'apiKey' AS way, 'apikey' AS field FROM neoApplication WHERE hasApiKey
                    UNION ALL
                    SELECT id, seq, CASE WHEN isUsers THEN 'users' ELSE 'agents' END,
                           CASE WHEN isUsers THEN 'allowusers' ELSE 'allowagents' END
                    FROM (SELECT *, seq IN (SELECT seq FROM userLogin) AS isUsers FROM neoApplication)
                    WHERE hasInteractiveLogin
                    UNION ALL
                    SELECT id, seq, 'redirect', 'redirecturi' FROM neoApplication WHERE hasRedirect
                )
                GROUP BY id, way, field
                """
            ) { SecondWay(rawValue: $0.text("way")) ?? .users },
        ],
        order: .asRead,
        examples: [
            Example(.pass, "client credentials"),
            Example(.fail, "authorisation code", [.neo(grant: "authorization_code")]),
            Example(.fail, "both", [.neo(grant: "authorization_code client_credentials")]),
            Example(
                .fail,
                "another method, called the services method by the configuration",
                [.neo(grant: "authorization_code")],
                parties: .reading("authorization_code")
            ),
            Example(.fail, "a person's password", [.neo(grant: "password")]),
            Example(
                .fail,
                "an API key beside it",
                [.neo(more: #","apikey1_date_generated":"2026-01-02T00:00:00""#)]
            ),
            Example(.fail, "a redirect URI beside it", [.neo(more: #","redirecturi":"https://x.example""#)]),
            Example(
                .pass,
                "agents may log in, which the method leaves no way to",
                [.neo(more: #","allowagents":true"#)]
            ),
            Example(.fail, "end users may log in", [.neo(more: #","allowusers":true"#)]),
            Example(
                .excepted,
                "end users may log in, with an exception",
                [.neo(more: #","allowagents":true,"allowusers":true"#)],
                exceptions: [.example("CHK-3", observed: "logins of end users")]
            ),
            Example(
                .fail,
                "end users may log in, with an exception for something else",
                [.neo(more: #","allowusers":true"#)],
                exceptions: [.example("CHK-3", observed: "an API key")]
            ),
            Example(.unknown, "a word that is not known", [.neo(grant: "7")]),
            Example(
                .unknown,
                "agents may log in, by a method that is not known",
                [.neo(grant: "7", more: #","allowagents":true"#)]
            ),
            Example(
                .pass,
                "a word that an administrator read off the screen",
                [.neo(grant: "7")],
                parties: .reading("7")
            ),
            Example(.unknown, "another word than that", [.neo(grant: "8")], parties: .reading("7")),
            Example(
                .fail,
                "another method, whatever the configuration says",
                [.neo(grant: "7", more: #","redirecturi":"https://x.example""#)],
                parties: .reading("7")
            ),
            Example(.unknown, "applications refused", unread: [.applications]),
            Example(.fail, "end users may log in, told as a number", [.neo(more: #","allowusers":1"#)]),
            Example(
                .pass,
                "an API key of a day that stands where there is none",
                [.neo(more: #","apikey1_date_generated":"0001-01-01T00:00:00""#)]
            ),
        ]
    )

    /// The authentication method, in HaloPSA's word.
    private enum Method: Reason {
        case other(String), clientCredentials(String), asRead(String, file: String), unknown(String)

        var observed: String {
            switch self {
            case .other(let word), .clientCredentials(let word), .asRead(let word, _), .unknown(let word):
                word.isEmpty ? "not sent" : word
            }
        }

        var why: String {
            switch self {
            case .other: "another authentication method"
            case .clientCredentials: ""
            case .asRead(_, let file):
                "by an administrator's reading of the screen, which the configuration records "
                    + (file.isEmpty ? "without a file that shows it" : "with a file of SHA-256 \(file)")
            case .unknown: "HaloPSA's word for the method is not known"
            }
        }

        var step: Step? {
            if case .unknown(let word) = self { .configureServicesMethod(word) } else { nil }
        }
    }

    /// Another way to log in than the method.
    private enum SecondWay: String, Reason {
        case apiKey, users, agents, redirect

        var observed: String {
            switch self {
            case .apiKey: "an API key"
            case .users: "logins of end users"
            case .agents: "Allow Agent Logins is on"
            case .redirect: "a redirect URI"
            }
        }

        var why: String { self == .agents ? "" : "another way to log in stands beside the method" }
        var value: String? { observed }
    }
}
