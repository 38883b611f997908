import Testing

@testable import HaloAPI

@Suite struct AnswerHeadTests {
    /// A head of those lines, and what was wrong with the first that was.
    private static func taken(_ lines: [String]) -> (head: AnswerHead, wrong: String?) {
        var head = AnswerHead()
        for line in lines {
            let bytes = Array((line + "\r\n").utf8)
            if let wrong = bytes.withUnsafeBytes({ head.take($0) }) { return (head, wrong) }
        }
        return (head, nil)
    }

    @Test func `an interim answer and what follows the body leave the head alone`() {
        let (head, wrong) = Self.taken([
            "HTTP/1.1 103 Early", "Content-Length: 9", "", "HTTP/1.1 200 OK", "Content-TYPE:  text/json ",
            "Transfer-Encoding: Chunked", "", "Content-Length: 3",
        ])

        #expect(wrong == nil && head.status == 200 && head.contentType == "text/json")
        #expect(head.names == ["Content-TYPE", "Transfer-Encoding"] && head.promised == nil && head.hasEnd)
    }

    @Test(arguments: [
        ("HTTP/2 200", [], true), ("HTTP/1.1 200 OK", [], false),
        ("HTTP/1.0 200 OK", ["Content-Length: 0"], true),
        ("HTTP/1.1 200 OK", ["Content-Length: 5", "content-length:5"], true),
    ])
    func `an end is told by a length, by chunks or by HTTP 2`(first: String, rest: [String], hasEnd: Bool) {
        let (head, wrong) = Self.taken([first] + rest + [""])

        #expect(wrong == nil && head.hasEnd == hasEnd)
    }

    @Test(arguments: [["gzip"], ["identity", "GZIP"], ["gzip", "br"], ["gzip, gzip"], ["identity"]])
    func `how a body is compressed is told whole`(ways: [String]) {
        let (head, _) = Self.taken(["HTTP/1.1 200 OK"] + ways.map { "Content-Encoding: " + $0 })

        let told = ways.filter { $0 != "identity" }.joined(separator: ", ").lowercased()
        #expect(head.encoding == (told.isEmpty ? nil : told))
    }

    @Test func `a head without an end is given up`() {
        let (_, wrong) = Self.taken(
            ["HTTP/1.1 200 OK"] + Array(repeating: "X: " + String(repeating: "x", count: 1000), count: 99)
        )

        #expect(wrong != nil)
    }
}
