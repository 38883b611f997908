import AuditModel
import Evidence

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
            citations: [
                Citation(
                    "SOC 2 CC7.1",
                    "checks the granted scopes at each snapshot against a defined standard, the vendor's page"
                ),
                Citation(
                    "ISO 27001 8.9",
                    "shows whether the application's permissions are configured as documented"
                ),
                Citation("NIST CSF PR.PS-01", "holds the granted scopes against a named and dated baseline"),
                Citation(
                    "NIST 800-53 CM-6",
                    "reports any deviation from the documented scopes, and the exception that approves it, if any"
                ),
            ],
            reads: [.applications],
            queries: [
                Query(
                    """
                    WITH granted AS (
                        SELECT neoApplication.seq, neoApplication.id, hasDetails,
                               (SELECT group_concat(name, ', ') FROM (
                                   SELECT name FROM applicationScope
                                   WHERE seq = neoApplication.seq ORDER BY name)) AS names,
                               (SELECT COUNT(*) FROM applicationScope
                                WHERE seq = neoApplication.seq AND name IN (\(listed))) AS wanted,
                               (SELECT COUNT(*) FROM applicationScope WHERE seq = neoApplication.seq) AS held,
                               EXISTS (SELECT 1 FROM applicationScope
                                       WHERE seq = neoApplication.seq AND name = '?') AS isOdd
                        FROM neoApplication
                    ),
                    judged AS (
                        SELECT *, wanted = \(rule.names.count)\(isExact ? " AND held = wanted" : "") AS isMet FROM granted
                    )
                    SELECT CASE WHEN NOT hasDetails OR isOdd AND (NOT isMet OR \(isExact ? 1 : 0)) THEN 'unknown' WHEN isMet THEN 'pass' ELSE 'fail' END AS outcome,
                           hasDetails, isOdd, isMet, wanted, held, 'scopes' AS field, names AS toValue,
                           'applications' AS source, 'application ' || MIN(id) AS record, MIN(seq) AS entry
                    FROM judged
                    GROUP BY outcome, CASE WHEN hasDetails THEN names END
                    """
                ) { row -> any Reason in
                    let names = row.optionalText("toValue")
                    guard row.flag("hasDetails") else { return Granted.notSent }
                    if row.flag("isOdd"), isExact || !row.flag("isMet") { return Granted.unreadable(names) }
                    if row.flag("isMet") { return Granted.asAsked(names) }
                    let (wanted, asked) = (row.int("wanted"), Int64(rule.names.count))
                    return wanted < asked
                        ? Granted.missing(names, asked - wanted, of: asked)
                        : Granted.more(names, row.int("held") - wanted)
                }
            ],
            order: .asRead,
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
            Example(
                .unknown,
                "a scope in a form that cannot be read",
                [
                    Example.Sent(
                        .applications,
                        #"{"id":"a","clientId":"neo","displayName":"Neo","inactive":false,"scopes":[{"name":["x"]}]}"#,
                        #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false}"#
                    )
                ]
            ),
        ]
    }

    /// The scopes that the application holds, in a list.
    private enum Granted: Reason {
        case notSent, unreadable(String?), asAsked(String?), missing(String?, Int64, of: Int64), more(
            String?,
            Int64
        )

        var observed: String {
            switch self {
            case .notSent: "not sent"
            case .unreadable(let names), .asAsked(let names), .missing(let names, _, _), .more(let names, _):
                names ?? "no scope"
            }
        }

        var why: String {
            switch self {
            case .notSent: "HaloPSA did not send the scopes"
            case .unreadable: "a scope is in a form that cannot be read"
            case .asAsked: "matches the vendor's page"
            case .missing(_, let missing, let asked): "\(missing) of \(asked) expected scopes missing"
            case .more(_, let more): "\(more) more than expected"
            }
        }

        var step: Step? { self == .notSent ? .readApplicationDetails : nil }
    }
}
