import AuditModel
import Evidence
import Testing

@testable import Compliance

/// One client judged by itself, over stores of three runs in October 2026.
@Suite struct ClientAuditTests {
    /// A ticket action of Neo's.
    private static func action(_ ticket: Int, _ id: Int, day: Int) -> String {
        #"{"ticket_id":\#(ticket),"id":\#(id),"guid":"g-\#(ticket)-\#(id)","datetime":"2026-10-\#(day)T12:00:00","#
            + #""who_agentid":17,"actionby_application_id":"Neo Agent Integration","hiddenfromuser":false}"#
    }

    /// A row of the audit trail, of a client or of none.
    private static func audit(_ id: Int, _ table: String, client: Int, agent: Int = 17) -> String {
        #"{"id":\#(id),"agent_id":\#(agent),"table_name":"\#(table)","id1":"\#(id)","value":"end_date","from":"a","#
            + #""to":"b","clientid":\#(client),"date":"2026-10-14T09:12:00"}"#
    }

    /// What each of the runs of 1 October, 15 October and 1 November saw of tickets: their client.
    private typealias Tickets = [[Int: Int]]

    /// A person's action, without which nothing shows who else acts as Neo's agent.
    private let others: Example.Sent = .action(by: "nethelpdesk-agent-web-application", as: 4, id: 99)

    private func store(
        actions: [String] = [],
        audit: [String] = [],
        tickets: Tickets = [[:], [:], [:]],
        readsTickets: Bool = true,
        exceptions: [ExceptionTerms] = []
    ) throws -> EvidenceStore {
        let bounds = [
            Instant(year: 2026, month: 10, day: 1), Instant(year: 2026, month: 10, day: 15),
            Instant(year: 2026, month: 11, day: 1),
        ]
        let store = try EvidenceStore(
            inMemory: .init(
                now: { Instant(year: 2026, month: 9, day: 1) },
                random: { [UInt8](repeating: 7, count: $0) }
            )
        )
        let settings: [Example.Sent] = [.neo(), .neoAgent(["Cx": "2"])]
        try store.write { writer in
            try writer.pin(tenant: "acme", url: "https://acme.example", dbid: nil)
            for terms in exceptions { _ = try writer.add(terms) }
            var earlier = Instant(year: 2026, month: 9, day: 1)
            for (bound, seen) in zip(bounds, tickets) {
                let run = try writer.beginRun(
                    bound: bound,
                    collector: Collector(clientID: "collector", agent: 30),
                    about: Array("{}".utf8)
                )
                let rows =
                    settings + [
                        Example.Sent(.actions, rows: others.rows + (bound == bounds[2] ? actions : [])),
                        Example.Sent(.audit, rows: bound == bounds[2] ? audit : []),
                        Example.Sent(
                            .tickets,
                            rows: seen.sorted { $0.key > $1.key }
                                .map { #"{"id":\#($0.key),"client_id":\#($0.value)}"# }
                        ),
                    ]
                for resource in Resource.all + Resource.perClient {
                    let isRead = resource != .tickets || readsTickets
                    for row in rows.filter({ $0.resource == resource && isRead }).flatMap(\.rows) {
                        try ExampleTrial.observe(row, of: resource, run: run, writer: writer)
                    }
                    if resource.isSnapshot {
                        try writer.finishSnapshot(of: resource, run: run)
                    }
                    try writer.settle(
                        Coverage(
                            source: resource.name,
                            requests: 1,
                            pages: 1,
                            claimed: nil,
                            stored: 0,
                            window: resource.isSnapshot ? nil : Period(from: earlier, to: bound),
                            isComplete: isRead,
                            gap: isRead ? "" : "403: refused"
                        ),
                        run: run,
                        snapshot: resource.isSnapshot ? bound : nil
                    )
                }
                try writer.endRun(run, isComplete: true)
                earlier = bound
            }
        }
        return store
    }

    private func assess(_ store: EvidenceStore, client: Int64? = nil) throws -> Audit {
        let period = try #require(ExampleTrial.period)
        return try Audit(
            store,
            baseline: .neoHaloPSAAll,
            engagement: Engagement(parties: .example, period: period, client: client)
        )
    }

    private func verdict(_ control: String, _ assessment: Audit) throws -> ControlResult {
        try #require(assessment.verdicts.results.first { $0.id == control })
    }

    private func actions(_ assessment: Audit) throws -> [String] {
        var keys: [String] = []
        try assessment.activity.actions.forEach { keys.append("\($0.ticket)/\($0.action)") }
        #expect(keys.count == assessment.activity.actions.count)
        return keys
    }

    @Test func `a row that names nobody is listed for its own client alone`() throws {
        let store = try store(audit: [
            Self.audit(1, "CONTRACTHEADER", client: 12, agent: 0),
            Self.audit(2, "CONTRACTHEADER", client: 14, agent: 0), Self.audit(3, "FAULTS", client: 12),
        ])

        let clients: [Int64?] = [nil, 12, 14, 15]
        let told = try clients.map { client in
            let result = try verdict("RO-2", assess(store, client: client))
            return [result.verdict.rawValue] + result.findings.map(\.record)
        }

        #expect(
            told == [
                ["unknown", "CONTRACTHEADER 1", "CONTRACTHEADER 2"], ["unknown", "CONTRACTHEADER 1"],
                ["unknown", "CONTRACTHEADER 2"], ["pass"],
            ]
        )
    }

