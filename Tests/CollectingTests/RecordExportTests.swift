import AuditModel
import Collecting
import Evidence
import Testing

@Suite struct RecordExportTests {
    private static let approval = #"{"id":"t1","approvers":[],"status":"approved"}"#

    private func export(_ files: String..., kind: NeoRecord? = nil) throws -> RecordExport {
        var export = RecordExport()
        for file in files { try export.add(Array(file.utf8), from: "a.json", kind: kind) }
        return export
    }

    private func refusal(_ file: String, kind: NeoRecord? = nil) -> String {
        do {
            _ = try export(file, kind: kind)
            return "taken"
        } catch { return "\(error)" }
    }

    private static func envelope(_ data: String, more: String? = "false") -> String {
        #"{"data":\#(data),"meta":{"request_id":"r"\#(more.map { #","pagination":{"has_more":\#($0)}"# } ?? "")}}"#
    }

    @Test(arguments: [
        (envelope("[\(approval)]"), ""),
        ("[\(envelope("[\(approval)]", more: "true")),\(envelope("[]"))]", ""),
        (envelope("[\(approval)]", more: "true") + "\n\n" + envelope("[]") + "\r\n", ""),
        (envelope("[\n\(approval)\n]"), ""),
        (envelope("[\(approval)]", more: "true"), "the last envelope says that more follows"),
        (envelope("[\(approval)]", more: nil), "the last envelope does not say whether more follows"),
        (envelope("[\(approval)]", more: #""false""#), "the last envelope does not say whether more follows"),
        (envelope(approval), "no envelope says that the list is whole"),
        ("[\(approval)]", "no envelope says that the list is whole"),
        (approval, "no envelope says that the list is whole"),
    ])
    func `an export is whole where its last envelope says so`(file: String, gap: String) throws {
        #expect(try export(file).parts == [.init(source: "neo-approvals", rows: 1, gap: gap)])
    }

    @Test func `pages in files of their own are one list, whole by the last`() throws {
        let first = Self.envelope("[\(Self.approval)]", more: "true")

        #expect(try export(first, Self.envelope(#"[{"id":"t2","approvers":[]}]"#)).parts.first?.gap == "")
        #expect(try export(Self.envelope("[]"), first, kind: .approval).parts.first?.gap != "")
    }

    @Test func `a list that breaks off before another agent's begins is not whole`() throws {
        let first = Self.envelope(#"[{"agent_id":"a","version":1}]"#, more: "true")
        let rest = Self.envelope(#"[{"agent_id":"a","version":2}]"#)
        let other = Self.envelope(#"[{"agent_id":"b","version":1}]"#)

        #expect(try export(first, rest, other).parts.map(\.gap) == [""])
        #expect(try export(first, other).parts.map(\.gap) == ["a list breaks off before another one begins"])
    }

    @Test func `an envelope that says where to go on is not the last, whatever else it says`() throws {
        let envelope =
            #"{"data":[\#(Self.approval)],"meta":{"pagination":{"has_more":false,"next_cursor":"c"}}}"#

        #expect(try export(envelope).parts.first?.gap == "the last envelope says that more follows")
    }

    @Test func `a file may hold several kinds, each a list of its own`() throws {
        let export = try export(
            Self.envelope(#"[{"id":"a","trigger_type":"x"}]"#) + "\n"
                + Self.envelope(#"[{"agent_id":"a","version":1},{"agent_id":"a","version":2}]"#, more: "true")
        )

        #expect(
            export.parts.map { "\($0.source) \($0.rows) \($0.gap.isEmpty)" } == [
                "neo-agents 1 true", "neo-agent-versions 2 false",
            ]
        )
        #expect(export.arrivals.map(\.key) == ["a", "a/1", "a/2"])
    }

    @Test(arguments: [
        ("", "a.json: expected JSON, saw an empty file"),
        (" \n ", "a.json: expected JSON, saw an empty file"),
        ("[]", "a.json: expected objects of Neo's record, saw none"),
        ("[1]", "a.json:1: expected an object of Neo's record, saw number"),
        ("{\n\"data\":[\n{\"id\":", "a.json:3: expected JSON: byte 17: expected a value"),
        ("\(approval)\n{\"id\":\"t2\",", "a.json:2: expected JSON: byte 11: expected a string"),
        ("\u{FEFF}\(approval)", "a.json:1: expected JSON: byte 0: expected a value"),
        ("[\(approval),]", "a.json:1: expected JSON: byte"),
        (
            "\(approval)\n{\"id\":\"t2\",\"approvers\":[],\"id\":\"t3\"}",
            "a.json:2: expected each member once, saw 'id'"
        ),
        (
            "[\n\(approval),\n{\"id\":1,\"approvers\":[{\"x\":1,\"\\u0078\":2}]}]",
            "a.json:3: expected each member once, saw 'x' twice in one object"
        ),
        ("{\"data\":[]}", "a.json:1: expected --kind, as an empty list does not tell what it is of"),
        (
            "[\n{\"error\":\"x\"}]",
            "a.json:2: expected agents, agent-versions, executions, steps, approvals, or --kind"
        ),
        ("{\"approvers\":[]}", "a.json:1: expected 'id' in each of approvals"),
        ("{\"agent_id\":{},\"version\":1}", "a.json:1: expected 'agent_id' and one of 'version_number'"),
        ("[[\(approval)]]", "a.json:1: expected an object of Neo's record, saw array"),
        (
            "{\"id\":\"\(String(repeating: "x", count: 201))\",\"approvers\":[]}",
            "a.json:1: expected ids of at most 200"
        ),
    ])
    func `what cannot be read is refused with its file and line`(file: String, expected: String) {
        let refusal = refusal(file)

        #expect(refusal.hasPrefix(expected), "\(refusal)")
    }

    @Test func `a kind that is given says what cannot be told, and nothing else`() throws {
        let untold = #"{"id":"t1","status":"approved","ticket_id":1e400}"#

        #expect(try export(untold, kind: .approval).parts.first?.rows == 1)
        #expect(refusal(untold).contains("saw an object with id, status, ticket_id"))
        #expect(
            refusal(#"{"execution_id":"e"}"#, kind: .approval).contains(
                "expected approvals, by --kind; saw executions"
            )
        )
        #expect(
            try export("[]", kind: .step).parts == [
                .init(source: "neo-steps", rows: 0, gap: "no envelope says that the list is whole")
            ]
        )
    }

    @Test func `a file past the limit is refused without being read`() {
        let big = [UInt8](repeating: UInt8(ascii: " "), count: RecordExport.maximumFileSize + 1)
        var export = RecordExport()

        #expect(throws: ImportError("a.json", "expected at most 64 MiB, saw more")) {
            try export.add(big, from: "a.json", kind: nil)
        }
    }

    @Test func `hundreds of levels and a number of any size end in a line, not in a crash`() {
        #expect(refusal(String(repeating: "[", count: 100_000)).contains("expected at most 512 levels"))
        #expect(
            refusal(#"{"id":\#(String(repeating: "9", count: 5000)),"approvers":[]}"#).contains("200 bytes")
        )
    }
}
