import AuditModel
import Evidence

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
        citations: [
            Citation(
                "SOC 2 CC6.3",
                "names any access that was granted and never used, so that it can be taken away"
            ),
            Citation(
                "ISO 27001 5.18",
                "sets the rights Neo was granted beside those it used, as a review of access rights does"
            ),
            Citation(
                "NIST 800-53 AC-6(7)",
                "gives a review of Neo's privileges, area by area, the use that was made of them"
            ),
            Citation(
                "CIS 6.8",
                "flags writes that the access documented for Neo's role does not account for"
            ),
            Citation("OWASP NHI5:2025", "shows how far what Neo's identity may do exceeds what it does"),
        ],
        reads: [.applications, .agents, .actions] + Resource.all.filter(\.namesWho),
        concern: .readOnly,
        queries: [
            Query(
                """
                SELECT CASE WHEN beyond > 0 OR ungranted > 0 THEN 'fail' WHEN granted = 'unknown' OR isOpen THEN 'unknown'
                            WHEN isAllowed AND granted = 'write' AND isObservable AND COALESCE(writes, 0) = 0 THEN 'info'
                            ELSE 'pass' END AS outcome,
                       ungranted, beyond, isOpen AND granted <> 'unknown' AS isUseOpen, area, 'agents' AS source, 'permissions' AS record, area AS field,
                       granted AS toValue, entry, firstUsed AS fromTime, lastUsed + 1 AS toTime
                FROM grantUse
                ORDER BY outcome, area
                """
            ) { row -> any Reason in
                let area = row.text("area")
                if row.int("ungranted") > 0 { return Use.ungranted(row.int("ungranted"), area) }
                if row.int("beyond") > 0 { return Use.beyond(row.int("beyond"), area) }
                switch Fact.Outcome(rawValue: row.text("outcome")) {
                case .unknown: return row.flag("isUseOpen") ? Use.notShown(area) : Use.notKnown(area)
                case .info: return Use.neverUsed(area)
                default: return Use.inLine
                }
            },
            Query(
                """
                SELECT 'pass' AS outcome, COUNT(*) AS areas
                FROM grantUse
                WHERE beyond = 0 AND ungranted = 0 AND NOT isOpen
                HAVING COUNT(*) = (SELECT COUNT(*) FROM grantUse)
                """
            ) { Use.allInLine($0.int("areas")) },
        ],
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
                [
                    .neo(), .neoAgent(["Cx": "2"]), .audit("CONTRACTHEADER", agent: 17),
                    .audit("CONTRACTHEADER", agent: 4),
                    .audit("FAULTS", agent: 17, on: "2026-10-01T09:12:00", id: 1700),
                ],
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
            Example(
                .unknown,
                "contracts writable, and no log shows them",
                [.neo(), .neoAgent(["Cx": "2"])],
                later: [Example.Sent(.contracts, #"{"id":1}"#)]
            ),
            Example(
                .unknown,
                "a row about contracts names nobody",
                [
                    .neo(), .neoAgent(["Cx": "2"]), .audit("CONTRACTHEADER", nobody: "0"),
                    .audit("CONTRACTHEADER", agent: 4),
                    .audit("FAULTS", agent: 17, on: "2026-10-01T09:12:00", id: 1700),
                ]
            ),
            Example(.unknown, "a claim is missing", [.neo(), .neoAgent(["Qx": "missing"])]),
            Example(
                .unknown,
                "an area that Neo may write to and nothing shows",
                [.neo(), .neoAgent(["Xx": "2"])],
                unread: [.invoices]
            ),
            Example(.unknown, "agents refused", unread: [.agents]),
            Example(.unknown, "the audit trail refused", unread: [.audit]),
            Example(
                .fail,
                "an exception of another area",
                [.neo(), .neoAgent(["Cx": "2"]), .audit("CONTRACTHEADER", agent: 17)],
                exceptions: [.example("RO-1")]
            ),
            Example(
                .fail,
                "an exception of the area for deletions alone",
                [.neo(), .neoAgent(["Cx": "2"]), .audit("CONTRACTHEADER", agent: 17)],
                exceptions: [.example("RO-2", operations: [.delete])]
            ),
            Example(
                .fail,
                "a write at the moment at which the exception of its area ended",
                [
                    .neo(), .neoAgent(["Cx": "2"]),
                    .audit("CONTRACTHEADER", agent: 17, on: "2026-10-14T00:00:00"),
                ],
                exceptions: [.example("RO-2", until: Instant(year: 2026, month: 10, day: 14))]
            ),
            Example(
                .pass,
                "Neo's own webhook was registered",
                [
                    .neo(), .neoAgent(), .webhook("214", url: "https://hooks.neoagent.io/x"),
                    .audit("WEBHOOK", agent: 17),
                ]
            ),
            Example(
                .unknown,
                "a contract was changed by an agent that others use too",
                [.sharingAgent, .neoAgent(), .audit("CONTRACTHEADER", agent: 17)]
            ),
        ]
    )

    /// How the use of an area fits what was granted and is allowed.
    private enum Use: Reason {
        case ungranted(Int64, String), beyond(Int64, String)
        case notKnown(String), notShown(String), neverUsed(String)
        case inLine, allInLine(Int64)

        var observed: String {
            switch self {
            case .ungranted(let count, let area):
                "\(area): \(counted(count, "write that was", "writes that were")) not granted"
            case .beyond(let count, let area): "\(area): \(counted(count, "write")) beyond what is allowed"
            case .notKnown(let area): "granted is not known for \(area)"
            case .notShown(let area): "use is not known for \(area)"
            case .neverUsed(let area): "\(area): granted, never used"
            case .inLine: ""
            case .allInLine(let areas): "\(areas) areas, no write beyond what is granted and allowed"
            }
        }

        var why: String {
            switch self {
            case .ungranted: "used but not granted: the model of permissions is wrong"
            case .beyond: "used beyond what is allowed"
            case .notKnown: "scopes or permissions could not be read or interpreted in full"
            case .notShown(let area): "nothing shows what Neo did in \(area)"
            case .neverUsed, .inLine: "as far as writes are recorded"
            case .allInLine: ""
            }
        }

        var step: Step? {
            if case .notShown = self { nil } else { .readPermissions }
        }
    }
}
