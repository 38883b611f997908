/// The TAL statements of one element.
struct TemplateStatements {
    static let tal = "http://xml.zope.org/namespaces/tal"
    static let metal = "http://xml.zope.org/namespaces/metal"
    static let withoutMETAL =
        "METAL is not taken; expected the element itself, in a tal:repeat if it stands often"
    private static let i18n = "http://xml.zope.org/namespaces/i18n"

    /// A statement, by the name of its attribute.
    enum Name: String, CaseIterable {
        case define, condition
        case loop = "repeat"
        case content, replace, attributes
        case omit = "omit-tag"
        case rescue = "on-error"
    }

    private let found: [Name: TemplateSite]
    /// The attributes of the element itself.
    let written: [XMLNode.Attribute]

    /// Sorts the attributes of an element of the template `name`.
    init(_ node: XMLNode, of name: String) throws(MarkupError) {
        var found: [Name: TemplateSite] = [:]
        var written: [XMLNode.Attribute] = []
        for attribute in node.attributes {
            let isBare = node.namespace == Self.tal && attribute.namespace.isEmpty
            switch attribute.namespace {
            case Self.metal:
                throw MarkupError(.refused, name, node.line, "'\(attribute.name)': \(Self.withoutMETAL)")
            case Self.i18n:
                throw MarkupError(.refused, name, node.line, "'\(attribute.name)': translation is not taken")
            case Self.tal: break
            case _ where isBare: break
            default:
                written.append(attribute)
                continue
            }
            guard let statement = Name(rawValue: attribute.localName) else {
                let known = Name.allCases.map(\.rawValue)
                let hint = NearestName.hint(attribute.localName, among: known)
                throw MarkupError(
                    .badStatement,
                    name,
                    node.line,
                    "expected one of \(known.joined(separator: ", ")), saw 'tal:\(attribute.localName)'\(hint)"
                )
            }
            guard found[statement] == nil else {
                throw MarkupError(
                    .badStatement,
                    name,
                    node.line,
                    "'\(statement.rawValue)' stands there twice"
                )
            }
            found[statement] = TemplateSite(line: node.line, source: attribute.value)
        }
        self.found = found
        self.written = written
    }

    /// Whether there is any.
    var isThere: Bool { !found.isEmpty }

    subscript(name: Name) -> TemplateSite? { found[name] }
}