    @Test func `a violation fails for its client and for no other`() throws {
        let rows = [
            Self.audit(214, "CONTRACTHEADER", client: 12),
            Self.audit(2, "CONTRACTHEADER", client: 13, agent: 4),
        ]
        let store = try store(audit: rows)

        let (own, other, all) = (
            try assess(store, client: 12), try assess(store, client: 13), try assess(store)
        )

        #expect(try verdict("RO-2", own).verdict == .fail)
        #expect(try verdict("RO-2", own).findings.map(\.client) == [12])
        #expect(try verdict("RO-2", other).verdict == .pass)
        #expect(try verdict("RO-2", other).findings.isEmpty)
        #expect(try verdict("RO-2", all).findings.map(\.client) == [12])
        #expect(own.share == ClientShare(client: 12, otherWrites: 0, unclearWrites: 0, otherExceptions: 0))
        #expect(other.share == ClientShare(client: 13, otherWrites: 1, unclearWrites: 0, otherExceptions: 0))
        #expect(all.share == nil)
    }

    @Test
    func `a write whose client is not known leaves its area unknown for every client, and no other area`()
        throws
    {
        let rows = [
            Self.audit(214, "CONTRACTHEADER", client: 0),
            Self.audit(2, "CONTRACTHEADER", client: 13, agent: 4),
            Self.audit(3, "INVOICEHEADER", client: 13, agent: 4),
        ]

        let own = try assess(try store(audit: rows), client: 12)

        #expect(try verdict("RO-2", own).verdict == .unknown)
        #expect(try verdict("RO-2", own).reason == "1 write by Neo whose client is not known")
        #expect(try verdict("RO-2", own).findings.isEmpty)
        #expect(try verdict("RO-1", own).verdict == .pass)
        #expect(try verdict("EXT-4", own).verdict == .unknown)
        #expect(own.share?.unclearWrites == 1)
    }

    @Test func `each client's actions and those of none known are all there are`() throws {
        let rows = [
            Self.action(1, 1, day: 10), Self.action(1, 2, day: 20), Self.action(2, 1, day: 10),
            Self.action(3, 1, day: 12), Self.action(4, 1, day: 12),
        ]
        let store = try store(actions: rows, tickets: [[1: 12], [1: 12, 2: 13], [3: 12]])

        let parts = try [12, 13].map { try assess(store, client: $0) }
        let all = try assess(store)

        #expect(try actions(parts[0]) == ["1/1", "3/1", "1/2"])
        #expect(try actions(parts[1]) == ["2/1"])
        #expect(try actions(all).count == 5)
        #expect(parts.map { $0.share?.otherWrites } == [1, 3])
        #expect(parts.map { $0.share?.unclearWrites } == [1, 1])
        #expect(parts[0].activity.kinds.map(\.count) == [3] && parts[0].activity.customerVisible == 3)
        #expect(parts[0].activity.days.reduce(0) { $0 + $1.writes } == 3)
        // Whose 4/1 is nobody knows.
        #expect(try verdict("WR-2", parts[0]).verdict == .unknown)
        #expect(try verdict("WR-2", all).verdict == .info)
    }

