import CLibXML2

/// A node of a parsed template, valid inside ``parse(_:name:body:)`` only.
struct XMLNode {
    /// An attribute, with its namespace where it has one.
    struct Attribute {
        let namespace: String
        /// The name as written, with its prefix.
        let name: String
        /// The name without its prefix.
        let localName: String
        let value: String
    }

    private let pointer: xmlNodePtr

    /// Parses well-formed XML without network, document type or entities, and
    /// gives the root to `body`.
    static func parse<Result>(
        _ bytes: [UInt8],
        name: String,
        body: (XMLNode) throws(MarkupError) -> Result
    ) throws(MarkupError) -> Result {
        // Looked for before parsing, since a document type is where entities and files come in.
        guard bytes.firstRange(of: Array("<!DOCTYPE".utf8)) == nil else {
            throw MarkupError(.refused, name, 1, "a document type is not taken")
        }
        guard let context = xmlNewParserCtxt() else {
            throw MarkupError(.malformed, name, 0, "no memory to parse")
        }
        defer { xmlFreeParserCtxt(context) }
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let document = bytes.withUnsafeBytes { raw in
            xmlCtxtReadMemory(
                context,
                raw.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(clamping: raw.count),
                nil,
                "UTF-8",
                Int32(options)
            )
        }
        guard let document, let root = xmlDocGetRootElement(document) else {
            let error = xmlCtxtGetLastError(context)?.pointee
            let message = error?.message.map { String(cString: $0) } ?? "not XML"
            throw MarkupError(.malformed, name, Int(error?.line ?? 0), StatementText.trimmed(message))
        }
        defer { xmlFreeDoc(document) }
        return try body(XMLNode(pointer: root))
    }

    private init(pointer: xmlNodePtr) {
        self.pointer = pointer
    }

    var line: Int { xmlGetLineNo(pointer) }
    var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }
    var isText: Bool {
        pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
    }
    var isComment: Bool { pointer.pointee.type == XML_COMMENT_NODE }
    var localName: String { Self.text(pointer.pointee.name) }
    var namespace: String { Self.text(pointer.pointee.ns?.pointee.href) }
    var content: String { Self.text(pointer.pointee.content) }

    /// The name as written, with its prefix.
    var name: String {
        let prefix = Self.text(pointer.pointee.ns?.pointee.prefix)
        return prefix.isEmpty ? localName : prefix + ":" + localName
    }

    /// The namespaces declared here: prefix (empty for the default) and address.
    var declarations: [(prefix: String, address: String)] {
        var declarations: [(prefix: String, address: String)] = []
        var next = pointer.pointee.nsDef
        while let namespace = next {
            declarations.append((Self.text(namespace.pointee.prefix), Self.text(namespace.pointee.href)))
            next = namespace.pointee.next
        }
        return declarations
    }

    var attributes: [Attribute] {
        var attributes: [Attribute] = []
        var next = pointer.pointee.properties
        while let attribute = next {
            let prefix = Self.text(attribute.pointee.ns?.pointee.prefix)
            let local = Self.text(attribute.pointee.name)
            let value = xmlNodeListGetString(pointer.pointee.doc, attribute.pointee.children, 1)
            attributes.append(
                Attribute(
                    namespace: Self.text(attribute.pointee.ns?.pointee.href),
                    name: prefix.isEmpty ? local : prefix + ":" + local,
                    localName: local,
                    value: Self.text(value)
                )
            )
            shim_xmlFree(value)
            next = attribute.pointee.next
        }
        return attributes
    }

    var children: [XMLNode] {
        var children: [XMLNode] = []
        var next = pointer.pointee.children
        while let child = next {
            children.append(XMLNode(pointer: child))
            next = child.pointee.next
        }
        return children
    }

    private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
        pointer.map { String(decodingCString: $0, as: UTF8.self) } ?? ""
    }
}
