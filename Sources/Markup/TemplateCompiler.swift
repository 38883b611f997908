/// Turns a parsed page into the steps that write it.
struct TemplateCompiler {
    private static let tal = "http://xml.zope.org/namespaces/tal"
    private static let metal = "http://xml.zope.org/namespaces/metal"
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    private static let statements: Set<String> = [
        "content", "replace", "repeat", "condition", "attributes", "define", "omit-tag",
    ]

    let name: String
    let style: [UInt8]
    private(set) var program: [Instruction] = []
    private(set) var slotCount = 0
    private var parser: ExpressionParser
    private var macros: [(name: String, node: XMLNode)] = []
    private var isSealed = false
    private var depth = 0

    init(name: String, style: [UInt8]) {
        self.name = name
        self.style = style
        parser = ExpressionParser(name: name)
    }

    mutating func compile(document root: XMLNode) throws(MarkupError) {
        if root.localName == "html" { emit("<!DOCTYPE html>\n") }
        collectMacros(under: root)
        try compile(root)
        emit("\n")
    }

    private mutating func collectMacros(under node: XMLNode) {
        for attribute in node.isElement ? node.attributes : []
        where attribute.namespace == Self.metal && attribute.localName == "define-macro" {
            macros.append((attribute.value, node))
        }
        for child in node.children { collectMacros(under: child) }
    }

