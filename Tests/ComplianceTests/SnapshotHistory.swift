import AuditModel
import Evidence

@testable import Compliance

/// A store that saw applications, actions and changes at any number of runs.
struct SnapshotHistory {
    struct Application {
        var id: String
        var name: String
        var agent: Int64
        var isNeo: Bool { id == "neo" }
    }

    struct Shown {
        var bound: Instant
        var applications: [Application]
    }

    struct Action {
        var id: Int
        var application: String
        var agent: Int64 = 17
        var at: Instant?

        init(_ id: Int, _ application: String, agent: Int64 = 17, _ at: Instant?) {
            self.id = id
            self.application = application
            self.agent = agent
            self.at = at
        }

        /// Every seventh is on an opportunity.
        var ticket: Int { id % 7 == 0 ? 900 : 1 }

        var row: String {
            #"{"ticket_id":\#(ticket),"id":\#(id),"datetime":"\#(at?.iso8601 ?? "soon")","who_agentid":\#(agent),"#
                + #""actionby_application_id":"\#(application)","hiddenfromuser":\#(id % 2 == 0)}"#
        }
    }

    struct Change {
        var id: Int
        var agent: Int64
        var at: Instant?
        var table = "DEVICE"

        init(_ id: Int, agent: Int64, _ at: Instant?, table: String = "DEVICE") {
            self.id = id
            self.agent = agent
            self.at = at
            self.table = table
        }

        var row: String {
            #"{"id":\#(id),"agent_id":\#(agent),"table_name":"\#(table)","id1":"5","value":"x","#
                + #""date":"\#(at?.iso8601 ?? "soon")"}"#
        }
    }

    let store: EvidenceStore

    /// The rows of logs arrive with the last run.
    init(_ shown: [Shown], actions: [Action] = [], changes: [Change] = []) throws {
        let first = shown.first?.bound ?? .distantPast
        store = try EvidenceStore(
            inMemory: .init(now: { first }, random: { [UInt8](repeating: 7, count: $0) })
        )
        for (index, snapshot) in shown.enumerated() {
            try store.write { writer in
                let run = try writer.beginRun(
                    bound: snapshot.bound,
                    collector: Collector(clientID: "collector", agent: 30),
                    about: Array("{}".utf8)
                )
                func observe(_ rows: [String], _ resource: Resource) throws {
                    for row in rows {
                        try ExampleTrial.observe(row, of: resource, run: run, writer: writer)
                    }
                }
                try observe(
                    snapshot.applications.map {
                        #"{"id":"\#($0.id)","clientId":"\#($0.id)","displayName":"\#($0.name)","#
                            + #""inactive":false,"scopes":[],"loginas_agent_id":\#($0.agent)}"#
                    },
                    .applications
                )
                try writer.finishSnapshot(of: .applications, run: run)
                try writer.settle(.applications, isWhole: true, bound: snapshot.bound, run: run)
                if index == shown.count - 1 {
                    try observe([#"{"id":900,"last_update":"x"}"#], .opportunities)
                    try observe(actions.map(\.row), .actions)
                    try observe(changes.map(\.row), .audit)
                }
                try writer.endRun(run, isComplete: true)
            }
        }
    }

    /// What a query over the views says, each row as its columns' texts with blanks between.
    func ask(
        _ sql: String,
        _ columns: [String],
        in period: Period,
        names: [String] = [],
        agent: Int64? = nil
    ) throws -> [String] {
        try store.read { reader in
            let parties = Parties(
                oauthClientID: "neo",
                applicationNames: names,
                agent: agent,
                collectorOAuthClientID: "collector"
            )
            let engagement = Engagement(parties: parties, period: period)
            _ = try EvidenceViews(reader, baseline: .neoHaloPSAAll, engagement: engagement)
            return try reader.rows(sql).map { row in columns.map { row.text($0) }.joined(separator: " ") }
        }
    }
}

extension EvidenceWriter {
    /// Ends the reading of a list of which only its being read whole matters.
    func settle(_ resource: Resource, isWhole: Bool, bound: Instant, run: Int64) throws {
        try settle(
            Coverage(
                source: resource.name,
                requests: 1,
                pages: 1,
                claimed: nil,
                stored: 0,
                window: nil,
                isComplete: isWhole,
                gap: isWhole ? "" : "one row is missing"
            ),
            run: run,
            snapshot: isWhole ? bound : nil
        )
    }
}