    @Test
    func
        `a ticket that moved is the first client's up to when it was last seen so, and nobody's until the move shows`()
        throws
    {
        let rows = [Self.action(1, 1, day: 10), Self.action(1, 2, day: 20), Self.action(1, 3, day: 16)]
        let early = try store(actions: rows, tickets: [[1: 12], [1: 13], [1: 13]])
        let late = try store(actions: rows, tickets: [[1: 12], [1: 12], [1: 13]])

        // Seen as 12's on 1 October, as 13's on 15 October.
        #expect(try actions(try assess(early, client: 12)) == [])
        #expect(try actions(try assess(early, client: 13)) == ["1/3", "1/2"])
        #expect(try assess(early, client: 12).share?.unclearWrites == 1)
        #expect(try verdict("WR-2", try assess(early, client: 12)).verdict == .unknown)
        // Seen as 12's up to 15 October, as 13's on 1 November.
        #expect(try actions(try assess(late, client: 12)) == ["1/1"])
        #expect(try actions(try assess(late, client: 13)) == [])
        #expect(try assess(late, client: 13).share?.unclearWrites == 2)
    }

    @Test func `without tickets whatever rests on actions is unknown`() throws {
        let store = try store(actions: [Self.action(1, 1, day: 10)], readsTickets: false)

        let own = try assess(store, client: 12)

        for control in ["EXT-2", "EXT-4", "EXT-5", "EXT-10", "RO-4", "WR-2"] {
            #expect(try verdict(control, own).verdict == .unknown, "\(control)")
        }
        #expect(try verdict("WR-2", own).reason.contains("tickets were not read whole"))
        #expect(try verdict("CHK-2", own).verdict == .pass)
        #expect(try verdict("EXT-7", try assess(store)).verdict == .unknown)
    }

    @Test func `an exception for a client covers that client's findings, also in the report of all`() throws {
        var terms = ExceptionTerms.example("RO-2")
        terms.client = 12
        let rows = [Self.audit(214, "CONTRACTHEADER", client: 12)]
        let foreign = [Self.audit(214, "CONTRACTHEADER", client: 13)]

        let covered = try store(audit: rows, exceptions: [terms])
        let open = try store(audit: foreign, exceptions: [terms])

        #expect(try verdict("RO-2", try assess(covered)).verdict == .excepted)
        #expect(try verdict("RO-2", try assess(covered, client: 12)).verdict == .excepted)
        #expect(try verdict("RO-2", try assess(open)).verdict == .fail)
        #expect(try verdict("RO-2", try assess(open, client: 13)).verdict == .fail)
        #expect(try assess(open, client: 13).exceptions.isEmpty)
        #expect(try assess(open, client: 13).share?.otherExceptions == 1)
        #expect(try verdict("EXT-4", try assess(covered)).verdict == .pass)
        #expect(try verdict("EXT-4", try assess(open)).verdict == .fail)
    }

    @Test func `what was known at an earlier run is judged by the tickets as they were seen then`() throws {
        let store = try store(actions: [Self.action(1, 1, day: 10)], tickets: [[1: 12], [1: 12], [1: 13]])
        let run = try #require(
            try store.read { try $0.lastRun(upTo: Instant(year: 2026, month: 10, day: 20)) }
        )
        let period = try #require(
            Period(from: Instant(year: 2026, month: 10, day: 1), to: Instant(year: 2026, month: 10, day: 15))
        )

        let past = try Audit(
            store,
            baseline: .neoHaloPSAAll,
            engagement: Engagement(parties: .example, period: period, client: 12),
            upTo: run
        )

        // The action itself came with the last run.
        #expect(try actions(past) == [] && past.share?.unclearWrites == 0)
        #expect(try verdict("CHK-2", past).verdict == .pass)
    }
}
