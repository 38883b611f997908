import AuditModel

extension Control {
    /// Neo does not write to opportunities and CRM records.
    static let opportunitiesAreReadOnly = readOnly(
        "RO-4",
        .opportunities,
        severity: .high,
        isExceptable: true,
        more: actedExamples + ticketExamples
    )

    private static let logged: [Example.Sent] = [
        .neo(), .neoAgent(["SA": "true"]),
        .audit("FAULTS", agent: 17, on: "2026-10-01T09:12:00", id: 1700),
        .audit("OPPORTUNITY", agent: 4),
    ]
    private static let one = Example.Sent(.opportunities, #"{"id":77}"#)
    private static let two = Example.Sent(.opportunities, #"{"id":77}"#, #"{"id":78}"#)
    private static let neos = #""who_agentid":17,"actionby_application_id":"Neo Agent Integration""#
    /// Neo's own action on a ticket that is no opportunity.
    private static let acted = action(of: 1, neos, on: "2026-10-01T09:12:00")

    private static func action(
        of ticket: Int,
        _ who: String,
        on time: String = "2026-10-14T09:12:00",
        id: Int = 1
    ) -> Example.Sent {
        Example.Sent(
            .actions,
            #"{"ticket_id":\#(ticket),"id":\#(id),"datetime":"\#(time)",\#(who)}"#
        )
    }

    /// Actions on opportunities.
    private static let actedExamples: [Example] = [
        Example(
            .fail,
            "an action of Neo's on an opportunity",
            [.neo(), .neoAgent(), one, action(of: 77, neos)]
        ),
        Example(
            .pass,
            "an action of Neo's on an opportunity, before the period",
            [.neo(), .neoAgent(), one, action(of: 77, neos, on: "2026-09-14T09:12:00")]
        ),
        Example(
            .unknown,
            "an action on an opportunity by an agent that others use too",
            [.sharingAgent, .neoAgent(), one, action(of: 77, #""who_agentid":17"#)]
        ),
        Example(
            .unknown,
            "an action on an opportunity that names nobody",
            logged + [one, acted, action(of: 77, #""who_agentid":0"#)]
        ),
        Example(
            .pass,
            "an action on a ticket that names nobody",
            logged + [one, acted, action(of: 2, #""who_agentid":0"#)]
        ),
        Example(
            .unknown,
            "an action of Neo's on an opportunity, whose time cannot be read",
            [.neo(), .neoAgent(), one],
            later: [action(of: 77, neos, on: "soon")]
        ),
        Example(
            .pass,
            "such an action that was there before the period",
            [.neo(), .neoAgent(), one, action(of: 77, neos, on: "soon")]
        ),
        Example(
            .unknown,
            "no action of Neo's, and one that names nobody",
            logged + [one, action(of: 2, #""who_agentid":0"#, on: "2026-10-01T09:12:00")]
        ),
        Example(
            .unknown,
            "an action of Neo's on an opportunity that is dated in the future",
            [.neo(), .neoAgent(), one],
            later: [action(of: 77, neos, on: "2027-10-14T09:12:00")]
        ),
        Example(
            .unknown,
            "an action on an opportunity by an application in a form that cannot be read",
            logged + [
                one, acted,
                action(of: 77, #""who_agentid":4,"actionby_agent_id":4,"actionby_application_id":12"#, id: 2),
            ]
        ),
    ]

    /// Tickets and opportunities share a table.
    private static let ticketExamples: [Example] = [
        Example(
            .fail,
            "a change of Neo's of a ticket that is an opportunity",
            [
                .neo(), .neoAgent(), Example.Sent(.opportunities, #"{"id":214}"#),
                .audit("FAULTS", agent: 17),
            ]
        ),
        Example(
            .unknown,
            "a change of such a ticket names nobody",
            logged + [one, acted, .audit("FAULTS", nobody: "0", of: 77)]
        ),
        Example(
            .pass,
            "a change of another ticket names nobody",
            logged + [one, acted, .audit("FAULTS", nobody: "0", of: 79)]
        ),
        Example(
            .pass,
            "an opportunity more, and the audit trail shows another's change of one",
            logged.dropLast() + [
                one, acted, .audit("FAULTS", nobody: "4", on: "2026-09-14T09:12:00", of: 77),
            ],
            later: [two]
        ),
        Example(
            .pass,
            "the first opportunity, and the audit trail shows another's change of it",
            logged.dropLast() + [
                acted, .audit("FAULTS", nobody: "4", on: "2026-09-14T09:12:00", of: 77),
            ],
            later: [one]
        ),
        Example(
            .unknown,
            "an opportunity more, and the audit trail shows changes of tickets alone",
            logged.dropLast() + [
                one, acted, .audit("FAULTS", nobody: "4", on: "2026-09-14T09:12:00", of: 79),
            ],
            later: [two]
        ),
        Example(
            .unknown,
            "such a trail, and a list of opportunities that the collector may not be let see",
            logged.filter { $0.resource != .agents } + [
                .neoAgent(["SA": "true"], isCollectorBlind: true), acted,
            ]
        ),
        Example(
            .fail,
            "a change of Neo's of such a ticket, whose number is a decimal",
            [
                .neo(), .neoAgent(), Example.Sent(.opportunities, #"{"id":214}"#),
                Example.Sent(
                    .audit,
                    #"{"id":17,"agent_id":17,"table_name":"FAULTS","id1":214.0,"value":"end_date","from":"a","#
                        + #""to":"b","date":"2026-10-14T09:12:00"}"#
                ),
            ]
        ),
        Example(
            .unknown,
            "a change of Neo's of a ticket whose number is not told",
            witnessed + [numberless(agent: 17)],
            later: [two]
        ),
        Example(
            .unknown,
            "a change of such a ticket names nobody either",
            witnessed + [numberless(agent: 0)],
            later: [two]
        ),
        Example(
            .fail,
            "a change of Neo's of an opportunity, which later names another ticket",
            [.neo(), .neoAgent(), one, change(of: 77)],
            later: [change(of: 79)]
        ),
        Example(
            .pass,
            "a change of such a ticket by another",
            witnessed + [numberless(agent: 4)],
            later: [two]
        ),
    ]

    private static func change(of ticket: Int) -> Example.Sent {
        Example.Sent(
            .audit,
            #"{"id":17,"agent_id":17,"table_name":"FAULTS","id1":"\#(ticket)","value":"end_date","from":"a","#
                + #""to":"b","date":"2026-10-01T09:12:00"}"#
        )
    }

    /// A trail that shows another's change of an opportunity and an action of Neo's.
    private static let witnessed =
        logged.dropLast() + [one, acted, .audit("FAULTS", nobody: "4", on: "2026-09-14T09:12:00", of: 77)]

    private static func numberless(agent: Int) -> Example.Sent {
        Example.Sent(
            .audit,
            #"{"id":9000,"agent_id":\#(agent),"table_name":"FAULTS","id1":null,"value":"end_date","from":"a","#
                + #""to":"b","date":"2026-10-14T09:12:00"}"#
        )
    }
}
