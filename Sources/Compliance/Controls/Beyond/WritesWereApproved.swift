import AuditModel
import Evidence

extension Control {
    /// A technician approved what Neo wrote where it may only read, and what it deleted.
    static let writesWereApproved = Control(
        "EXT-10",
        "Writes were approved",
        section: .beyond,
        severity: .medium,
        isRequired: false,
        requirement:
            "A technician SHOULD have approved each write of Neo's in a read-only area and each delete before it.",
        rationale:
            "An exception allows a kind of write; only an approval shows that somebody looked at this one.",
        expected: "for each such write an approval, decided before it, on the same ticket",
        remediation:
            "In Neo's dashboard ask for a technician's approval in the workflow that wrote; ask the vendor "
            + "why these writes went ahead without one.",
        citations: [
            Citation(
                "ISO 27001 5.3",
                "shows whether somebody other than the agent that wrote decided on each such write"
            ),
            Citation("NIST 800-53 AC-5", "tests whether a write and its approval came from different hands"),
            Citation(
                "OWASP LLM06:2025",
                "flags sensitive writes and deletions that an AI agent made without a person's approval"
            ),
            Citation(
                "AI RMF MAP 3.5",
                "measures write by write whether the human oversight that was meant to happen did"
            ),
        ],
        reads: [.actions] + Resource.all.filter(\.namesWho),
        concern: .all,
        queries: [
            Query(
                """
                SELECT CASE WHEN found = 'none' AND isNeos THEN 'fail' WHEN found = 'none' THEN 'suspect'
                            ELSE 'unknown' END AS outcome,
                       found, isNeos, consent, status, standing, isUntied, area, operation,
                       occurredAt, source, record, field, fromValue, toValue, application, agentId, entry, key,
                       clientId AS client, who
                FROM approvalSought
                WHERE found <> 'approved'
                ORDER BY outcome, occurredAt, entry
                """,
                reason: Approval.init
            ),
            Query(
                """
                SELECT 'info' AS outcome, SUM(found = 'approved') AS approved, COUNT(*) AS writes
                FROM approvalSought
                HAVING SUM(found <> 'approved') > 0
                """
            ) { Approved.some($0.int("approved"), of: $0.int("writes")) },
            Query(
                """
                SELECT 'unknown' AS outcome, cause, detail FROM neoRecordGap WHERE source = 'neo-approvals'
                """
            ) { Approved.notKnown(RecordGap($0)) },
            Query("SELECT 'unknown' AS outcome WHERE \(isOpen)") { _ in Approved.untold },
            Query(
                """
                SELECT 'pass' AS outcome, COUNT(*) AS writes
                FROM approvalSought
                HAVING COALESCE(SUM(found <> 'approved'), 0) = 0
                   AND NOT EXISTS (SELECT 1 FROM neoRecordGap WHERE source = 'neo-approvals')
                   AND NOT \(isOpen)
                """
            ) { Approved.all($0.int("writes")) },
        ],
        examples: approvalExamples
    )

    /// Whether writes may be missing: rows that may be Neo's, or none of which is told, and no route in their place.
    private static let isOpen = """
        (EXISTS (SELECT 1 FROM openRow WHERE settledBy IS NULL)
         OR NOT EXISTS (SELECT 1 FROM changeCount WHERE source = 'audit') AND EXISTS (SELECT 1 FROM openArea))
        """

