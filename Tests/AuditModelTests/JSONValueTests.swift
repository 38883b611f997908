import AuditModel
import Foundation
import TestSupport
import Testing

@Suite struct JSONValueTests {
    /// The public test suite lies beside the checkout where it is at hand; without it these tests skip.
    static let files = Corpora.files(in: "json-test-suite/test_parsing")

    @Test(.enabled(if: !files.isEmpty, "the JSON test suite is not beside this checkout"))
    func `all 95 right texts are accepted and all 188 wrong ones refused`() throws {
        var accepted: [String] = []
        for file in Self.files where (try? JSONValue(validating: file.bytes)) != nil {
            accepted.append(file.name)
        }

        #expect(accepted.filter { $0.hasPrefix("y_") }.count == 95)
        #expect(accepted.filter { $0.hasPrefix("n_") } == [])
        #expect(Self.files.filter { $0.name.hasPrefix("n_") }.count == 188)
    }

    @Test func `a value keeps its exact bytes`() throws {
        let text = #" { "a" : [ 1.0, {"b":"x"} ] , "c":"\u00e9\ud83d\ude00\ud800" } "#
        let value = try JSONValue(validating: Array(text.utf8))

        #expect(value["a"].map { String(decoding: $0.bytes, as: UTF8.self) } == #"[ 1.0, {"b":"x"} ]"#)
        #expect(
            value["a"]?.elements.map { String(decoding: $0.bytes, as: UTF8.self) } == ["1.0", #"{"b":"x"}"#]
        )
        #expect(value["c"]?.string == "é😀\u{FFFD}")
        #expect(value.members.map(\.name) == ["a", "c"])
    }

    @Test func `an object is written with its members in order and read back`() throws {
        var object = JSONObject()
        object.set("b", "a\"\\\n\u{1}é")
        object.set("a", 7)
        object.set("list", ["x", ""])
        object.set("none", String?.none)

        let value = try JSONValue(validating: object.bytes)

        #expect(value.members.map(\.name) == ["b", "a", "list", "none"])
        #expect(value["b"]?.string == "a\"\\\n\u{1}é")
        #expect(value["a"]?.int == 7)
        #expect(value["none"]?.kind == .null)
    }

    @Test func `nesting past the limit is refused without a crash`() {
        let deep = Array(String(repeating: "[", count: 100_000).utf8)

        #expect(throws: JSONError(at: 512, expected: "at most 512 levels")) {
            try JSONValue(validating: deep)
        }
    }
}
