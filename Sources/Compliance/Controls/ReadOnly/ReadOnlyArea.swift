import AuditModel
import Evidence

extension Control {
    /// The control that Neo does not write to an area it may only read.
    static func readOnly(
        _ id: String,
        _ area: Area,
        severity: Severity,
        isExceptable: Bool,
        citations: [Citation] = [],
        more: [Example] = []
    ) -> Control {
        Control(
            id,
            area.title,
            section: .readOnly,
            area: area,
            severity: severity,
            isRequired: true,
            isExceptable: isExceptable,
            requirement: "Neo SHALL NOT write to \(Part.words(of: area)) unless an exception allows it.",
            rationale: isExceptable
                ? "The vendor promises read-only access unless somebody enables more."
                : "The vendor says Neo only reads here, and names no way to enable more.",
            expected: "0 writes",
            remediation:
                "In Neo's dashboard set the permission group to Read Only; in HaloPSA set the agent's "
                + "access to Read Only: Configuration → Teams & Agents → Roles → Neo's role → Permissions → "
                + (Part.all(of: area).first?.menu ?? area.title) + "."
                + " Then undo what should not stand"
                + (isExceptable ? ", or record an exception with an end date." : "."),
            citations: References.ordered(
                [
                    Citation(
                        "SOC 2 CC6.3",
                        "tests whether Neo kept to the role it has in this area, which is to read"
                    ),
                    Citation(
                        "ISO 27001 8.3",
                        "shows whether the restriction to reading in this area held for the whole period"
                    ),
                    Citation(
                        "NIST 800-53 AC-3",
                        "flags any write by Neo that went through with no authorization to cover it"
                    ),
                    Citation(
                        "OWASP LLM06:2025",
                        "looks for changes that an AI agent made where its task is only to read"
                    ),
                ] + (isExceptable ? [ofDefaults] : []) + citations
            ),
            reads: [],
            rule: .routes,
            queries: queries(area),
            examples: examples(id, area, isExceptable: isExceptable) + more
        )
    }

    private static let ofDefaults = Citation(
        "ISO 42001 A.9.4",
        "compares Neo's use with what its vendor documents: reading, unless somebody enables more"
    )

