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
                SELECT CASE WHEN inactive > 0 THEN 'fail' WHEN told < snapshots THEN 'unknown' ELSE 'pass' END AS outcome,
                       inactive, paused, told, snapshots, pauses, 'applications' AS source, entry
                FROM (
                    SELECT COUNT(*) FILTER (WHERE isInactive AND pause IS NULL) AS inactive,
                           COUNT(*) FILTER (WHERE isInactive AND pause IS NOT NULL) AS paused,
                           MIN(pause) FILTER (WHERE isInactive) AS pauses,
                           COUNT(isInactive) AS told, COUNT(*) AS snapshots, MIN(seq) AS entry
                    FROM (
                        SELECT *, (SELECT MIN(attestation) FROM pause
                                   WHERE bound >= pause.fromTime AND bound < pause.toTime) AS pause
                        FROM neoApplication
                    )
                )
                WHERE snapshots > 0
                """
            ) { row -> any Reason in
                let (inactive, snapshots) = (row.int("inactive"), row.int("snapshots"))
                if inactive > 0 { return Activity.inactive(inactive, of: snapshots) }
                if row.int("told") < snapshots { return Activity.notSent }
                let paused = row.int("paused")
                return paused > 0
                    ? Activity.paused(paused, of: snapshots, by: row.text("pauses"))
                    : Activity.active(snapshots)
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
            Example(
                .pass,
                "inactive at the second, which a person says is on purpose",
                later: [.neo(inactive: "true")],
                attestations: [.example("CHK-2", subject: .pause)]
            ),
            Example(
                .fail,
                "inactive at the second, after a pause that ended before",
                later: [.neo(inactive: "true")],
                attestations: [
                    .example("CHK-2", until: Instant(year: 2026, month: 10, day: 31), subject: .pause)
                ]
            ),
            Example(.unknown, "not sent", [.neo(inactive: "null")]),
            Example(.unknown, "applications refused", unread: [.applications]),
        ]
    )

    /// At how many snapshots the application was active.
    private enum Activity: Reason {
        case active(Int64), inactive(Int64, of: Int64), paused(Int64, of: Int64, by: String), notSent

        var observed: String {
            switch self {
            case .active(let snapshots): "active at \(snapshots) of \(snapshots) snapshots"
            case .inactive(let inactive, let snapshots): "inactive at \(inactive) of \(snapshots) snapshots"
            case .paused(let paused, let snapshots, _):
                "active at \(snapshots - paused) of \(snapshots) snapshots, switched off on purpose at the others"
            case .notSent: "not sent"
            }
        }

        var why: String {
            switch self {
            case .active: ""
            case .inactive: "the application was switched off"
            case .paused(_, _, let attestation): "a person says why it was switched off (\(attestation))"
            case .notSent: "HaloPSA did not send whether it is active"
            }
        }

        var step: Step? {
            if case .notSent = self { .readApplicationDetails } else { nil }
        }
    }
}
