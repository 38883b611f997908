import AuditModel

extension Control {
    /// Neo does not write to invoices, recurring invoices, expenses, purchase orders and sales orders.
    static let invoicesAreReadOnly = readOnly(
        "RO-1",
        .invoices,
        severity: .critical,
        isExceptable: true,
        citations: [
            Citation(
                "ISO 27001 5.3",
                "shows whether Neo, which records time worked, also wrote the invoices for it"
            )
        ],
        more: settledExamples + timeExamples + witnessExamples
    )

    private static let table = "INVOICEHEADER"
    private static let writable: Example.Sent = .neoAgent(["SA": "true"])
    private static let own: Example.Sent = .audit("FAULTS", agent: 17, on: "2026-10-01T09:12:00", id: 1700)
    private static let other: Example.Sent = .audit(table, agent: 4)
    private static let logged: [Example.Sent] = [.neo(), writable, own, other]
    private static let nobodys: Example.Sent = .audit(table, nobody: "0")

    private static func settled(_ entries: ClosedRange<Int64> = 0...1_000, for control: String = "RO-1")
        -> [AttestationTerms]
    {
        [.example(control, subject: .settled(entries: Array(entries)))]
    }

    /// A row of a log that writes names alone.
    private static func named(
        _ who: String,
        in log: Resource = .invoiceChanges,
        on day: String = "2026-10-14"
    ) -> Example.Sent {
        Example.Sent(
            log,
            #"{"id":1,"invoice_id":7,"user_id":7,"field_name":"x","old_value":"","new_value":"","#
                + #""who":"\#(who)","datetime":"\#(day)T09:12:00"}"#
        )
    }

    /// What persons say of rows that may be Neo's.
    private static let settledExamples: [Example] = [
        Example(
            .pass,
            "a change names nobody, and a person settled it",
            logged + [nobodys],
            unread: [.invoices],
            attestations: settled()
        ),
        Example(
            .unknown,
            "a person settled another row",
            logged + [nobodys],
            unread: [.invoices],
            attestations: settled(0...0)
        ),
        Example(
            .unknown,
            "a person settled it for another area",
            logged + [nobodys],
            unread: [.invoices],
            attestations: settled(for: "RO-2")
        ),
        Example(
            .fail,
            "a write by Neo's agent, which a person says is not Neo's",
            [.neo(), .neoAgent(), other, .audit(table, agent: 17)],
            attestations: settled()
        ),
        Example(
            .pass,
            "a write by an agent that others use too, which a person settled",
            [.sharingAgent, .neoAgent(), .audit(table, agent: 17)],
            attestations: settled()
        ),
        Example(
            .unknown,
            "a write by such an agent, settled for another area",
            [.sharingAgent, .neoAgent(), .audit(table, agent: 17)],
            attestations: settled(for: "RO-2")
        ),
        Example(
            .unknown,
            "a change names a person who is in no list",
            logged + [named("Pat Lee")],
            unread: [.invoices]
        ),
        Example(
            .pass,
            "a change names a person whom the configuration knows",
            logged + [named("Pat Lee")],
            unread: [.invoices],
            parties: .knowing("Pat Lee")
        ),
        Example(
            .pass,
            "a change names nobody, and the role allows reading at most",
            [.neo(), .neoAgent(), own, other, nobodys],
            unread: [.invoices]
        ),
        Example(
            .unknown,
            "a change has Neo's name beside an agent that cannot be read, whatever the role allows",
            [.neo(), .neoAgent(), own, other, .audit(table, nobody: "true", more: neosName)],
            unread: [.invoices]
        ),
        Example(
            .pass,
            "such changes of before and after the period, and the role allows reading at most",
            [.neo(), .neoAgent(), other],
            later: [
                other,
                .audit(table, nobody: "true", on: "2026-09-16T09:12:00", more: neosName),
                .audit(table, nobody: "true", on: "2026-11-01T09:12:00", id: 9001, more: neosName),
            ],
            unread: [.invoices]
        ),
    ]

    private static let neosName = #","username":"Neo Agent""#

