/// Turns a parsed page into the steps that write it.
struct TemplateCompiler {
    /// Elements without content and end tag.
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    /// Elements whose text a browser does not read as text, or that bring in other pages.
    static let refused: Set<String> = [
        "applet", "base", "embed", "frame", "frameset", "iframe", "noembed", "noframes", "noscript", "object",
        "plaintext", "script", "style", "template", "xmp",
    ]
    private static let mostLevels = 200

    let name: String
    let styles: [(href: String, bytes: [UInt8])]
    var program = TemplateProgram()
    var parser: ExpressionParser
    private var depth = 0

    init(name: String, styles: [(href: String, bytes: [UInt8])]) {
        self.name = name
        self.styles = styles
        parser = ExpressionParser(name: name)
    }

    mutating func compile(document root: XMLNode) throws(MarkupError) {
        if root.localName == "html" { emit("<!DOCTYPE html>\n") }
        try compile(root)
        emit("\n")
    }

    mutating func compile(_ node: XMLNode) throws(MarkupError) {
        if node.isComment { return }
        if node.isText { return program.emit(MarkupText.bytes(node.content, inAttribute: false)) }
        guard node.isElement else {
            throw error(.refused, node, "entities and processing instructions are not taken")
        }
        guard depth < Self.mostLevels else { throw error(.refused, node, "nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        let attributes = node.attributes
        guard node.namespace != TemplateStatements.metal else {
            throw error(.refused, node, "<\(node.name)>: \(TemplateStatements.withoutMETAL)")
        }
        if node.localName == "link",
            attributes.contains(where: { $0.name == "rel" && $0.value == "stylesheet" })
        {
            // A statement here would be lost with the element.
            guard !(try TemplateStatements(node, of: name)).isThere else {
                throw error(.badStatement, node, "expected no statements on the style sheet's link")
            }
            return try emitStyle(attributes.first { $0.name == "href" }?.value ?? "", node)
        }
        guard !Self.refused.contains(node.localName.lowercased()) else {
            throw error(.refused, node, "<\(node.localName)> is not taken")
        }
        try element(node, try TemplateStatements(node, of: name))
    }

    private mutating func emitStyle(_ href: String, _ node: XMLNode) throws(MarkupError) {
        guard let style = styles.first(where: { $0.href == href }) else {
            throw error(.refused, node, "expected a style sheet of ours, saw '\(href)'")
        }
        guard !style.bytes.isEmpty else { return }
        emit("<style>")
        program.emit(style.bytes)
        emit("</style>")
    }

    /// Reads an expression and takes it in; errors will name `source`, or all of the statement.
    mutating func expression(
        _ statement: TemplateSite,
        _ source: String? = nil
    ) throws(MarkupError) -> Int {
        let site = TemplateSite(
            line: statement.line,
            source: StatementText.begun(source ?? statement.source)
        )
        return program.add(try parser.parse(site.source, line: site.line), site)
    }

    mutating func emit(_ text: String) {
        program.emit(Array(text.utf8))
    }

    func error(_ code: MarkupError.Code, _ node: XMLNode, _ detail: String) -> MarkupError {
        MarkupError(code, name, node.line, detail)
    }
}
