import AuditModel
import Evidence

extension Control {
    /// The application's name is set; one that is not made of the `usual` words is told.
    static func nameIsSet(_ usual: [String]) -> Control {
        Control(
            "CHK-1",
            "Application name is set",
            section: .checklist,
            severity: .low,
            isRequired: true,
            requirement: "The API application SHALL have a name.",
            rationale: "HaloPSA writes the name into every action; without one its actions name nobody.",
            expected: "not empty",
            remediation:
                "Configuration → Integrations → HaloPSA API → View Applications → Neo's application → "
                + "Application Name.",
            citations: [
                Citation(
                    "ISO 27001 5.16",
                    "checks that Neo's identity carries a name by which people can tell it"
                ),
                Citation(
                    "NIST 800-53 IA-4",
                    "tests that the identifier which HaloPSA puts into each of Neo's actions is not blank"
                ),
            ],
            reads: [.applications],
            queries: [
                Query(
                    """
                    SELECT CASE WHEN displayName IS NULL THEN 'unknown' WHEN trim(displayName) = '' THEN 'fail'
                                ELSE 'pass' END AS outcome,
                           lower(displayName) LIKE '%\(usual.joined(separator: "%"))%' AS isUsual,
                           'name' AS field, displayName AS toValue, 'applications' AS source,
                           'application ' || MIN(id) AS record, MIN(seq) AS entry
                    FROM neoApplication
                    GROUP BY displayName
                    ORDER BY outcome, displayName
                    """
                ) { row -> any Reason in
                    guard let name = row.optionalText("toValue") else { return Naming.notSent }
                    if row.text("outcome") == Fact.Outcome.fail.rawValue { return Naming.blank(name) }
                    return row.flag("isUsual")
                        ? Naming.usual(name) : Naming.unusual(name, usual: usual.map(\.capitalized))
                }
            ],
            examples: [
                Example(.pass, "a name"),
                Example(.fail, "blanks", [.neo(name: "  ")]),
                Example(
                    .excepted,
                    "blanks, with an exception",
                    [.neo(name: "  ")],
                    exceptions: [.example("CHK-1")]
                ),
                Example(
                    .fail,
                    "blanks, with an exception that ends within the period",
                    [.neo(name: "  ")],
                    exceptions: [.example("CHK-1", until: Instant(year: 2026, month: 10, day: 20))]
                ),
                Example(.unknown, "not sent", [.neo(name: nil)]),
                Example(.unknown, "applications refused", unread: [.applications]),
            ]
        )
    }
}

/// What the application is called.
private enum Naming: Reason {
    case notSent, blank(String), usual(String), unusual(String, usual: [String])

    var observed: String {
        switch self {
        case .notSent: "no name in the answer"
        case .blank(let name), .usual(let name): name
        case .unusual(let name, let usual): "\(name) (not the usual \"\(usual.joined(separator: " ")) …\")"
        }
    }

    var why: String {
        switch self {
        case .notSent: "HaloPSA did not send the name"
        case .blank: "the name is empty"
        case .usual, .unusual: ""
        }
    }

    var step: Step? { self == .notSent ? .readApplicationDetails : nil }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
