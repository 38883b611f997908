import AuditModel
import Evidence

extension Control {
    /// Exactly one active application is Neo's.
    static let oneApplication = Control(
        "CHK-0",
        "One active application is Neo's",
        section: .checklist,
        severity: .high,
        isRequired: true,
        isExceptable: false,
        requirement:
            "Exactly one active API application SHALL be Neo's, and SHALL be known by its client id.",
        rationale: "What cannot be told apart cannot be audited; a second application is a second way in.",
        expected: "exactly 1, by its client id",
        remediation:
            "Configuration → Integrations → HaloPSA API → View Applications: compare the client id of Neo's application "
            + "with neo.client-id in neoaudit.yaml; where several are Neo's, see which one Neo uses, and switch off the "
            + "others.",
        citations: [
            Citation(
                "SOC 2 CC6.1",
                "checks that Neo's access runs through one active application, known by its client id"
            ),
            Citation(
                "ISO 27001 5.16",
                "tests whether the identity Neo logs in under can be told from every other one"
            ),
            Citation(
                "NIST 800-53 IA-4",
                "accepts only a client id as Neo's identifier, since anybody can give a name"
            ),
        ],
        reads: [.applications],
        queries: [
            Query(
                """
                WITH found AS (
                    SELECT settingsSnapshot.run, COUNT(neoApplication.seq) AS applications,
                           COUNT(neoApplication.seq) FILTER (WHERE isInactive IS NULL) AS untold,
                           MIN(neoApplication.seq) AS entry, MIN(neoApplication.displayName) AS name,
                           MIN(neoApplication.oauthClientId) AS oauthClientId,
                           MIN(neoApplication.identifiedBy) AS identifiedBy
                    FROM settingsSnapshot
                    LEFT JOIN neoApplication ON neoApplication.run = settingsSnapshot.run
                        AND (COALESCE(neoApplication.isInactive, 0) = 0 OR EXISTS (
                            SELECT 1 FROM pause
                            WHERE neoApplication.bound >= pause.fromTime AND neoApplication.bound < pause.toTime))
                    GROUP BY settingsSnapshot.run
                )
                SELECT CASE WHEN applications = 0 OR applications - untold > 1 THEN 'fail'
                            WHEN untold > 0 THEN 'unknown' WHEN identifiedBy = 'client-id' THEN 'pass'
                            ELSE 'unknown' END AS outcome,
                       applications, untold, CASE WHEN applications = 1 THEN COALESCE(name, '') END AS name, identifiedBy,
                       found.oauthClientId, 'applications' AS source, entry, engagement.oauthClientId AS configuredId
                FROM found CROSS JOIN engagement
                GROUP BY outcome, applications, untold, 4
                ORDER BY outcome, applications || ': ' || COALESCE(name, '')
                """
            ) { row -> any Reason in
                let (count, untold) = (row.int("applications"), row.int("untold"))
                if untold > 0, count - untold <= 1 { return Found.untold(count) }
                guard count == 1 else {
                    let configured = row.optionalText("configuredId")
                    return count == 0 ? Found.none(configured) : Found.several(count)
                }
                let name = row.text("name")
                return row.text("identifiedBy") == "client-id"
                    ? Found.one(name) : Found.byName(name, oauthClientID: row.text("oauthClientId"))
            }
        ],
        examples: [
            Example(.pass, "one, by its client id"),
            Example(.fail, "none", [.neo(inactive: "true")]),
            Example(
                .pass,
                "switched off, which a person says is on purpose",
                [.neo(inactive: "true")],
                attestations: [.example("CHK-2", subject: .pause)]
            ),
            Example(.unknown, "nothing says whether it is active", [.neo(inactive: "null")]),
            Example(
                .fail,
                "two, both by Neo's name",
                [
                    Example.Sent(
                        .applications,
                        #"{"id":"a","clientId":"neo","displayName":"Neo Agent Integration","inactive":false}"#,
                        #"{"id":"b","clientId":"two","displayName":"Neo Agent Integration","inactive":false}"#,
                        #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false}"#
                    )
                ],
                parties: Parties(
                    oauthClientID: nil,
                    applicationNames: ["Neo Agent Integration"],
                    agent: nil,
                    collectorOAuthClientID: "collector"
                )
            ),
            Example(
                .unknown,
                "found by name",
                parties: Parties(
                    oauthClientID: nil,
                    applicationNames: ["Neo Agent Integration"],
                    agent: nil,
                    collectorOAuthClientID: "collector"
                )
            ),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    )

    /// How many active applications are Neo's, and how it is known.
    private enum Found: Reason {
        case none(String?), several(Int64), untold(Int64), one(String), byName(String, oauthClientID: String)

        var observed: String {
            switch self {
            case .none: "0"
            case .several(let count), .untold(let count): "\(count)"
            case .one(let name), .byName(let name, _): "1: \(name)"
            }
        }

        var why: String {
            switch self {
            case .none(let configured?):
                "no active application has the client id \(configured) that neoaudit.yaml names"
            case .none(nil): "no active application is Neo's"
            case .untold: "HaloPSA does not say whether it is active"
            case .several: "several active applications are Neo's"
            case .one: ""
            case .byName: "found by its name alone, which anybody can give"
            }
        }

        var step: Step? {
            switch self {
            case .byName(_, let id): .configureOAuthClientID(id)
            case .untold: .readApplicationDetails
            case .none, .several, .one: nil
            }
        }
    }
}
