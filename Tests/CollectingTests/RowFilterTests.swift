import AuditModel
import Evidence
import Testing

@testable import Collecting

@Suite struct RowFilterTests {
    private static func filter(keepsNotes: Bool = false) throws -> RowFilter {
        var identity = Identity(clientID: "neo", names: ["Neo"], agent: 17)
        identity.learn(
            agents: try [#"{"id":17,"name":"Neo Agent"}"#, #"{"id":3,"name":"Ann Other"}"#].map {
                try JSONValue(validating: Array($0.utf8))
            }
        )
        return RowFilter(identity: identity, names: .trial, keepsNotes: keepsNotes)
    }

    private func kept(_ row: String, of resource: Resource, keepsNotes: Bool = false) throws -> JSONValue {
        let row = try JSONValue(validating: Array(row.utf8))
        return try Self.filter(keepsNotes: keepsNotes).arrival(row, key: "1/2", of: resource).cut([7]).row
    }

    @Test(arguments: [#""call 555-0100""#, #"{"text":"call 555-0100"}"#, #"["call 555-0100"]"#])
    func `a note of Neo's is kept as a hash, whatever it is written as`(note: String) throws {
        let row = try JSONValue(
            validating: Array(#"{"ticket_id":1,"id":2,"who_agentid":17,"note":\#(note)}"#.utf8)
        )

        let kept = try Self.filter().arrival(row, key: "1/2", of: .actions).cut([7])

        #expect(kept.row["note"]?.string?.hasPrefix("sha256:") == true)
        #expect(kept.cut == ["note"])
    }

    @Test func `a note that is only perhaps Neo's is kept as a hash, even where Neo's are kept as text`()
        throws
    {
        let own = try kept(#"{"who_agentid":17,"note":"hello"}"#, of: .actions, keepsNotes: true)
        let open = try kept(#"{"who_agentid":"?","note":"hello"}"#, of: .actions, keepsNotes: true)
        let other = try kept(#"{"who_agentid":3,"note":"hello"}"#, of: .actions, keepsNotes: true)

        #expect(own["note"]?.string == "hello")
        #expect(open["note"]?.string?.hasPrefix("sha256:") == true)
        #expect(other["note"]?.string == FieldFilter.dropped)
    }

    @Test(arguments: [
        (Resource.actions, #"{"who_agentid":3,"who":"Ann Other"}"#, "who"),
        (.actions, #"{"actionby_user_id":404,"who":"Ann Other"}"#, "who"),
        (.actions, #"{"who":"Ann Other"}"#, "who"),
        (.audit, #"{"agent_id":3,"username":"Ann Other"}"#, "username"),
        (.audit, #"{"agent_id":[],"username":" ANN other"}"#, "username"),
        (.invoiceChanges, #"{"who":"Ann Other"}"#, "who"), (.agents, #"{"id":3,"name":"Ann Other"}"#, "name"),
        (.applications, #"{"clientId":"b","loginas_agent_name":"Ann Other"}"#, "loginas_agent_name"),
    ])
    func `another's name is its keyed digest, the same in every list`(
        resource: Resource,
        row: String,
        field: String
    ) throws {
        let kept = try kept(row, of: resource)

        // printf 'ann other' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07
        #expect(kept[field]?.string == "name:95224fe4ae538f227a9ea4e1c4d7e663")
    }

    @Test(arguments: [
        (Resource.actions, #"{"who_agentid":17,"who":"Neo Agent"}"#, "who", "Neo Agent"),
        (.invoiceChanges, #"{"who":"NEO AGENT"}"#, "who", "NEO AGENT"),
        (.audit, #"{"agent_id":17.0,"username":"neo.agent"}"#, "username", "neo.agent"),
        (.agents, #"{"id":17,"name":"Neo Agent"}"#, "name", "Neo Agent"),
        // That somebody else has the name, too, has to be seen.
        (.agents, #"{"id":5,"name":"neo agent"}"#, "name", "neo agent"),
        (
            .applications, #"{"clientId":"b","loginas_agent_name":"Neo Agent"}"#, "loginas_agent_name",
            "Neo Agent"
        ),
    ])
    func `a name of Neo's is kept`(resource: Resource, row: String, field: String, name: String) throws {
        #expect(try kept(row, of: resource)[field]?.string == name)
    }

    @Test(arguments: [
        (#"{"agent_id":17.0,"from":"1","to":"2"}"#, true), (#"{"agent_id":null,"from":"1","to":"2"}"#, true),
        (#"{"agent_id":"?","from":"1","to":"2"}"#, true),
        (#"{"username":"neo.agent","from":"1","to":"2"}"#, true),
        (#"{"agent_id":3,"from":"1","to":"2"}"#, false), (#"{"user_id":3,"from":"1","to":"2"}"#, false),
        (#"{"username":"Ann Other","from":"1","to":"2"}"#, false),
    ])
    func `values are kept of every row that is not certainly another's`(row: String, isKept: Bool) throws {
        let kept = try kept(row, of: .audit)

        #expect(kept["from"]?.string == (isKept ? "1" : FieldFilter.dropped))
        #expect(kept["to"]?.string == (isKept ? "2" : FieldFilter.dropped))
    }

    @Test func `what stands in the place of an id is kept only where it is one`() throws {
        let kept = try kept(
            #"{"who_agentid":"Ann Other","actionby_agent_id":{"name":"Ann"},"actionby_user_id":" 4 ","on_behalf_of":0}"#,
            of: .actions
        )

        #expect(
            String(decoding: kept.bytes, as: UTF8.self)
                == #"{"who_agentid":"[dropped]","actionby_agent_id":"[dropped]","actionby_user_id":" 4 ","on_behalf_of":0}"#
        )
    }

    /// What HaloPSA might answer in each place, of each kind of JSON.
    private static let forms = [
        "null", "0", "-1", "17", "17.0", "3", "1e1", "true", "false", "[]", "[17]", "{}", #"{"id":17}"#,
        #""""#,
        #"" ""#, #""17""#, #"" 3.0 ""#, #""Neo Agent""#, #""Ann Other""#, #""Stranger""#, #""[dropped]""#,
        #""2026-10-14T09:12:00""#, #""1900-01-01T00:00:00""#, #""INVOICEHEADER""#,
    ]

    @Test(arguments: Resource.all.filter { $0.time != nil })
    func `readers read the same from a row as received and as filtered`(resource: Resource) throws {
        let fields = [
            "who", "who_type", "who_agentid", "actionby_agent_id", "actionby_user_id",
            "actionby_application_id",
            "agent_id", "user_id", "username", "table_name", resource.time ?? "",
        ]
        // Nobody's row, Neo's, another's, and one of which that cannot be read; the first member of a name counts.
        let writers = ["", "17", "3", #""?""#].map {
            $0.isEmpty ? "" : #","who_agentid":\#($0),"agent_id":\#($0)"#
        }
        let filter = try Self.filter()
        for (field, form) in fields.flatMap({ field in Self.forms.map { (field, $0) } }) {
            for writer in writers {
                let row = try JSONValue(validating: Array(#"{"\#(field)":\#(form)\#(writer)}"#.utf8))
                let left = filter.arrival(row, key: "1", of: resource).cut([]).row

                var (before, after) = (Trace(row, of: resource), Trace(left, of: resource))

                #expect(resource.moment(of: left) == resource.moment(of: row))
                #expect((before.name == .none) == (after.name == .none))
                #expect((before.name == .unreadable) == (after.name == .unreadable))
                (before.name, after.name) = (.none, .none)
                #expect(after == before, "\(String(decoding: row.bytes, as: UTF8.self))")
            }
        }
    }
}