    private static func queries(_ area: Area) -> [Query] {
        [
            Query(
                """
                SELECT CASE WHEN isNeos THEN 'fail' ELSE 'suspect' END AS outcome, isNeos, isUndated, area, operation,
                       occurredAt, source, record, field, fromValue, toValue, application, agentId, entry, key,
                       CASE WHEN isOwnWebhook THEN 'EX-webhook' END AS exception, clientId AS client, who
                FROM neoRecordWrite
                WHERE area = :area
                  AND (isNeos OR entry NOT IN (SELECT entry FROM settledEntry WHERE settledEntry.area = :area))
                ORDER BY outcome, occurredAt, entry
                """,
                ["area": .text(area.rawValue)]
            ) { row -> any Reason in
                row.flag("isNeos") ? NoReason() : row.flag("isUndated") ? Suspicion.undated : Suspicion.shared
            },
            Query(
                """
                SELECT 'route' AS outcome, area, route, fromTime, toTime, sources, lists, rows, calibration, calibratedOn,
                       silence, silentOn, hours, tests
                FROM areaRoute
                WHERE area = :area
                ORDER BY route, fromTime
                """,
                ["area": .text(area.rawValue)]
            ) { _ in NoReason() },
            Query(
                """
                SELECT 'open' AS outcome, COUNT(*) AS rows, SUM(isNobodys) AS nobodys
                FROM openRow
                WHERE area = :area AND settledBy IS NULL
                HAVING COUNT(*) > 0
                """,
                ["area": .text(area.rawValue)]
            ) { OpenRows(rows: $0.int("rows"), nobodys: $0.int("nobodys"), area: area) },
            Query(
                """
                SELECT 'settled' AS outcome, settledBy, COUNT(*) AS rows, MIN(entry) AS first, MAX(entry) AS last
                FROM (
                    SELECT entry, settledBy FROM openRow WHERE area = :area AND settledBy IS NOT NULL
                    UNION
                    SELECT neoRecordWrite.entry, attestation
                    FROM neoRecordWrite JOIN settledEntry USING (entry, area)
                    WHERE area = :area AND NOT isNeos
                )
                GROUP BY settledBy
                ORDER BY settledBy
                """,
                ["area": .text(area.rawValue)]
            ) {
                SettledRows(
                    rows: $0.int("rows"),
                    by: $0.text("settledBy"),
                    first: $0.int("first"),
                    last: $0.int("last")
                )
            },
            Query(
                """
                SELECT 'open' AS outcome, area, occurredAt, source, recordTable || ' ' || recordId AS record, field, key,
                       entry, clientId AS client
                FROM openListed
                WHERE area = :area AND settledBy IS NULL
                ORDER BY occurredAt, entry
                LIMIT 100
                """,
                ["area": .text(area.rawValue)]
            ) { _ in NoReason() },
            Query(
                "SELECT 'open' AS outcome, source FROM unseenSource WHERE area = :area AND isNeo ORDER BY source",
                ["area": .text(area.rawValue)]
            ) { WithoutNeo(source: $0.text("source")) },
            Query(
                "SELECT 'open' AS outcome, part FROM openPart WHERE area = :area ORDER BY position",
                ["area": .text(area.rawValue)]
            ) { OpenPart(name: $0.text("part")) },
            Query(
                """
                SELECT 'open' AS outcome, runbooks, mcp, unread
                FROM (
                    SELECT (SELECT COUNT(DISTINCT key) FROM wayRound WHERE standing <> 'off' AND source <> 'mcp')
                               AS runbooks,
                           EXISTS (SELECT 1 FROM wayRound WHERE standing <> 'off' AND source = 'mcp') AS mcp,
                           EXISTS (SELECT 1 FROM sourceGap WHERE source IN ('runbooks', 'runbook-runs', 'mcp'))
                               AS unread
                )
                WHERE runbooks OR mcp OR unread
                """
            ) { row in
                OpenWays(ways: WayCount(row), isUnread: row.flag("unread"))
            },
        ]
    }

    /// Why a write is not certainly Neo's.
    private enum Suspicion: Reason {
        case undated, shared

        var observed: String {
            switch self {
            case .undated: "a write by Neo whose time cannot be read or true"
            case .shared: "writes by an agent that is not Neo's alone"
            }
        }

        var why: String {
            switch self {
            case .undated: "the row names no time that can be: it may be of this period"
            case .shared: "Neo or another that uses the same agent wrote here"
            }
        }

        var step: Step? {
            switch self {
            case .undated: .lookUpRecord
            case .shared: .giveOwnAgent
            }
        }
    }