    /// When rows were written, as far as that can be read or true.
    private static let timeExamples: [Example] = [
        Example(
            .unknown,
            "a change names nobody, and no time that can be read",
            logged,
            later: [own, other, .audit(table, nobody: "0", on: "soon")],
            unread: [.invoices]
        ),
        Example(
            .pass,
            "a change that names neither was there before the period",
            logged + [.audit(table, nobody: "0", on: "soon")],
            unread: [.invoices]
        ),
        Example(
            .unknown,
            "a change names nobody, and a time in the future",
            logged,
            later: [own, other, .audit(table, nobody: "0", on: "2027-10-14T09:12:00")],
            unread: [.invoices]
        ),
        Example(
            .pass,
            "such a change was there before the period, and one that names nobody is of after it",
            logged + [.audit(table, nobody: "0", on: "2027-10-14T09:12:00")],
            later: [
                own, other, .audit(table, nobody: "0", on: "2027-10-14T09:12:00"),
                .audit(table, nobody: "0", on: "2026-11-01T09:12:00", id: 9001),
            ],
            unread: [.invoices]
        ),
        Example(
            .fail,
            "a write at the moment at which the period began",
            [.neo(), .neoAgent(), other, .audit(table, agent: 17, on: "2026-10-01T00:00:00")]
        ),
        Example(
            .pass,
            "a write at the moment at which the period ended",
            [.neo(), .neoAgent(), other],
            later: [other, .audit(table, agent: 17, on: "2026-11-01T00:00:00")]
        ),
        Example(
            .fail,
            "a write by Neo's agent, and before the period one that was dated in the future",
            [.neo(), .neoAgent(), other, .audit(table, agent: 17, on: "2027-10-14T09:12:00", id: 900)],
            later: [
                other, .audit(table, agent: 17, on: "2027-10-14T09:12:00", id: 900),
                .audit(table, agent: 17),
            ]
        ),
    ]

    /// Whether a log was seen to log the area, and to name Neo.
    private static let witnessExamples: [Example] = [
        Example(
            .unknown,
            "others' changes are in the audit trail, and beside them rows alone that name nobody",
            [.neo(), writable, other, .audit("FAULTS", nobody: "0", on: "2026-10-01T09:12:00")],
            unread: [.invoices]
        ),
        Example(
            .pass,
            "Neo's own row was read after its time, and one before it",
            [.neo(), writable, other, .audit("FAULTS", agent: 17, on: "2026-10-20T09:12:00", id: 1703)],
            later: [
                other, .audit("FAULTS", agent: 17, on: "2026-10-20T09:12:00", id: 1703),
                .audit("FAULTS", agent: 17, on: "2026-10-05T09:12:00", id: 1704),
            ],
            unread: [.invoices]
        ),
        Example(
            .pass,
            "a log of names shows others' changes, and another one Neo's own",
            [
                .neo(), writable, named("neoaudit", on: "2026-09-15"),
                named("Neo Agent", in: .userChanges, on: "2026-10-01"),
            ],
            unread: [.invoices, .audit]
        ),
        Example(
            .unknown,
            "such logs, where collections did not know the name of Neo's agent",
            [
                .neo(more: #","loginas_agent_name":"Neo Agent""#),
                Example.Sent(
                    .agents,
                    rows: writable.rows.map { $0.replacing(#""name":"Neo Agent","#, with: "") }
                ),
                named("neoaudit", on: "2026-09-15"), named("Neo Agent", in: .userChanges, on: "2026-10-01"),
            ],
            unread: [.invoices, .audit]
        ),
        Example(
            .pass,
            "the same records, while a list of another area holds one more",
            [.neo(), writable],
            later: [Example.Sent(.contracts, #"{"id":77,"guid":"x"}"#)],
            unread: [.audit]
        ),
        Example(
            .unknown,
            "a change by an agent that Neo once acted as, and that no setting gives it",
            [
                .neo(), writable, .audit("INVOICEHEADER", agent: 4, on: "2026-10-14T09:12:00"),
                Example.Sent(
                    .actions,
                    #"{"ticket_id":3,"id":1,"datetime":"2026-10-03T09:12:00","who_agentid":4,"actionby_agent_id":4,"#
                        + #""actionby_application_id":"Neo Agent Integration"}"#
                ),
            ]
        ),
        Example(
            .unknown,
            "such an agent, under which Neo's action stands and which no login is told of",
            [
                .neo(), writable, .audit("INVOICEHEADER", agent: 4, on: "2026-10-14T09:12:00"),
                Example.Sent(
                    .actions,
                    #"{"ticket_id":3,"id":1,"datetime":"2026-10-03T09:12:00","who_agentid":4,"#
                        + #""actionby_application_id":"Neo Agent Integration"}"#
                ),
            ]
        ),
        Example(
            .unknown,
            "a change by Neo's agent names no table, whatever the role allows",
            [
                .neo(), .neoAgent(), other,
                Example.Sent(
                    .audit,
                    #"{"id":9005,"agent_id":17,"table_name":null,"id1":"1","date":"2026-10-14T09:12:00"}"#
                ),
            ],
            unread: [.invoices]
        ),
        Example(
            .fail,
            "a change by Neo's agent that named another table when it was first read",
            [.neo(), .neoAgent(), other, .audit("FAULTS", agent: 17, on: "2026-10-01T09:12:00")],
            later: [other, .audit(table, agent: 17, on: "2026-10-01T09:12:00")]
        ),
    ]
}
