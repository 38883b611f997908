import Foundation
import FoundationXML
import Testing

@testable import Markup

@Suite struct HostileTextTests {
    @Test(
        arguments: naughtyStrings + [
            "\u{0}\u{8}\u{1B}", "\u{202E}\u{2066}", "\u{FEFF}", "\u{FFFF}", "a\r\nb\tc", "]]>",
        ]
    )
    func `hostile text stays text, in content and in attributes`(text: String) throws {
        let template = try Template("<p tal:content=\"t\" tal:attributes=\"title t\"/>")

        let page = try template.text(["t": .text(text)])

        let reader = try ParagraphReader(page)
        let shown = VisibleText.of(text, keepingLayout: true)
        #expect(reader.elements == ["p"])
        #expect(reader.text == shown)
        #expect(reader.title == shown)
    }

    @Test(arguments: [
        ("\u{0}", "␀"), ("\u{1B}", "␛"), ("\u{7F}", "␡"), ("\u{85}", "⟦U+0085⟧"), ("\u{202E}", "⟦U+202E⟧"),
        ("\u{FEFF}", "⟦U+FEFF⟧"), ("\u{200B}", "⟦U+200B⟧"), ("\n", "␊"), ("👩‍💻", "👩‍💻"), ("é", "é"),
    ])
    func `hidden characters have a glyph, all others stand for themselves`(text: String, expected: String) {
        #expect(VisibleText.of(text) == expected)
    }
}

/// Reads one paragraph with Foundation's parser.
private final class ParagraphReader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var text = ""
    var title: String?

    init(_ page: String) throws {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(name)
        title = attributes["title"]
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }
}
