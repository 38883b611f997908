import AuditModel
import Evidence

extension Control {
    /// The application is active.
    static let applicationIsActive = Control(
        "CHK-2",
        "Application is active",
        section: .checklist,
        severity: .high,
        isRequired: true,
        requirement: "The API application SHALL be active at every snapshot of the period.",
        rationale:
            "The vendor's checklist asks for it; an inactive application means Neo works by other means or not.",
        expected: "active",
        remediation:
            "Configuration → Integrations → HaloPSA API → View Applications → Neo's application → Active.",
        citations: [
            Citation(
                "ISO 27001 5.16",
                "shows whether Neo's identity was active at every snapshot, or was switched off in between"
            ),
            Citation(
                "NIST 800-53 AC-2",
                "reports at how many snapshots the account that Neo logs in with was disabled"
            ),
        ],
        reads: [.applications],
        queries: [
            Query(
                """
                SELECT CASE WHEN SUM(isInactive) > 0 THEN 'fail' WHEN COUNT(isInactive) < COUNT(*) THEN 'unknown'
                            ELSE 'pass' END AS outcome,
                       SUM(isInactive) AS inactive, COUNT(isInactive) AS told, COUNT(*) AS snapshots,
                       'applications' AS source, MIN(seq) AS entry
                FROM neoApplication
                HAVING COUNT(*) > 0
                """
            ) { row -> any Reason in
                let (inactive, snapshots) = (row.int("inactive"), row.int("snapshots"))
                if inactive > 0 { return Activity.inactive(inactive, of: snapshots) }
                return row.int("told") < snapshots ? Activity.notSent : Activity.active(snapshots)
            }
        ],
        examples: [
            Example(.pass, "active at both snapshots"),
            Example(.fail, "inactive at the second", later: [.neo(inactive: "true")]),
            Example(
                .excepted,
                "inactive at the second, with an exception",
                later: [.neo(inactive: "true")],
                exceptions: [.example("CHK-2")]
            ),
            Example(.unknown, "not sent", [.neo(inactive: "null")]),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    )

    /// At how many snapshots the application was active.
    private enum Activity: Reason {
        case active(Int64), inactive(Int64, of: Int64), notSent

        var observed: String {
            switch self {
            case .active(let snapshots): "active at \(snapshots) of \(snapshots) snapshots"
            case .inactive(let inactive, let snapshots): "inactive at \(inactive) of \(snapshots) snapshots"
            case .notSent: "not sent"
            }
        }

        var why: String {
            switch self {
            case .active: ""
            case .inactive: "the application was switched off"
            case .notSent: "HaloPSA did not send whether it is active"
            }
        }

        var step: Step? { self == .notSent ? .readApplicationDetails : nil }
    }
}
