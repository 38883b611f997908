import Testing

@testable import Markup

/// What other implementations of TAL cannot be asked about.
@Suite struct TemplateStatementTests {
    /// The rows a, b, c, d are of the groups 1, 2, 2, 3.
    @Test(arguments: [
        ("first/g", "a b  d "), ("last/g", "a  c d "), ("first", "a b c d "), ("last", "a b c d "),
        ("start", "a    "), ("end", "   d "),
    ])
    func `first and last of a group look at the neighbours of a row, also in a stream`(
        property: String,
        expected: String
    ) throws {
        let template = try Template(
            """
            <p ><i tal:repeat="x rows" tal:omit-tag=""><b tal:condition="repeat/x/\(property)" tal:replace="x/n"/> </i></p>
            """
        )
        let rows: [TemplateValue] = [("a", 1), ("b", 2), ("c", 2), ("d", 3)].map { name, group in
            ["n": .text(name), "g": .number(group)]
        }
        let stream = TemplateStream(count: 4) { body in for row in rows { try body(row) } }

        let list = try template.text(["rows": .list(rows)])
        let streamed = try template.text(["rows": .stream(stream)])

        #expect(list == "<p>" + expected + "</p>")
        #expect(streamed == list)
    }

    @Test(arguments: [
        (0, "a", "i"), (25, "z", "xxvi"), (26, "aa", "xxvii"), (701, "zz", "dccii"), (702, "aaa", "dcciii"),
    ])
    func `letters go on after z as the specification says, and numerals are Roman`(
        index: Int,
        letter: String,
        roman: String
    ) throws {
        let template = try Template(
            "<p ><i tal:repeat=\"x rows\" tal:omit-tag=\"\"><b tal:condition=\"repeat/x/end\" tal:replace=\"string:${repeat/x/letter} ${repeat/x/roman} ${repeat/x/Letter}\"/></i></p>"
        )
        let rows = Array(repeating: TemplateValue.nothing, count: index + 1)

        #expect(
            try template.text(["rows": .list(rows)]) == "<p>\(letter) \(roman) \(letter.uppercased())</p>"
        )
    }

    @Test func `a stream that gives other than it claims is an error`() throws {
        let template = try Template("<p >\n<i tal:repeat=\"x rows\"/></p>")
        let stream = TemplateStream(count: 3) { body in try body(.nothing) }

        let error = #expect(throws: MarkupError.self) { try template.text(["rows": .stream(stream)]) }

        #expect(error?.description == "t.xhtml:2: wrongKind: 'rows': expected 3 rows, saw 1")
    }

    @Test func `on-error knows what went wrong, and nothing of the element is left`() throws {
        let template = try Template(
            "<p >\n<b tal:on-error=\"string:${error/type} ${error/lineno}: ${error/value}\">gone<i tal:repeat=\"x list\" tal:content=\"x/y\"/></b></p>"
        )

        let page = try template.text(["list": .list([["y": .number(1)], ["z": .number(2)]])])

        #expect(
            page
                == "<p>\n<b>missingValue 2: t.xhtml:2: missingValue: 'x/y': expected a value, saw none named 'y', perhaps 'z'</b></p>"
        )
    }

    @Test func `only an element with on-error is held until its end`() throws {
        let rows = TemplateStream(count: 50_000) { body in
            for number in 0..<50_000 { try body(.number(number)) }
        }
        var free = LargestPiece()
        var held = LargestPiece()

        try Template("<p ><i tal:repeat=\"x rows\" tal:content=\"x\"/></p>").render(
            ["rows": .stream(rows)],
            into: &free
        )
        try Template("<p  tal:on-error=\"nothing\"><i tal:repeat=\"x rows\" tal:content=\"x\"/></p>")
            .render(["rows": .stream(rows)], into: &held)

        #expect(free.most < 1 << 17)
        #expect(held.most > 500_000)
    }

    @Test func `on-error lets a failure to write or to read pass`() throws {
        struct Broken: Error {}
        let rows = TemplateStream(count: 1) { _ in throw Broken() }
        let template = try Template("<p  tal:on-error=\"nothing\"><i tal:repeat=\"x rows\"/></p>")

        #expect(throws: Broken.self) { try template.text(["rows": .stream(rows)]) }
    }
}

private struct LargestPiece: ByteSink {
    var most = 0

    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        most = max(most, bytes.count)
    }
}
