import Foundation
import FoundationXML

/// Reads a page with Foundation's parser, which knows nothing of ours.
final class PageReader: NSObject, XMLParserDelegate {
    private(set) var elements: [String] = []
    private(set) var ids: [String] = []
    private(set) var links: [String] = []
    private(set) var text = ""

    init(_ page: String) throws {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        guard parser.parse() else {
            throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
        }
    }

    func count(_ element: String) -> Int {
        elements.count { $0 == element }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(name)
        if let id = attributes["id"] { ids.append(id) }
        if let link = attributes["href"], link.hasPrefix("#") { links.append(String(link.dropFirst())) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }
}