    private static func examples(_ id: String, _ area: Area, isExceptable: Bool) -> [Example] {
        let table = Part.all(of: area).flatMap(\.tables).first ?? ""
        let writable: Example.Sent = .neoAgent(["SA": "true"])
        // What has no list is shown by the log alone.
        let unlisted = Part.all(of: area).filter { $0.bars && $0.lists.isEmpty }.flatMap {
            $0.tables.prefix(1)
        }
        let settings = unlisted.map { Example.Sent.audit($0, agent: 4, id: 5) }.flatMap(\.rows)
        let other = Example.Sent(.audit, rows: Example.Sent.audit(table, agent: 4).rows + settings)
        let undated: Example.Sent = .audit(table, agent: 17, on: "soon")
        let elsewhere = Example.Sent(.audit, rows: Example.Sent.audit("SITE", agent: 4).rows + settings)
        let write: Example.Sent = .audit(table, agent: 17)
        let own: Example.Sent = .audit("FAULTS", agent: 17, on: "2026-10-01T09:12:00", id: 1700)
        let earlier: Example.Sent = .audit("FAULTS", agent: 17, on: "2026-09-16T09:12:00", id: 1701)
        // An action on an opportunity is a write to it, and shows only where an action of Neo's was seen.
        let acted: [Example.Sent] =
            area == .opportunities ? [.action(by: "Neo Agent Integration", as: 17, on: "2026-10-01")] : []
        let listed: Verdict = unlisted.isEmpty ? .pass : .unknown
        // What neither list nor log holds is shown by permissions alone.
        let isLoggable = Part.all(of: area).filter(\.bars).allSatisfy {
            !$0.lists.isEmpty || !$0.tables.isEmpty
        }
        let logged: Verdict = isLoggable ? .pass : .unknown
        let snapshots = Part.lists(of: area)
        let unread = snapshots.filter { $0 != .applications && $0 != .agents }
        let refusal = unread.isEmpty ? [Resource.roles] : unread
        // What a log says of opportunities can be told only by their list.
        let untold: [Resource] =
            area == .opportunities
            ? [] : Part.all(of: area).first?.sources.filter { $0 != .applications && $0 != .agents } ?? []
        var examples = [
            Example(
                logged,
                "logged: others' changes are in the audit trail, none is Neo's",
                acted + [.neo(), writable, own, other],
                unread: untold
            ),
            Example(
                logged,
                "calibrated: a person's change in the area was seen in the audit trail",
                acted + [.neo(), writable, own, elsewhere],
                unread: untold,
                calibrations: [.example(area, shown: [.audit])]
            ),
            Example(
                .unknown,
                "such a trail, and ticket actions refused: nobody knows who else acts as Neo's agent",
                acted + [.neo(), writable, own, other],
                unread: untold + [.actions]
            ),
            Example(
                .unknown,
                "a change in the area names nobody",
                acted + [.neo(), writable, own, other, .audit(table, nobody: "0")],
                unread: untold
            ),
            Example(
                .unknown,
                "a change in the area names an agent in a form that cannot be read",
                acted + [.neo(), writable, own, other, .audit(table, nobody: "true")],
                unread: untold
            ),
            Example(
                .unknown,
                "a change in the area by Neo's agent is dated in the future",
                acted + [.neo(), writable, own, other],
                later: [own, other, .audit(table, agent: 17, on: "2027-10-14T09:12:00")],
                unread: untold
            ),
            Example(
                .fail,
                "the agent's id is a decimal",
                acted + [.neo(), writable, own, other, .audit(table, nobody: "17.0")],
                unread: untold
            ),
            Example(
                .unknown,
                "calibrated, and the audit trail showed nothing",
                acted + [.neo(), writable, own, elsewhere],
                unread: refusal,
                calibrations: [.example(area, silent: [.audit])]
            ),
            Example(
                .unknown,
                "calibrated in another area only, or for a list, which names nobody",
                acted + [.neo(), writable, own, elsewhere],
                unread: refusal,
                calibrations: [
                    .example(area == .slas ? .reports : .slas, shown: [.audit]),
                    .example(area, shown: snapshots),
                ]
            ),
            Example(
                .unknown,
                "the audit trail's oldest row is of within the period",
                acted + [.neo(), writable, own, .audit(table, agent: 4, on: "2026-10-15T09:12:00")],
                unread: refusal
            ),
            Example(
                .unknown,
                "no write seen, but the agent is another application's too",
                [.sharingAgent, writable, own, other],
                unread: refusal
            ),
            Example(.pass, "prevented: the role allows reading at most", unread: refusal + [.audit]),
            Example(
                .pass,
                "such a role, beside a runbook and the MCP endpoint, which are named and bar nothing",
                [
                    .neo(), .neoAgent(), .mcp(status: 405),
                    .runbook(#""runbook_start_type":1,"inbound_authentication_type":0"#),
                ],
                unread: refusal + [.audit]
            ),
            Example(
                listed,
                "unchanged: both snapshots hold the same records",
                acted + [.neo(), writable],
                unread: [.audit]
            ),
            Example(
                .unknown,
                "both snapshots are empty, and the collector may not be let see what there is",
                acted + [.neo(), .neoAgent(["SA": "true"], isCollectorBlind: true)],
                unread: [.audit]
            ),
            Example(
                .fail,
                "the audit trail shows a write by Neo's agent",
                acted + [.neo(), .neoAgent(), other, write]
            ),
            Example(
                .unknown,
                "a write by Neo's agent whose time cannot be read",
                [.neo(), .neoAgent(), other],
                later: [other, undated]
            ),
            Example(
                .pass,
                "such a write that was there before the period",
                acted + [.neo(), .neoAgent(), other, undated]
            ),
            Example(
                .unknown,
                "never seen in the audit trail, lists refused, role allows writing",
                acted + [.neo(), writable],
                unread: refusal
            ),
            Example(
                .unknown,
                "the audit trail was refused too",
                acted + [.neo(), writable],
                unread: refusal + [.audit]
            ),
            Example(
                .unknown,
                "permission claims are missing",
                [.neo(), .neoAgent(["SA": "missing"])],
                unread: refusal + [.audit]
            ),
            Example(
                .unknown,
                "the agent is another application's too",
                [.sharingAgent, .neoAgent(), write],
                unread: refusal
            ),
        ]
        if let list = unread.first {
            let one = Example.Sent(list, #"{"id":77,"guid":"x"}"#)
            let two = Example.Sent(list, #"{"id":77,"guid":"x"}"#, #"{"id":78,"guid":"y"}"#)
            examples += [
                Example(
                    .unknown,
                    "a record more",
                    acted + [.neo(), writable, one],
                    later: [two],
                    unread: [.audit]
                ),
                Example(
                    .unknown,
                    "a record less",
                    acted + [.neo(), writable, two],
                    later: [one],
                    unread: [.audit]
                ),
                Example(listed, "the same records", acted + [.neo(), writable, two], unread: [.audit]),
            ]
        }
        let terms = ExceptionTerms.example(id)
        if unread.count > untold.count, !untold.isEmpty {
            examples.append(
                Example(
                    .unknown,
                    "the audit trail shows one part of the area alone, and the lists of the others are refused",
                    acted + [.neo(), writable, own, other],
                    unread: refusal
                )
            )
        }
        // An unchanged list of opportunities shows that none was written, whatever a log says.
        if area != .opportunities {
            examples += [
                Example(
                    .unknown,
                    "others' changes are in the audit trail, and none of Neo's anywhere in it",
                    acted + [.neo(), writable, other],
                    unread: untold
                ),
                Example(
                    .unknown,
                    "Neo's own rows are one of before the period and one that is dated in the future",
                    [.neo(), writable, earlier, other],
                    later: [
                        earlier, other, .audit("FAULTS", agent: 17, on: "2027-10-14T09:12:00", id: 1702),
                    ],
                    unread: untold
                ),
                Example(
                    .unknown,
                    "a change of Neo's names no table",
                    acted + [.neo(), writable, own, other, .audit("", agent: 17)],
                    unread: untold
                ),
            ]
        }
        examples.append(
            Example(
                !isExceptable ? .fail : isLoggable ? .excepted : .unknown,
                "a write with an exception",
                acted + [.neo(), .neoAgent(), own, other, write],
                exceptions: [terms]
            )
        )
        examples.append(
            Example(
                .fail,
                "a write with an exception for deletions alone",
                acted + [.neo(), .neoAgent(), other, write],
                exceptions: [.example(id, operations: [.delete])]
            )
        )
        examples.append(
            Example(
                .fail,
                "a write at the moment at which its exception ended",
                [.neo(), .neoAgent(), other, .audit(table, agent: 17, on: "2026-10-14T00:00:00")],
                exceptions: [.example(id, until: Instant(year: 2026, month: 10, day: 14))]
            )
        )
        examples.append(
            Example(
                .fail,
                "a write after its exception ended",
                acted + [.neo(), .neoAgent(), other, write],
                exceptions: [.example(id, until: Instant(year: 2026, month: 10, day: 14))]
            )
        )
        return examples
    }
}
