@testable import AuditModel
import Testing

@Suite struct NeoRecordTests {
    private func value(_ json: String) throws -> JSONValue { try JSONValue(validating: Array(json.utf8)) }

    private func kept(_ record: NeoRecord, _ json: String) throws -> String {
        let filtered = Resource.holding(record).filter.apply(
            to: try value(json),
            of: .neos,
            name: { _ in nil },
            note: { _ in nil }
        )
        return String(decoding: filtered.row.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (#"{"id":"t","approvers":[],"execution_id":"e"}"#, NeoRecord.approval, "t"),
        (#"{"step_id":"s","execution_id":"e","data":{}}"#, .step, "s"),
        (#"{"execution_id":"e","agent_id":"a"}"#, .execution, "e"),
        (#"{"agent_id":"a","version":3,"toolbox":{}}"#, .version, "a/3"),
        (#"{"id":"a","autonomy_type":"x"}"#, .agent, "a"),
        (#"{"id":98765432109876543210987654321,"approvers":[]}"#, .approval, "98765432109876543210987654321"),
    ])
    func `members tell what an object is, and its key`(json: String, record: NeoRecord, key: String) throws {
        let object = try value(json)

        #expect(NeoRecord(of: object) == record)
        #expect(record.key(of: object) == key)
    }

    @Test(arguments: [#"{}"#, #"{"id":1,"status":"approved"}"#, #"{"id":"a","version":2,"toolbox":{}}"#])
    func `an object that may be several kinds is none`(json: String) throws {
        #expect(try NeoRecord(of: value(json)) == nil)
    }

    @Test func `of an approval ids, times and status are kept, and no names and no words`() throws {
        let row = """
            {"id":"t","status":"approved","approvers":[{"id":"u1","name":"Ann"},"bob@example.com"],\
            "decided_by":{"id":"u1","name":"Ann"},"comment":"fine","requested_for":{"user_id":4,"mail":"c@d"},\
            "ticket_id":7,"created_at":"2026-10-01T00:00:00Z","api_secret":"s"}
            """

        #expect(
            try kept(.approval, row) == """
                {"id":"t","status":"approved","approvers":[{"id":"u1","name":"[dropped]"},"[dropped]"],\
                "decided_by":{"id":"u1","name":"[dropped]"},"comment":"[dropped]",\
                "requested_for":{"user_id":4,"mail":"[dropped]"},\
                "ticket_id":7,"created_at":"2026-10-01T00:00:00Z","api_secret":"[dropped]"}
                """
        )
    }

    @Test func `of a version groups and levels are kept, and no prompts, keys and addresses`() throws {
        let row = """
            {"agent_id":"a","version":1,"prompt":"be kind","toolbox":{"tool_settings_by_type":{"HALO_PSA":{\
            "instructions":"never write","key":"a1b2c3d4e5f6","client_secret":"x","on":true,"limit":50,\
            "groups":[{"group":"Invoices","level":"Read Only"},{"group":"Odd One","level":"Level 9"}]}}},\
            "integrations":{"url":"https://acme.example","Contacts":"ann@example.com"}}
            """

        #expect(
            try kept(.version, row) == """
                {"agent_id":"a","version":1,"prompt":"[dropped]","toolbox":{"tool_settings_by_type":{"HALO_PSA":{\
                "instructions":"[dropped]","key":"[dropped]","client_secret":"[dropped]","on":true,"limit":"[dropped]",\
                "groups":[{"group":"Invoices","level":"Read Only"},{"group":"Odd One","level":"Level 9"}]}}},\
                "integrations":{"url":"[dropped]","Contacts":"[dropped]"}}
                """
        )
    }

    @Test func `of steps and executions no text is kept`() throws {
        #expect(
            try kept(.step, #"{"step_id":"s","message":"m","data":{"a":"b"},"tool_type_name":"X"}"#)
                == #"{"step_id":"s","message":"[dropped]","data":"[dropped]","tool_type_name":"X"}"#
        )
        #expect(
            try kept(.execution, #"{"execution_id":"e","message_for_dashboard":"m","error":"x"}"#)
                == #"{"execution_id":"e","message_for_dashboard":"[dropped]","error":"[dropped]"}"#
        )
    }
}