    private mutating func compile(_ node: XMLNode) throws(MarkupError) {
        if node.isComment { return }
        if node.isText {
            var bytes: [UInt8] = []
            MarkupText.append(node.content, inAttribute: false, to: &bytes)
            return emit(bytes)
        }
        guard node.isElement else {
            throw MarkupError(.refused, name, node.line, "entities and processing instructions are not taken")
        }
        guard depth < 200 else { throw MarkupError(.refused, name, node.line, "nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        let attributes = node.attributes
        if let use = attributes.first(where: { $0.namespace == Self.metal && $0.localName == "use-macro" }) {
            guard let macro = macros.first(where: { $0.name == use.value }) else {
                throw MarkupError(.badStatement, name, node.line, "no macro '\(use.value)'")
            }
            return try compile(macro.node)
        }
        if node.localName == "link",
            attributes.contains(where: { $0.name == "rel" && $0.value == "stylesheet" })
        {
            emit("<style>")
            emit(style)
            return emit("</style>")
        }
        guard node.localName != "script", node.localName != "style" else {
            throw MarkupError(.refused, name, node.line, "<\(node.localName)> is not taken")
        }
        try element(node, attributes)
    }

    /// In the order of TAL: define, condition, repeat, content or replace, attributes, omit-tag.
    private mutating func element(_ node: XMLNode, _ attributes: [XMLNode.Attribute]) throws(MarkupError) {
        let statements = try statements(of: node, attributes)
        let scope = parser.scope
        defer { parser.scope = scope }
        try defines(statements["define"])
        var condition: Int?
        if let statement = statements["condition"] {
            let expression = try parser.parse(statement.source, line: statement.line)
            condition = append(.unless(expression, target: 0, statement))
        }
        var loop: Int?
        if let statement = statements["repeat"] {
            guard let (variable, source) = ExpressionParser.split(statement.source) else {
                throw bad("repeat", statement)
            }
            let expression = try parser.parse(source, line: statement.line)
            loop = append(.loop(slot: newVariable(variable), expression, target: 0, statement))
        }
        if statements["content"] != nil, let replace = statements["replace"] {
            throw MarkupError(.badStatement, name, replace.line, "content and replace exclude each other")
        }
        let replace = try insertion(statements["replace"])
        try tags(node, attributes, statements)
        aim(replace)
        aim(loop)
        aim(condition)
    }

    private mutating func tags(
        _ node: XMLNode,
        _ attributes: [XMLNode.Attribute],
        _ statements: [String: TemplateSite]
    ) throws(MarkupError) {
        // An element of TAL's own namespace is a bracket around its content.
        let isBracket = node.namespace == Self.tal
        let omitted = isBracket ? nil : statements["omit-tag"]
        let isAlwaysOmitted = isBracket || omitted?.source.isEmpty == true
        let omit =
            try isAlwaysOmitted
            ? nil
            : omitted.map { (site) throws(MarkupError) in
                Instruction.when(try parser.parse(site.source, line: site.line), target: 0, site)
            }
        if !isAlwaysOmitted {
            let skip = omit.map { append($0) }
            try startTag(node, attributes, statements["attributes"])
            aim(skip)
        }
        let isVoid = Self.void.contains(node.localName)
        let content = try insertion(statements["content"])
        for child in isVoid ? [] : node.children { try compile(child) }
        aim(content)
        if !isAlwaysOmitted, !isVoid {
            let skip = omit.map { append($0) }
            emit("</\(node.name)>")
            aim(skip)
        }
    }

    private mutating func startTag(
        _ node: XMLNode,
        _ attributes: [XMLNode.Attribute],
        _ dynamic: TemplateSite?
    ) throws(MarkupError) {
        emit("<\(node.name)")
        for declaration in node.declarations where ![Self.tal, Self.metal].contains(declaration.address) {
            let prefix = declaration.prefix.isEmpty ? "xmlns" : "xmlns:" + declaration.prefix
            emit(Self.attribute(prefix, declaration.address))
        }
        var computed: [(name: String, expression: TemplateExpression, site: TemplateSite)] = []
        for statement in dynamic.map({ ExpressionParser.statements($0.source) }) ?? [] {
            guard let dynamic, let (attribute, source) = ExpressionParser.split(statement) else {
                throw bad("attributes", dynamic ?? TemplateSite(line: node.line, source: statement))
            }
            guard !attribute.lowercased().hasPrefix("on"), attribute.lowercased() != "style" else {
                throw MarkupError(.refused, name, dynamic.line, "'\(attribute)' takes no data")
            }
            let site = TemplateSite(line: dynamic.line, source: source)
            computed.append((attribute, try parser.parse(source, line: dynamic.line), site))
        }
        for attribute in attributes where ![Self.tal, Self.metal].contains(attribute.namespace) {
            let standard = Self.attribute(attribute.name, attribute.value)
            guard let at = computed.firstIndex(where: { $0.name == attribute.name }) else {
                emit(standard)
                continue
            }
            let found = computed.remove(at: at)
            _ = append(.attribute(name: found.name, found.expression, standard: standard, found.site))
        }
        for added in computed {
            _ = append(.attribute(name: added.name, added.expression, standard: [], added.site))
        }
        emit(Self.void.contains(node.localName) ? "/>" : ">")
    }

    private func statements(
        of node: XMLNode,
        _ attributes: [XMLNode.Attribute]
    ) throws(MarkupError) -> [String: TemplateSite] {
        var found: [String: TemplateSite] = [:]
        for attribute in attributes
        where attribute.namespace == Self.tal || node.namespace == Self.tal && attribute.namespace.isEmpty {
            guard Self.statements.contains(attribute.localName) else {
                throw MarkupError(.badStatement, name, node.line, "'tal:\(attribute.localName)' is not known")
            }
            found[attribute.localName] = TemplateSite(line: node.line, source: attribute.value)
        }
        return found
    }

    private mutating func defines(_ statement: TemplateSite?) throws(MarkupError) {
        guard let statement else { return }
        for part in ExpressionParser.statements(statement.source) {
            guard let (variable, source) = ExpressionParser.split(part), variable != "global" else {
                throw bad("define", statement)
            }
            let local = variable == "local" ? ExpressionParser.split(source) : (variable, source)
            guard let (variable, source) = local else { throw bad("define", statement) }
            let expression = try parser.parse(source, line: statement.line)
            let site = TemplateSite(line: statement.line, source: source)
            _ = append(.define(slot: newVariable(variable), expression, site))
        }
    }

    private mutating func insertion(_ statement: TemplateSite?) throws(MarkupError) -> Int? {
        guard let statement else { return nil }
        let source =
            statement.source.hasPrefix("text ") ? String(statement.source.dropFirst(5)) : statement.source
        return append(.insert(try parser.parse(source, line: statement.line), target: 0, statement))
    }

    private mutating func newVariable(_ variable: String) -> Int {
        parser.scope.append((variable, slotCount))
        slotCount += 1
        return slotCount - 1
    }

    private func bad(_ statement: String, _ site: TemplateSite) -> MarkupError {
        MarkupError(.badStatement, name, site.line, "tal:\(statement)=\"\(site.source)\"")
    }

    private mutating func append(_ instruction: Instruction) -> Int {
        program.append(instruction)
        return program.count - 1
    }

    /// Makes the step at `position` go on behind all that is written so far.
    private mutating func aim(_ position: Int?) {
        guard let position else { return }
        program[position] = program[position].aimed(at: program.count)
        isSealed = true
    }

    private mutating func emit(_ text: String) {
        emit(Array(text.utf8))
    }

    /// Joins neighbouring bytes, unless a step goes on between them.
    private mutating func emit(_ bytes: [UInt8]) {
        if !isSealed, case .bytes(let earlier) = program.last {
            program[program.count - 1] = .bytes(earlier + bytes)
        } else {
            program.append(.bytes(bytes))
            isSealed = false
        }
    }

    private static func attribute(_ name: String, _ value: String) -> [UInt8] {
        var bytes = Array(" \(name)=\"".utf8)
        MarkupText.append(value, inAttribute: true, to: &bytes)
        return bytes + Array("\"".utf8)
    }
}
