import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Markup

/// Hostile text in every place that takes text, read again by parsers that are not ours.
@Suite struct HostileTextTests {
    private static let source = """
        <html xmlns:tal="http://xml.zope.org/namespaces/tal"><head><title tal:content="t">x</title></head><body>\
        <p class="c" tal:content="t">x</p><p title="x" tal:attributes="title t">x</p>\
        <p tal:attributes="title string:a ${t} b; class t" tal:content="string:a ${t} b">x</p>\
        <a href="#" tal:attributes="href string:#${t}" tal:content="t">x</a>\
        <b tal:repeat="x list" tal:attributes="title x" tal:content="x">x</b>\
        <i tal:on-error="t" tal:content="missing">x</i></body></html>
        """

    private func page(_ text: String) throws -> String {
        let template = try Template(Self.source, isWhole: true)
        let value = TemplateValue.text(text)
        return try template.text(["t": value, "list": .list([value, value])])
    }

    /// The elements, their attributes and texts that a page with this text has to show.
    private func expected(_ text: String) -> PageSeen {
        let shown = VisibleText.of(text, keepingLayout: true)
        let parts: [(String, [String: String], String)] = [
            ("html", [:], ""), ("head", [:], ""), ("title", [:], shown), ("body", [:], ""),
            ("p", ["class": "c"], shown),
            ("p", ["title": shown], "x"), ("p", ["title": "a \(shown) b", "class": shown], "a \(shown) b"),
            ("a", ["href": "#" + shown], shown), ("b", ["title": shown], shown),
            ("b", ["title": shown], shown),
            ("i", [:], shown),
        ]
        return PageSeen(
            elements: parts.map { PageSeen.Element(name: $0.0, attributes: $0.1) },
            texts: parts.map(\.2),
            others: []
        )
    }

    @Test(arguments: Corpora.naughty + hostileStrings)
    func `hostile text stays text for an XML parser`(text: String) throws {
        let page = try page(text)

        let seen = try XMLPageReader(page.dropFirst("<!DOCTYPE html>\n".count)).seen

        #expect(seen == expected(text))
    }

    @Test(.enabled(if: Python.isThere, "Python's packages are not here: Tests/python --version gets them"))
    func `hostile text stays text for two HTML parsers`() throws {
        let texts = Corpora.naughty + hostileStrings

        let answers = try Python.ask("Tests/Peers/page.py", try texts.map(page), as: [[PageSeen]].self)

        #expect(answers.count == texts.count)
        for (text, readings) in zip(texts, answers) {
            for seen in readings { #expect(seen == expected(text), "\(text.prefix(80).debugDescription)") }
        }
    }

    @Test(arguments: hostileStrings)
    func `the text of a template itself is written as text, too`(text: String) throws {
        let escaped = String(decoding: MarkupText.bytes(text, inAttribute: true), as: UTF8.self)

        let page = try Template("<p title=\"\(escaped)\">\(escaped)</p>").text([:])

        let shown = VisibleText.of(text, keepingLayout: true)
        let seen = try XMLPageReader(page[...]).seen
        #expect(seen.elements == [PageSeen.Element(name: "p", attributes: ["title": shown])])
        #expect(seen.texts == [shown])
    }
}
