import AuditModel
import Testing

@Suite struct TraceTests {
    private func trace(_ row: String, of resource: Resource) throws -> Trace {
        Trace(try JSONValue(validating: Array(row.utf8)), of: resource)
    }

    @Test func `an action tells its application, two agents and a name`() throws {
        let row = """
            {"who":"Neo Agent","who_type":1,"who_agentid":17.0,"actionby_agent_id":"3","actionby_user_id":0,\
            "actionby_application_id":"Neo Agent for HaloPSA"}
            """

        let trace = try trace(row, of: .actions)

        #expect(trace.source == "actions")
        #expect(trace.application == .value("Neo Agent for HaloPSA"))
        #expect(trace.under == .value(17) && trace.loggedIn == .value(3))
        #expect(trace.name == .value("Neo Agent"))
        #expect(!trace.isUsers && !trace.isSystems)
        #expect(trace.table == .value("ACTIONS"))
    }

    @Test func `a row that tells nothing has a trace of nothing`() throws {
        for resource in Resource.all {
            let trace = try trace("{}", of: resource)

            #expect(trace.application == .none && trace.name == .none, "\(resource)")
            #expect(trace.under == .none && trace.loggedIn == .none, "\(resource)")
            #expect(!trace.isUsers && !trace.isSystems, "\(resource)")
        }
    }

    @Test(arguments: ToldTests.ids)
    func `each id of a row is read in every form`(form: String?, told: Told<Int64>) throws {
        let under = Trace(try ToldTests.row("who_agentid", form), of: .actions)
        let loggedIn = Trace(try ToldTests.row("actionby_agent_id", form), of: .actions)
        let user = Trace(try ToldTests.row("actionby_user_id", form), of: .actions)
        let auditor = Trace(try ToldTests.row("agent_id", form), of: .audit)
        let committer = Trace(try ToldTests.row("agent_id", form), of: .configurationCommits)
        let audited = Trace(try ToldTests.row("user_id", form), of: .audit)

        #expect(under.under == told && loggedIn.loggedIn == told)
        #expect(auditor.under == told && committer.under == told)
        #expect(user.isUsers == (told.value != nil) && audited.isUsers == (told.value != nil))
    }

    @Test(arguments: ToldTests.texts)
    func `each text of a row is read in every form`(form: String?, told: Told<String>) throws {
        let application = Trace(try ToldTests.row("actionby_application_id", form), of: .actions)
        let writer = Trace(try ToldTests.row("who", form), of: .actions)
        let auditor = Trace(try ToldTests.row("username", form), of: .audit)
        let named = Trace(try ToldTests.row("who", form), of: .invoiceChanges)

        #expect(application.application == told)
        #expect(writer.name == told && auditor.name == told && named.name == told)
    }

    @Test(arguments: [
        (#""table_name":"INVOICEHEADER""#, Told.value("INVOICEHEADER")),
        (#""table_name":" slahead\t""#, .value("SLAHEAD")), (#""table_name":"Tstatus""#, .value("TSTATUS")),
        (#""table_name":null"#, .none), (#""table_name":"""#, .none), (#""table_name":" ""#, .none),
        ("", .none),
        (#""table_name":5"#, .unreadable), (#""table_name":true"#, .unreadable),
        (#""table_name":["SLAHEAD"]"#, .unreadable), (#""table_name":{"name":"SLAHEAD"}"#, .unreadable),
    ])
    func `a table is trimmed and in capitals`(member: String, told: Told<String>) throws {
        #expect(try trace("{\(member)}", of: .audit).table == told)
    }

    @Test(arguments: [
        (Resource.invoiceChanges, "INVOICEHEADER"), (.assetChanges, "DEVICE"), (.userChanges, "USERS"),
        (.licenceChanges, "LICENCE"), (.configurationCommits, "CONFIGCOMMIT"), (.actions, "ACTIONS"),
    ])
    func `what is about one table needs no name of it`(resource: Resource, table: String) throws {
        #expect(try trace(#"{"table_name":"OTHER"}"#, of: resource).table == .value(table))
    }

    @Test func `a changed contact is not the end user who changed something`() throws {
        #expect(try !trace(#"{"id":1,"user_id":404,"who":"Ann"}"#, of: .userChanges).isUsers)
    }

    @Test(arguments: [
        (#""who_type":0"#, true), (#""who_type":0.0"#, true), (#""who_type":"0""#, true),
        (#""who_type":0,"who":"System","who_agentid":0,"actionby_user_id":-1"#, true),
        ("", false), (#""who_type":null"#, false), (#""who_type":"""#, false), (#""who_type":1"#, false),
        (#""who_type":false"#, false), (#""who_type":[0]"#, false),
        (#""who_type":0,"who_agentid":17"#, false), (#""who_type":0,"who_agentid":"?""#, false),
        (#""who_type":0,"actionby_agent_id":3"#, false), (#""who_type":0,"actionby_user_id":true"#, false),
        (#""who_type":0,"actionby_application_id":"Neo""#, false),
    ])
    func `HaloPSA's own service is told by its mark, where nobody else is told`(
        members: String,
        isSystems: Bool
    ) throws {
        #expect(try trace("{\(members)}", of: .actions).isSystems == isSystems)
    }

    @Test func `what differs in one of its parts is another trace`() throws {
        let row = """
            {"agent_id":17,"username":"Neo","user_id":0,"table_name":"INVOICEHEADER"}
            """
        let other = [
            row.replacing("17", with: "18"), row.replacing("Neo", with: "Ann"),
            row.replacing(#""user_id":0"#, with: #""user_id":4"#), row.replacing("HEADER", with: "DETAIL"),
            row.replacing(#""Neo""#, with: "null"), row.replacing(#""Neo""#, with: "true"),
        ]

        let traces = try Set(([row] + other + [row]).map { try trace($0, of: .audit) })

        #expect(traces.count == 7)
    }

    @Test func `two spellings of one text are two traces, as they are in a database`() throws {
        let traces = try Set(
            ["J\u{FC}rgen", "Ju\u{308}rgen"].map { try trace(#"{"who":"\#($0)"}"#, of: .actions) }
        )

        #expect(traces.count == 2)
    }
}
