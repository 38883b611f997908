@testable import AuditModel
import Testing

@Suite struct FieldFilterTests {
    private func filtered(_ resource: Resource, _ row: String, isNeos: Bool) throws -> FieldFilter.Filtered {
        filtered(resource, try JSONValue(validating: Array(row.utf8)), isNeos: isNeos)
    }

    private func filtered(_ resource: Resource, _ row: JSONValue, isNeos: Bool) -> FieldFilter.Filtered {
        resource.filter.apply(
            to: row,
            of: isNeos ? .neos : .anothers,
            name: { _ in Array(#""[dropped]""#.utf8) },
            note: { _ in Array(#""hash""#.utf8) }
        )
    }

    @Test func `other people's rows keep no text and no names`() throws {
        let row =
            #"{"id":3,"ticket_id":7,"who":"Ann Other","note":"private","emailfrom":"ann@example.com","x":5}"#

        let result = try filtered(.actions, row, isNeos: false)

        #expect(
            String(decoding: result.row.bytes, as: UTF8.self)
                == #"{"id":3,"ticket_id":7,"who":"[dropped]","note":"[dropped]","emailfrom":"[dropped]","x":"[dropped]"}"#
        )
        #expect(result.cut == ["who", "note", "emailfrom", "x"])
    }

    @Test func `Neo's rows keep what the controls need, and of notes what the configuration says`() throws {
        let row = #"{"id":3,"who":"Neo Agent","outcome":"Note","note":"hello","emailto":"a@b.example"}"#

        let result = try filtered(.actions, row, isNeos: true)

        #expect(
            String(decoding: result.row.bytes, as: UTF8.self)
                == #"{"id":3,"who":"Neo Agent","outcome":"Note","note":"hash","emailto":"[dropped]"}"#
        )
    }

    @Test func `a secret is dropped wherever it stands, and that it came is recorded`() throws {
        let row = """
            {"id":"1","clientSecret":"s3cret","tokens":[{"payload":"p"}],"scopes":[{"name":"all","api_password":"x"}],\
            "new_apikey1":""}
            """

        let result = try filtered(.applications, row, isNeos: true)

        let text = String(decoding: result.row.bytes, as: UTF8.self)
        #expect(result.secrets == ["clientSecret", "tokens", "scopes[0].api_password"])
        #expect(!text.contains("s3cret") && !text.contains(#""p""#) && !text.contains(#""x""#))
        #expect(text.contains(#""name":"all""#))
    }

    @Test(arguments: [
        #"{"id":3,"ticket_id":7,"who":"Ann Other","note":"private","guid":"g","x":[1,{"y":2}],"outcome":"Note"}"#,
        #" { "id" : "1" , "scopes" : [ {"name":"all","api_password":"x", "n":[]} , {"password":[7,8]} ] , "a":{} }"#,
        #"{"scopes":[{"deep":{"secret":{"a":[1,2]}}},[["p",{"access_token":true,"z":null}]]],"clientSecret":{"q":1}}"#,
        #"{}"#, #"{"clientSecret":"last"}"#,
    ])
    func `what is left of a row is what reading its bytes again would give`(text: String) throws {
        // The row stands inside a list, as it does on a page.
        let row = try #require(try JSONValue(validating: Array("[0, \(text)]".utf8)).elements.last)
        for (resource, isNeos) in Resource.all.flatMap({ [($0, true), ($0, false)] }) {
            let left = filtered(resource, row, isNeos: isNeos).row

            let again = try JSONValue(validating: Array(left.bytes))

            #expect(
                Self.places(left) == Self.places(again),
                "\(resource) \(String(decoding: left.bytes, as: UTF8.self))"
            )
        }
    }

    private static func places(_ value: JSONValue) -> [[Int32]] {
        value.withTape { tape in tape.spans.map { [$0.start, $0.end, $0.next] } }
    }

    @Test(arguments: [
        // A name is what its escapes say, once.
        (#"{"\u0069d":3}"#, #"{"\u0069d":3}"#), (#"{"\\u0069d":3}"#, #"{"\\u0069d":"[dropped]"}"#),
        (#"{"client\u0053ecret":"x"}"#, #"{"client\u0053ecret":"[dropped]"}"#),
        (
            #"{"id":3,"id":4,"note":"a","note":"b"}"#,
            #"{"id":3,"id":4,"note":"[dropped]","note":"[dropped]"}"#
        ),
    ])
    func `a field is known by what its name says, however it is written`(row: String, left: String) throws {
        let result = try filtered(.actions, row, isNeos: false)

        #expect(String(decoding: result.row.bytes, as: UTF8.self) == left)
    }

    @Test func `a name of many escapes is read once`() throws {
        let name = String(repeating: #"\u005cu005c"#, count: 20_000)

        let result = try filtered(.actions, #"{"\#(name)":"x"}"#, isNeos: true)

        #expect(result.cut.count == 1)
    }

    @Test(arguments: Resource.all)
    func `no resource keeps a field that holds a secret`(resource: Resource) {
        let kept = resource.filter.keep + resource.filter.keepOfNeo + resource.filter.notes

        #expect(kept.filter { FieldFilter.isSecret($0) } == [])
    }

    @Test(arguments: [
        (Resource.templates, "nextcreationdate", false), (.features, "halointegrator_lastsync", false),
        (.templates, "summary", true), (.features, "enabled", true),
    ])
    func `what HaloPSA moves by itself is no change of a record`(
        resource: Resource,
        field: String,
        isChange: Bool
    ) throws {
        let rows = try ["1", "2"].map { value in
            try JSONValue(validating: Array(#"{"id":1,"\#(field)":"\#(value)"}"#.utf8))
        }

        let compared = rows.map { Array(resource.filter.compared($0)) }

        #expect((compared[0] != compared[1]) == isChange)
    }

    @Test func `resources have names and questions of their own`() {
        #expect(Set(Resource.all.map(\.name)).count == Resource.all.count)
        let questions = Resource.all.map { [$0.path] + $0.query.flatMap { [$0.name, $0.value] } }
        #expect(Set(questions).count == Resource.all.count)
    }
}
