import AuditModel
import Testing

@Suite struct PermissionSettingTests {
    private func settings(_ json: String) throws -> [PermissionSetting] {
        PermissionSetting.all(in: try JSONValue(validating: Array(json.utf8)))
    }

    private func texts(_ json: String) throws -> [String] {
        try settings(json).map { "\($0.group)=\($0.level)\($0.isHalo ? " halo" : "")" }
    }

    @Test(arguments: [
        #"{"toolbox":{"tool_settings_by_type":{"HALO_PSA":{"groups":{"Invoices":"Read Only"}}}}}"#,
        #"{"toolbox":{"tool_settings_by_type":{"HALO_PSA":{"groups":{"Invoices":{"level":"Read Only"}}}}}}"#,
        #"{"toolbox":{"tool_settings_by_type":{"HALO_PSA":[{"group":"Invoices","level":"Read Only"}]}}}"#,
        #"{"toolbox":{"tools":[{"type":"halo_psa","groups":[{"name":"Invoices","access":"Read Only"}]}]}}"#,
        #"{"integrations":{"halopsa":{"Invoices":"Read Only"}}}"#,
        #"{"integrations":[{"name":"HaloPSA","permissions":[{"name":"Invoices","permission":"Read Only"}]}]}"#,
    ])
    func `a group and its level are found in whatever shape they stand`(version: String) throws {
        #expect(try texts(version) == ["Invoices=Read Only halo"])
    }

    @Test(arguments: [
        (#"{"Invoices":{"read":true,"write":false}}"#, "Invoices=an object with read, write"),
        (#"{"Invoices":[1]}"#, "Invoices=a list"),
        (#"{"Invoices":null}"#, "Invoices=null"),
        (#"{"Invoices":2}"#, "Invoices=2"),
        (#"{"write":["Invoices"]}"#, "Invoices=listed under 'write'"),
        (#"{"Frobnicators":"Read / Write"}"#, "Frobnicators=Read / Write"),
    ])
    func `what names a group without a level that is known is told as it is`(groups: String, seen: String)
        throws
    {
        #expect(try texts(#"{"toolbox":\#(groups)}"#) == [seen])
    }

    @Test func `settings that name no group and no level give nothing`() throws {
        let version =
            #"{"toolbox":{"model":"m","steps":[1,{"a":"b"},"c"]},"state":"read","Invoices":"Write"}"#

        #expect(try settings(version).isEmpty)
    }

    @Test(arguments: [
        ("Disabled", PermissionLevel.disabled), ("READ_ONLY", .read), ("Read", .read),
        ("Read / Write", .write), ("read-write", .write), ("Write", .write),
    ])
    func `a level is known however it is spaced`(text: String, level: PermissionLevel) {
        #expect(PermissionLevel(text) == level)
    }

    @Test(arguments: [
        "", "Full Access", "Read Only (default)", "read\u{200B}", "réad", "Read Only 2", "no write", "true",
    ])
    func `nothing else is a level`(text: String) {
        #expect(PermissionLevel(text) == nil)
    }

    @Test func `every group is known by its name, in one area or in two that it may mean`() {
        for group in PermissionGroup.all {
            #expect(PermissionGroup.named(group.name.uppercased()) == group, "\(group.name)")
            #expect((1...2).contains(group.areas.count))
        }
        #expect(PermissionGroup.named("Halo Appointments")?.areas == [.appointments])
        #expect(PermissionGroup.named("ticket_notes")?.areas == [.actions])
        #expect(PermissionGroup.named("Frobnicators") == nil)
    }
}