    private static let approvalExamples: [Example] = {
        let write = Example.Sent(
            .audit,
            #"{"id":17,"agent_id":17,"table_name":"INVOICEHEADER","id1":"214","value":"total","ticket_id":1042,"#
                + #""from":"a","to":"b","date":"2026-10-14T09:12:00"}"#
        )
        let early = Example.Sent(
            .audit,
            #"{"id":18,"agent_id":17,"table_name":"INVOICEHEADER","id1":"214","value":"total","ticket_id":0,"#
                + #""from":"a","to":"b","date":"2026-10-01T09:12:00"}"#
        )
        let untied: Example.Sent = .audit("INVOICEHEADER", agent: 17)
        let evidence: [Example.Sent] = [.neo(), .neoAgent(), write]
        func asked(
            _ status: String = "approved",
            by: String = #"{"id":"u1"}"#,
            at: String = "2026-10-14T09:11:00Z",
            ticket: String = "1042",
            number: String = "1042",
            id: String = "t1"
        ) -> Example.Imported {
            Example.Imported(
                .approval,
                #"{"id":"\#(id)","status":"\#(status)","decided_by":\#(by),"ticket_id":"\#(ticket)","#
                    + #""ticket_number":\#(number),"#
                    + #""created_at":"2026-10-14T09:00:00Z","updated_at":"\#(at)"}"#
            )
        }
        let nothing = Example.Imported(.approval)
        return [
            Example(.pass, "approved before, on the ticket", evidence, imported: [asked()]),
            Example(
                .pass,
                "the ticket has an id of Neo's beside its number",
                evidence,
                imported: [asked(ticket: "5e1f-77")]
            ),
            Example(
                .pass,
                "no such write",
                [.neo(), .neoAgent(), .audit("CONTRACTHEADER", agent: 4)],
                imported: [nothing]
            ),
            Example(.pass, "the audit trail gave no row, and permissions allow none", imported: [nothing]),
            Example(.fail, "no approval", evidence, imported: [nothing]),
            Example(.fail, "rejected", evidence, imported: [asked("Rejected")]),
            Example(
                .excepted,
                "no approval, with an exception",
                evidence,
                exceptions: [.example("EXT-10")],
                imported: [nothing]
            ),
            Example(
                .fail,
                "approved on another ticket",
                evidence,
                imported: [asked(ticket: "7", number: "7")]
            ),
            Example(
                .unknown,
                "two tickets, one of them the write's",
                evidence,
                imported: [asked(ticket: "7")]
            ),
            Example(
                .fail,
                "asked for after the write",
                [.neo(), .neoAgent(), untied],
                imported: [
                    Example.Imported(
                        .approval,
                        #"{"id":"t1","status":"approved","decided_by":{"id":"u1"},"#
                            + #""created_at":"2026-10-14T09:13:00Z","updated_at":"2026-10-14T09:14:00Z"}"#
                    )
                ]
            ),
            Example(.unknown, "a status nobody documents", evidence, imported: [asked("resolved_ok")]),
            Example(.unknown, "approved, by nobody", evidence, imported: [asked(by: "null")]),
            Example(
                .unknown,
                "asked before, last updated after the write",
                evidence,
                imported: [asked(at: "2026-10-14T10:00:00Z")]
            ),
            Example(
                .unknown,
                "the write names no ticket",
                [.neo(), .neoAgent(), untied],
                imported: [asked()]
            ),
            Example(.unknown, "not imported", evidence),
            Example(.unknown, "not imported, no such write"),
            Example(.unknown, "an incomplete export", evidence, imported: [asked().incomplete()]),
            Example(.unknown, "an export of half the period", imported: [nothing.until(day: 15)]),
            Example(.unknown, "an export that says no span", imported: [nothing.until(day: nil)]),
            Example(
                .fail,
                "a ticket was deleted without approval",
                [.neo(), .neoAgent(), .audit("FAULTS", agent: 17, field: "deleted")],
                imported: [nothing]
            ),
            Example(
                .pass,
                "Neo's own webhook, which needs none",
                [
                    .neo(), .neoAgent(), .webhook("214", url: "https://hooks.neoagent.io/x"),
                    .audit("WEBHOOK", agent: 17),
                ],
                imported: [nothing]
            ),
            Example(
                .unknown,
                "no approval, on the first day that the export covers",
                [.neo(), .neoAgent(), early],
                imported: [nothing]
            ),
            Example(.unknown, "a change log was refused", unread: [.invoiceChanges], imported: [nothing]),
            Example(.unknown, "the audit trail was refused", unread: [.audit], imported: [nothing]),
            Example(
                .pass,
                "asked for twice, and approved once",
                evidence,
                imported: [
                    Example.Imported(.approval, rows: asked().rows + asked(by: "null", id: "t2").rows)
                ]
            ),
            Example(
                .unknown,
                "an approval that names no ticket",
                evidence,
                imported: [asked(ticket: "", number: "null")]
            ),
            Example(
                .unknown,
                "approved on the ticket, more than a month before",
                evidence,
                imported: [asked(at: "2026-09-13T09:11:00Z")]
            ),
            Example(
                .unknown,
                "the audit trail gave no row, and permissions allow writes",
                [.neo(), .neoAgent(["SA": "True"])],
                imported: [nothing]
            ),
            Example(
                .unknown,
                "a write that names nobody",
                [.neo(), .neoAgent(), .audit("INVOICEHEADER", nobody: "0")],
                imported: [nothing]
            ),
        ]
    }()

