import Foundation
import FoundationXML

/// What a parser sees of a page.
struct PageSeen: Equatable, Decodable {
    /// An element with its attributes.
    struct Element: Equatable, Decodable {
        let name: String
        let attributes: [String: String]

        init(name: String, attributes: [String: String]) {
            self.name = name
            self.attributes = attributes
        }

        /// From a pair, as Python gives it.
        init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            name = try pair.decode(String.self)
            attributes = try pair.decode([String: String].self)
        }
    }

    var elements: [Element] = []
    /// The text right below each element, up to its first child.
    var texts: [String] = []
    /// Comments, declarations and processing instructions.
    var others: [String] = []

    /// Equal to the byte: Swift calls texts equal that only look the same.
    static func == (left: PageSeen, right: PageSeen) -> Bool {
        left.elements == right.elements && left.others == right.others
            && left.texts.count == right.texts.count
            && zip(left.texts, right.texts).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    }
}

/// Reads a page with Foundation's XML parser.
final class XMLPageReader: NSObject, XMLParserDelegate {
    private(set) var seen = PageSeen()

    init(_ page: Substring) throws {
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
        seen.elements.append(PageSeen.Element(name: name, attributes: attributes))
        seen.texts.append("")
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        seen.texts[seen.texts.count - 1] += text
    }

    func parser(_ parser: XMLParser, foundComment comment: String) {
        seen.others.append(comment)
    }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
        seen.others.append(String(decoding: data, as: UTF8.self))
    }

    func parser(_ parser: XMLParser, foundProcessingInstructionWithTarget target: String, data: String?) {
        seen.others.append(target)
    }
}
