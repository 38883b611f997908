import Foundation
import Testing

@testable import Markup

@Suite struct TemplateErrorTests {
    @Test(arguments: [
        (#"<p tal:contnet="n"/>"#, "saw 'tal:contnet', perhaps 'content'"),
        (#"<p tal:atributes="title n"/>"#, "saw 'tal:atributes', perhaps 'attributes'"),
        (
            #"<tal:block class="n"/>"#,
            "expected one of define, condition, repeat, content, replace, attributes"
        ),
        (#"<tal:block content="n" tal:content="n"/>"#, "'content' stands there twice"),
        (#"<tal:block attributes="title n"/>"#, "expected a tag to put them on"),
        (#"<link rel="stylesheet" tal:condition="n"/>"#, "expected no statements on the style sheet's link"),
        (#"<p tal:define="n"/>"#, "expected a variable and an expression, saw 'n'"),
        (#"<p tal:define="a n; b n; a n"/>"#, "saw 'a' again"),
        (#"<p tal:define="repeat n"/>"#, "expected a name for a variable, saw 'repeat'"),
        (#"<p tal:define="1a n"/>"#, "expected a name for a variable, saw '1a'"),
        (
            #"<p tal:define="a n"><b tal:define="global a n"/></p>"#,
            "expected no local 'a' around a global one"
        ),
        (#"<p tal:attributes="title n; TITLE n"/>"#, "saw 'TITLE' again"),
        (#"<p tal:attributes="title"/>"#, "expected an attribute and an expression, saw 'title'"),
        (
            #"<p title="x" tal:content="attrs/titel"/>"#,
            "'attrs/titel': expected an attribute that the element has"
        ),
        (#"<p><br tal:content="n"/></p>"#, "expected an element that holds content, saw <br>"),
        (#"<i tal:repeat="row n"><b tal:content="repeat/rwo/index"/></i>"#, "saw 'rwo', perhaps 'row'"),
        (
            #"<i tal:repeat="row n"><b tal:content="repeat/row/nubmer"/></i>"#,
            "saw 'nubmer', perhaps 'number'"
        ),
        (
            #"<i tal:define="row n"><b tal:content="repeat/row/index"/></i>"#,
            "expected the variable of a repeat around"
        ),
        (#"<i tal:repeat="row n"><b tal:content="repeat/row/index/x"/></i>"#, "expected nothing behind"),
        (#"<p tal:content="text structure n"/>"#, "text can only become text"),
        (#"<p tal:content="structure:n"/>"#, "text can only become text"),
        (#"<p tal:content="n | structure n"/>"#, "text can only become text"),
        (#"<p tal:content="not:python:1"/>"#, "expressions of type 'python' are not taken"),
        (#"<p tal:content="strng:n"/>"#, "saw 'strng:', perhaps 'string'"),
        (#"<p tal:content=""/>"#, "expected a path such as a/b"),
        (#"<p tal:content="n |"/>"#, "expected a path such as a/b"),
        (#"<p tal:content="string:a $ b"/>"#, "expected a name behind '$'"),
        (#"<p tal:content="string:$1"/>"#, "expected a name behind '$'"),
        (#"<p tal:content="string:${}"/>"#, "expected a path such as a/b"),
        (#"<p tal:content="nothing/x"/>"#, "expected nothing behind 'nothing'"),
        (#"<p tal:content="CONTEXTS/n"/>"#, "expected one of nothing, default, repeat, attrs, options"),
    ])
    func `a mistake in a template says its line and what was expected`(source: String, detail: String) {
        let error = #expect(throws: MarkupError.self) { try Template(inside(source), isWhole: true) }

        #expect(error?.subject == "t.xhtml:2")
        #expect(error?.detail.contains(detail) == true, "\(error?.detail ?? "none")")
    }

    @Test(arguments: [
        #"<i metal:define-macro="m"/>"#, #"<i metal:use-macro="m"/>"#, #"<i metal:fill-slot="m"/>"#,
        "<metal:block/>",
    ])
    func `METAL is refused, and the error says what to write instead`(source: String) {
        let metal = source.replacing(
            /<[a-z:]+/,
            with: { "\($0.output) xmlns:metal=\"http://xml.zope.org/namespaces/metal\"" }
        )

        let error = #expect(throws: MarkupError.self) { try Template(inside(metal), isWhole: true) }

        #expect(error?.description.hasPrefix("t.xhtml:2: refused: ") == true)
        #expect(error?.detail.contains("METAL is not taken; expected the element itself") == true)
    }

    @Test(arguments: [
        (#"<p tal:content="n/teh"/>"#, "'n/teh': expected a value, saw none named 'teh', perhaps 'the'"),
        (
            #"<p tal:content="recrod"/>"#,
            "'recrod': expected a value, saw none named 'recrod', perhaps 'record'"
        ),
        (#"<i tal:repeat="x list"><b tal:content="x/id"/><b tal:content="x/di"/></i>"#, "'x/di': expected"),
        (#"<p title="t" tal:attributes="title list; class n/x"/>"#, "'list': expected text, saw a list"),
        (
            #"<p tal:attributes="title string:a ${n/the} ${n/teh}"/>"#,
            "'string:a ${n/the} ${n/teh}': expected a value"
        ),
        (#"<p tal:content="string:${n}"/>"#, "'string:${n}': expected text, saw a record"),
        (#"<p tal:content="string:${missing | default}"/>"#, "expected text, saw default"),
        (#"<p tal:define="x string:${missing | default}"/>"#, "expected text, saw default"),
        (#"<p tal:repeat="x n"/>"#, "'n': expected a list, saw a record"),
        (#"<p tal:condition="not:missing"/>"#, "'not:missing': expected a value, saw none named 'missing'"),
        (#"<p tal:omit-tag="missing"/>"#, "'missing': expected a value"),
        (#"<p tal:content="n/?key"/>"#, "'n/?key': expected a value, saw none"),
    ])
    func `an error while filling in names file, line and expression`(source: String, detail: String) throws {
        let template = try Template(inside(source), isWhole: true)
        let context: TemplateValue = [
            "n": ["the": .text("x")], "record": [:], "list": .list([["id": .number(1)]]), "key": .text("no"),
        ]

        let error = #expect(throws: MarkupError.self) { try template.text(context) }

        #expect(error?.subject == "t.xhtml:2")
        #expect(error?.detail.contains(detail) == true, "\(error?.detail ?? "none")")
    }

    @Test(arguments: [
        "<!DOCTYPE p SYSTEM 'file:///etc/hostname'><p>x</p>",
        "<?xml-stylesheet href='file:///etc/hostname'?><p><?x y?></p>",
        "<p>&amp;&x;</p>",
        "<p><x:include xmlns:x='http://www.w3.org/2001/XInclude' href='file:///etc/hostname'/></p>",
    ])
    func `nothing in a template opens a file`(source: String) {
        // What was opened would be seen by its text; only a plain element may pass, as it is.
        let host = (try? String(contentsOfFile: "/etc/hostname", encoding: .utf8)) ?? "\u{0}"
        let page = try? Template(source, isWhole: true).text([:])

        #expect(page == nil || source.contains("include") && page?.contains(host) == false)
    }

    @Test func `a document type in another encoding is no way around`() {
        let source = "<!DOCTYPE p [<!ENTITY x 'y'>]><p>&x;</p>"
        let wide: [UInt8] = [0xFF, 0xFE] + source.utf8.flatMap { [$0, 0] }
        let declared = Array("<?xml version='1.0' encoding='UTF-16'?>".utf8) + wide

        for bytes in [wide, Array(wide.dropFirst(2)), declared] {
            #expect(throws: MarkupError.self) { try Template(xhtml: bytes, name: "t.xhtml") }
        }
    }

    @Test func `a template is read down to two hundred levels and up to four mebibytes`() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "<b>", count: levels) + String(repeating: "</b>", count: levels)
        }

        #expect(throws: Never.self) { try Template(nested(200), isWhole: true) }
        for levels in [201, 300, 100_000] {
            #expect(throws: MarkupError.self) { try Template(nested(levels), isWhole: true) }
        }
        #expect(throws: MarkupError(.refused, "t.xhtml", 0, "")) {
            try Template("<p>" + String(repeating: "x", count: 1 << 22) + "</p>", isWhole: true)
        }
    }

    private func inside(_ source: String) -> String {
        "<div xmlns:tal=\"http://xml.zope.org/namespaces/tal\">\n\(source)</div>"
    }
}
