import AuditModel

extension Example {
    /// The evidence that decides about a read-only area, one kind an example.
    static func readOnly(_ id: String, _ area: Area, isExceptable: Bool) -> [Example] {
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
        func named(_ name: String) -> Example.Sent {
            .audit(table, nobody: "0", on: "2026-10-01T09:12:00", more: #","username":"\#(name)""#)
        }
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
                Example(
                    .unknown,
                    "the list of applications was read whole before the period, and never since",
                    [.neo(), writable, own, other],
                    later: [Example.Sent(.applications, rows: Example.Sent.neo().rows.dropLast())],
                    unread: untold
                ),
                Example(
                    .fail,
                    "a change that named Neo's agent alone, and later names another one",
                    [.neo(), .neoAgent(), other, named("Neo Agent")],
                    later: [Example.Sent(.audit, rows: other.rows + named("neoaudit").rows)]
                ),
                Example(
                    .unknown,
                    "Neo acted as another agent, at a time that cannot be read",
                    [
                        .neo(), writable, own, other,
                        .audit(table, agent: 4, on: "2026-10-14T09:12:00", id: 6),
                    ],
                    later: [.action(by: "Neo Agent Integration", as: 4, on: "soon")],
                    unread: untold
                ),
                Example(
                    .unknown,
                    "a change by a known person of the name of Neo's application",
                    [.neo(), writable, own, other, named("Neo Agent Integration")],
                    unread: untold,
                    parties: .knowing("NEO AGENT INTEGRATION")
                ),
                Example(
                    .unknown,
                    "nobody tells what Neo's application is called",
                    [.neo(name: nil), writable, own, other, .action(by: "Neo One", as: 4)],
                    unread: untold
                ),
                Example(
                    .unknown,
                    "another application has the name of Neo's",
                    [.namesake, writable, own, other],
                    unread: untold
                ),
                Example(
                    .unknown,
                    "nobody tells as whom Neo's application acts",
                    [.neo(agent: 0), writable, own, other],
                    unread: untold,
                    parties: .byClientID
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
