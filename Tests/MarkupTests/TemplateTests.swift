import Testing

@testable import Markup

@Suite struct TemplateTests {
    @Test(arguments: [
        (#"<p tal:content="name">x</p>"#, "<p>A &amp; B</p>"),
        (#"<p><b tal:replace="name">x</b></p>"#, "<p>A &amp; B</p>"),
        (#"<p tal:content="missing | name">x</p>"#, "<p>A &amp; B</p>"),
        (#"<p tal:content="missing | default">x</p>"#, "<p>x</p>"),
        (#"<p tal:content="nothing">x</p>"#, "<p></p>"),
        (#"<p tal:content="string:$$ ${name}; $number">x</p>"#, "<p>$ A &amp; B; 3</p>"),
        (#"<p tal:condition="not:no">x</p>"#, "<p>x</p>"),
        (#"<p><b tal:condition="no">x</b></p>"#, "<p></p>"),
        (#"<p><b tal:condition="exists:missing">x</b></p>"#, "<p></p>"),
        (
            #"<p title="t" tal:attributes="title name; class nothing; hidden yes">x</p>"#,
            #"<p title="A &amp; B" hidden="hidden">x</p>"#
        ),
        (#"<p title="t" tal:attributes="title default"/>"#, #"<p title="t"></p>"#),
        (#"<p tal:attributes="title string:a;;b"/>"#, #"<p title="a;b"></p>"#),
        (#"<p><b tal:omit-tag="">x</b><b tal:omit-tag="no">y</b></p>"#, "<p>x<b>y</b></p>"),
        (#"<p tal:define="n name; m n" tal:content="m"/>"#, "<p>A &amp; B</p>"),
        (#"<p><i tal:repeat="x list" tal:content="x">a</i></p>"#, "<p><i>1</i><i>2</i></p>"),
        (
            #"<p><tal:block repeat="x list"><i tal:condition="repeat/x/end" tal:content="repeat/x/number"/></tal:block></p>"#,
            "<p><i>2</i></p>"
        ),
        (
            #"<p><i tal:repeat="x list" tal:condition="yes" tal:attributes="title x" tal:content="repeat/x/odd"/></p>"#,
            #"<p><i title="1">false</i><i title="2">true</i></p>"#
        ),
        (#"<p tal:content="record/inner/deep">x</p>"#, "<p>found</p>"),
        (#"<p><!-- gone --><br/>é</p>"#, "<p><br/>é</p>"),
    ])
    func `statements do what TAL says`(source: String, expected: String) throws {
        let template = try Template(source)

        let output = try template.text(context)

        #expect(output == expected)
    }

    @Test(arguments: [
        (#"<p tal:content="structure name"/>"#, MarkupError.Code.refused),
        (#"<p tal:content="python:1"/>"#, .refused),
        (#"<p tal:attributes="onclick name"/>"#, .refused),
        (#"<p><script>x</script></p>"#, .refused),
        (#"<p><style tal:content="name"/></p>"#, .refused),
        (#"<p tal:contnet="name"/>"#, .badStatement),
        (#"<p tal:repeat="x"/>"#, .badStatement),
        (#"<p tal:content="name" tal:replace="name"/>"#, .badStatement),
        (#"<p tal:content="a//b"/>"#, .badExpression),
        (#"<p tal:content="repeat/x/index"/>"#, .badExpression),
        (#"<p tal:content="string:${name"/>"#, .badExpression),
        (#"<p><b></p>"#, .malformed),
        (#"<p>&nbsp;</p>"#, .malformed),
    ])
    func `a bad template is refused with its line`(source: String, code: MarkupError.Code) {
        #expect(throws: MarkupError(code, "t.xhtml", 2, "")) {
            try Template(
                "<div xmlns:tal=\"http://xml.zope.org/namespaces/tal\">\n\(source)</div>",
                isWhole: true
            )
        }
    }

    @Test func `a document type is refused before it is parsed`() {
        #expect(throws: MarkupError(.refused, "t.xhtml", 1, "")) {
            try Template("<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>&x;</p>", isWhole: true)
        }
    }

    @Test func `a path that leads nowhere names file, line and expression`() throws {
        let template = try Template("<p>\n<b tal:content=\"no/where\"/></p>")

        let error = #expect(throws: MarkupError.self) { try template.text(context) }

        #expect(
            error?.description
                == "t.xhtml:2: missingValue: 'no/where': expected a value, saw none named 'where'"
        )
    }

    @Test func `each style sheet takes its link's place, and no other raw text gets in`() throws {
        let links = ["a", "none", "b"].map { #"<link rel="stylesheet" href="\#($0).css"/>"# }.joined()
        let source = "<html><head>\(links)</head></html>"
        let (first, second) = (Array("p > b {}".utf8), Array("i {}".utf8))

        let template = try Template(
            xhtml: Array(source.utf8),
            name: "t.xhtml",
            styles: [("b.css", second), ("a.css", first), ("none.css", [])]
        )

        #expect(
            try template.text([:])
                == "<!DOCTYPE html>\n<html><head><style>p > b {}</style><style>i {}</style></head></html>"
        )
        #expect(throws: MarkupError(.refused, "t.xhtml", 0, "")) {
            try Template(
                xhtml: Array(source.utf8),
                name: "t.xhtml",
                styles: [("a.css", Array("</style>".utf8))]
            )
        }
        #expect(throws: MarkupError(.refused, "t.xhtml", 1, "")) {
            try Template(xhtml: Array(source.utf8), name: "t.xhtml", styles: [("a.css", first)])
        }
    }

    @Test func `a hundred thousand streamed rows hold one piece at a time`() throws {
        let template = try Template("<p><i tal:repeat=\"x rows\" tal:content=\"x/a\"/></p>")
        let stream = TemplateStream(count: 100_000) { body in
            for number in 0..<100_000 { try body(["a": .text("row \(number)")]) }
        }
        var sink = CountingSink()

        try template.render(["rows": .stream(stream)], into: &sink)

        #expect(sink.most < 1 << 17)
        #expect(sink.total == 100_000 * 7 + 7 + 1 + (0..<100_000).reduce(0) { $0 + "row \($1)".utf8.count })
    }

    private var context: TemplateValue {
        [
            "name": .text("A & B"), "number": .number(3), "yes": .bool(true), "no": .bool(false),
            "list": .list([.number(1), .number(2)]), "record": ["inner": ["deep": .text("found")]],
        ]
    }
}

/// Counts what it is given.
private struct CountingSink: ByteSink {
    var total = 0
    var most = 0

    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        total += bytes.count
        most = max(most, bytes.count)
    }
}

extension Template {
    /// A template from its root element, with the namespaces declared on it.
    init(_ source: String, isWhole: Bool = false) throws(MarkupError) {
        let namespaces = #" xmlns:tal="http://xml.zope.org/namespaces/tal""#
        let at = source.index(source.startIndex, offsetBy: 2)
        let whole = isWhole ? source : source[..<at] + namespaces + source[at...]
        try self.init(xhtml: Array(whole.utf8), name: "t.xhtml")
    }

    /// All that it writes, without the last line feed.
    func text(_ context: TemplateValue) throws -> String {
        var bytes: [UInt8] = []
        try render(context, into: &bytes)
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }
}