    /// What speaks for or against a write's having been approved.
    private enum Approval: Reason {
        /// No approval; `isNeos` where only Neo can have written it.
        case none(isNeos: Bool)
        /// None, but the export may begin too late to hold it.
        case early(record: String)
        /// One that may be for it; the id is `nil` where it is not known to be of the client judged.
        case unclear(id: String?, status: String, Doubt, record: String)

        enum Doubt { case status, untied, elsewhere }

        init(_ row: EvidenceRow) {
            switch row.text("found") {
            case "none": self = .none(isNeos: row.flag("isNeos"))
            case "early": self = .early(record: row.text("record"))
            default:
                self = .unclear(
                    id: row.optionalText("consent"),
                    status: row.text("status"),
                    row.text("standing") == "unclear" ? .status : row.flag("isUntied") ? .untied : .elsewhere,
                    record: row.text("record")
                )
            }
        }

        var observed: String {
            switch self {
            case .none(let isNeos): isNeos ? "" : "a write without approval that may be Neo's"
            case .early(let record): "no approval for \(record)"
            case .unclear(let id, let status, _, _):
                "approval \(id?.shortened ?? "that is not known to be of this client") with the status "
                    + "\"\(status.shortened)\""
            }
        }

        var why: String {
            switch self {
            case .none(true): "no technician approved it before, by Neo's own record"
            case .none(false): "Neo or another that uses the same agent wrote without approval"
            case .early: "it may have been approved before the first day that the export covers"
            case .unclear(_, _, .status, _): "the status is none that is known to say approved"
            case .unclear(_, _, .untied, let record):
                "\(record) names no ticket, so the approval may be for something else"
            case .unclear(_, _, .elsewhere, let record):
                "who decided it, when, or for which ticket does not say that it is for \(record)"
            }
        }

        var step: Step? {
            switch self {
            case .none: .giveOwnAgent
            case .early: .importRecord
            case .unclear: .lookAtApproval
            }
        }
    }

    /// How many of the writes that need an approval have one.
    private enum Approved: Reason {
        case some(Int64, of: Int64), notKnown(RecordGap), untold, all(Int64)

        var observed: String {
            switch self {
            case .some(let approved, let writes): "\(approved) of \(writes) writes approved"
            case .notKnown: "no approvals known"
            case .untold: "not every write known"
            case .all(let writes):
                writes == 0 ? "no write that needed one" : "\(writes) writes, each approved before"
            }
        }

        var why: String {
            switch self {
            case .some: ""
            case .notKnown(let gap): gap.why
            case .untold: "the audit trail gave no row, or rows that may be Neo's without saying so"
            case .all:
                "by Neo's own record, as it was imported; open: an approval may be for another write on its ticket, "
                    + "and an export that was filtered cannot be told from a whole one"
            }
        }

        var step: Step? {
            if case .notKnown = self { .importRecord } else { nil }
        }
    }
}
