import AuditModel
import Evidence
import Testing

@testable import Collecting

@Suite struct IdentityTests {
    private static let agents = [
        #"{"id":17,"name":"Neo Agent"}"#, #"{"id":"3","name":"Ann Other"}"#, #"{"id":4.0,"name":"Bob"}"#,
    ]

    private static func value(_ json: String) throws -> JSONValue {
        try JSONValue(validating: Array(json.utf8))
    }

    private func identity(
        clientID: String? = "neo-client",
        agent: Int64? = 17,
        agents: [String] = Self.agents
    ) throws -> Identity {
        var identity = Identity(clientID: clientID, names: ["Neo for HaloPSA"], agent: agent)
        identity.learn(agents: try agents.map(Self.value))
        return identity
    }

    @Test(arguments: [
        // Any mark of Neo's, in any form.
        (Resource.actions, #"{"actionby_application_id":"Neo for HaloPSA"}"#, Ownership.neos),
        (.actions, #"{"actionby_application_id":" NEO for halopsa "}"#, .neos),
        (.actions, #"{"actionby_application_id":"NEO-CLIENT","who_agentid":3}"#, .neos),
        (.actions, #"{"who_agentid":17.0}"#, .neos), (.actions, #"{"who_agentid":" 17 "}"#, .neos),
        (.actions, #"{"actionby_agent_id":"17.0","who_agentid":3}"#, .neos),
        (.actions, #"{"who":"neo agent"}"#, .neos),
        (.actions, #"{"who":"Neo Agent","actionby_user_id":4}"#, .neos),
        (.audit, #"{"agent_id":"17","username":"Ann Other"}"#, .neos),
        (.audit, #"{"agent_id":3,"username":"NEO AGENT"}"#, .neos),
        (.configurationCommits, #"{"agent_id":17.0}"#, .neos),
        (.invoiceChanges, #"{"who":" Neo Agent"}"#, .neos),
        // Somebody else who can be told.
        (.actions, #"{"who_agentid":3}"#, .anothers), (.actions, #"{"actionby_agent_id":"3.0"}"#, .anothers),
        (.actions, #"{"actionby_user_id":404,"who":"Helen"}"#, .anothers),
        (.actions, #"{"actionby_user_id":404,"who_agentid":"?"}"#, .anothers),
        (.actions, #"{"who":"ann other"}"#, .anothers), (.actions, #"{"who_type":0}"#, .anothers),
        (.audit, #"{"agent_id":99}"#, .anothers), (.audit, #"{"user_id":4}"#, .anothers),
        (.audit, #"{"agent_id":null,"username":"Bob"}"#, .anothers),
        (.invoiceChanges, #"{"who":"Bob"}"#, .anothers),
        // Nobody who can be told: perhaps Neo.
        (.actions, "{}", .open), (.actions, #"{"actionby_application_id":"Former Name"}"#, .open),
        (.actions, #"{"who_agentid":"agent 3"}"#, .open), (.actions, #"{"who_agentid":[3]}"#, .open),
        (.actions, #"{"who_agentid":3,"actionby_application_id":5}"#, .open),
        (.actions, #"{"who_agentid":3,"actionby_agent_id":true}"#, .open),
        (.actions, #"{"who_type":1,"who":"halointegrator"}"#, .open),
        (.audit, #"{"username":"neo.agent"}"#, .open), (.audit, #"{"agent_id":0,"username":""}"#, .open),
        (.audit, #"{"agent_id":true,"username":"Bob"}"#, .open), (.invoiceChanges, #"{"who":null}"#, .open),
        (.invoiceChanges, #"{"who":5}"#, .open), (.invoiceChanges, #"{"who":"Stranger"}"#, .open),
        (.configurationCommits, #"{"agent_id":-1}"#, .open),
        // Lists.
        (.agents, #"{"id":17.0}"#, .neos), (.agents, #"{"id":3}"#, .anothers),
        (.agents, #"{"id":null}"#, .anothers),
        (.applications, #"{"clientId":" Neo-Client"}"#, .neos),
        (.applications, #"{"clientId":"b"}"#, .anothers),
        (.applications, "{}", .anothers), (.invoices, #"{"agent_id":17}"#, .anothers),
    ])
    func `a row is Neo's, another's, or perhaps Neo's`(resource: Resource, row: String, owner: Ownership)
        throws
    {
        #expect(try identity().owner(of: try Self.value(row), resource) == owner, "\(resource) \(row)")
    }

    @Test func `where Neo's agent is not known, any agent may be`() throws {
        let identity = try identity(agent: nil)

        #expect(identity.owner(of: try Self.value(#"{"who_agentid":3}"#), .actions) == .open)
        #expect(identity.owner(of: try Self.value(#"{"who":"Bob"}"#), .invoiceChanges) == .open)
        #expect(identity.owner(of: try Self.value(#"{"actionby_user_id":3}"#), .actions) == .anothers)
    }

    @Test func `a name that another agent has too names nobody`() throws {
        let shared = try identity(agents: Self.agents + [#"{"id":5,"name":"NEO AGENT "}"#])

        #expect(shared.isNameShared)
        #expect(try !identity().isNameShared)
        #expect(shared.owner(of: try Self.value(#"{"who":"Neo Agent"}"#), .invoiceChanges) == .open)
    }

    @Test func `Neo's application tells its agent, and its names and the agent's`() throws {
        var identity = Identity(clientID: "neo-client", names: [], agent: nil)
        identity.learn(
            application: try Self.value(
                #"{"id":"a-17","clientId":"neo-client","displayName":"Renamed","loginas_agent_id":"18","loginas_agent_name":"Zoe"}"#
            )
        )
        identity.learn(application: try Self.value(#"{"id":"b","clientId":"b","loginas_agent_id":4}"#))

        #expect(identity.agents == [18])
        for row in [
            #"{"actionby_application_id":"renamed"}"#, #"{"actionby_application_id":"A-17"}"#,
            #"{"who":"Zoe"}"#,
            #"{"actionby_agent_id":18.0}"#,
        ] {
            #expect(identity.owner(of: try Self.value(row), .actions) == .neos, "\(row)")
        }
        #expect(identity.owner(of: try Self.value(#"{"who_agentid":4}"#), .actions) == .anothers)
    }

    @Test func `what was Neo's before is known from the store`() throws {
        let store = try EvidenceStore(
            inMemory: .init(
                now: { Instant(year: 2026, month: 10, day: 2) },
                random: { [UInt8](repeating: 7, count: $0) }
            )
        )
        try store.write { writer in
            try writer.pin(tenant: "acme", url: "https://acme.example", dbid: "1")
            let run = try writer.beginRun(
                bound: Instant(year: 2026, month: 10, day: 2),
                collector: Collector(clientID: "c", agent: 30),
                about: Array("{}".utf8)
            )
            for (resource, key, json) in [
                (
                    Resource.applications, "a",
                    #"{"id":"a","clientId":"NEO-client","displayName":"First Name","loginas_agent_id":18}"#
                ),
                (
                    .applications, "b",
                    #"{"id":"b","clientId":"b","displayName":"Other","loginas_agent_id":4}"#
                ),
                (.agents, "18", #"{"id":18,"name":"Former Agent"}"#),
                (.agents, "17", #"{"id":17,"name":"Former Name"}"#),
                (.agents, "4", #"{"id":4,"name":"name:00"}"#),
            ] {
                let row = try Self.value(json)
                let arrival = Arrival(resource: resource, key: key, compared: row.bytes) { _ in
                    Arrival.Kept(row: row, cut: [], secrets: [], hasSecretShape: false)
                }
                try writer.observe(arrival, run: run)
            }
        }
        var identity = Identity(clientID: "neo-client", names: [], agent: 17)

        try store.read { try identity.learn($0) }
        identity.learn(agents: try [#"{"id":17,"name":"New Name"}"#].map(Self.value))

        for row in [
            #"{"actionby_application_id":"first name"}"#, #"{"who_agentid":18}"#, #"{"who":"Former Name"}"#,
            #"{"who":"former agent"}"#, #"{"who":"New Name"}"#,
        ] {
            #expect(identity.owner(of: try Self.value(row), .actions) == .neos, "\(row)")
        }
        #expect(identity.owner(of: try Self.value(#"{"who_agentid":4}"#), .actions) == .anothers)
        #expect(
            identity.owner(of: try Self.value(#"{"actionby_application_id":"Other"}"#), .actions) == .open
        )
        #expect(try identity.isCurrent(agent: Self.value(#"{"id":17}"#)))
        #expect(try !identity.isCurrent(agent: Self.value(#"{"id":18}"#)))
    }

    @Test func `without a client id, Neo's application is known by its name`() throws {
        let identity = try identity(clientID: nil, agent: nil)

        #expect(
            identity.owner(of: try Self.value(#"{"displayName":"neo for HaloPSA"}"#), .applications) == .neos
        )
        #expect(identity.owner(of: try Self.value(#"{"displayName":"Other"}"#), .applications) == .anothers)
    }
}
