extension TemplateCompiler {
    /// An attribute that takes its value from data.
    private struct Dynamic {
        let name: String
        let rule: AttributeRule
        let expression: Int
    }

    /// Writes the start tag; without data, as it is written in the template.
    mutating func startTag(
        _ node: XMLNode,
        _ statements: TemplateStatements,
        withData: Bool
    ) throws(MarkupError) {
        emit("<\(node.name)")
        for declaration in node.declarations
        where ![TemplateStatements.tal, TemplateStatements.metal].contains(declaration.address) {
            let prefix = declaration.prefix.isEmpty ? "xmlns" : "xmlns:" + declaration.prefix
            program.emit(Self.attribute(prefix, declaration.address))
        }
        var dynamic = withData ? try self.dynamic(node, statements) : []
        for attribute in statements.written {
            let standard = Self.attribute(attribute.name, attribute.value)
            if let at = dynamic.firstIndex(where: { $0.name.lowercased() == attribute.name.lowercased() }) {
                append(dynamic.remove(at: at), standard)
            } else {
                program.emit(standard)
            }
        }
        for added in dynamic { append(added, []) }
        emit(Self.void.contains(node.localName) ? "/>" : ">")
    }

    mutating func endTag(_ node: XMLNode) {
        if !Self.void.contains(node.localName) { emit("</\(node.name)>") }
    }

    private mutating func dynamic(
        _ node: XMLNode,
        _ statements: TemplateStatements
    ) throws(MarkupError) -> [Dynamic] {
        guard let statement = statements[.attributes] else { return [] }
        var found: [Dynamic] = []
        for part in StatementText.list(statement.source) {
            guard let (attribute, source) = StatementText.split(part) else {
                throw bad(.attributes, statement, "expected an attribute and an expression, saw '\(part)'")
            }
            guard !found.contains(where: { $0.name.lowercased() == attribute.lowercased() }) else {
                throw bad(.attributes, statement, "expected another attribute, saw '\(attribute)' again")
            }
            let rule = try rule(attribute, node, statements, statement)
            try check(link: source, rule, statement)
            found.append(
                Dynamic(name: attribute, rule: rule, expression: try expression(statement, source))
            )
        }
        return found
    }

    private func rule(
        _ attribute: String,
        _ node: XMLNode,
        _ statements: TemplateStatements,
        _ site: TemplateSite
    ) throws(MarkupError) -> AttributeRule {
        // A policy may come from data, but no refresh, cookie or other order to the browser.
        let order = statements.written.first { $0.name.lowercased() == "http-equiv" }?.value.lowercased()
        let isOrder =
            node.localName.lowercased() == "meta" && order.map { $0 != "content-security-policy" } == true
        if !isOrder, let rule = AttributeRule(attribute, of: node.localName) { return rule }
        let hint = NearestName.hint(attribute.lowercased(), among: AttributeRule.names.sorted())
        throw MarkupError(
            .refused,
            name,
            site.line,
            "tal:attributes=\"\(site.source)\": expected an attribute that takes data on <\(node.name)>, "
                + "saw '\(attribute)'\(hint)"
        )
    }

    /// What the template itself says of a link is held to its rule when it is loaded.
    private func check(link source: String, _ rule: AttributeRule, _ site: TemplateSite) throws(MarkupError) {
        guard case .link = rule, source.hasPrefix("string:") else { return }
        let begin = source.dropFirst("string:".count)
        guard begin.hasPrefix("#") || begin.hasPrefix("$") && !begin.hasPrefix("$$") else {
            throw MarkupError(.refused, name, site.line, "'\(source)': expected a link inside the page, '#…'")
        }
    }

    private mutating func append(_ attribute: Dynamic, _ standard: [UInt8]) {
        let opening = program.keep(Array(" \(attribute.name)=\"".utf8))
        let standard = program.keep(standard)
        program.append(.attribute(opening: opening, attribute.rule, attribute.expression, standard: standard))
    }

    private static func attribute(_ name: String, _ value: String) -> [UInt8] {
        Array(" \(name)=\"".utf8) + MarkupText.bytes(value, inAttribute: true) + [UInt8(ascii: "\"")]
    }
}
