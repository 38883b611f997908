extension TemplateCompiler {
    /// In the order of TAL: define, condition, repeat, content or replace, attributes, omit-tag;
    /// on-error around them all.
    mutating func element(_ node: XMLNode, _ statements: TemplateStatements) throws(MarkupError) {
        let (scope, loops, attributes) = (parser.scope, parser.loops, parser.attributes)
        defer { (parser.scope, parser.loops, parser.attributes) = (scope, loops, attributes) }
        parser.attributes = statements.written.map { ($0.name, $0.value) }
        guard let statement = statements[.rescue] else { return try rows(node, statements) }
        let slot = program.newSlot()
        let rescue = program.append(.rescue(slot: slot, handler: 0, target: 0))
        try rows(node, statements)
        parser.scope = scope + [("error", slot)]
        parser.loops = loops
        program.handle(rescue, at: program.mark())
        let isBare = isBracket(node) || isAlwaysOmitted(statements)
        if !isBare { try startTag(node, statements, withData: false) }
        let insert = try insertion(statement)
        if let insert { program.aim(insert) }
        if !isBare { endTag(node) }
        program.aim(rescue)
    }

    private mutating func rows(_ node: XMLNode, _ statements: TemplateStatements) throws(MarkupError) {
        try defines(statements[.define])
        var condition: Int?
        if let statement = statements[.condition] {
            condition = program.append(.unless(try expression(statement), target: 0))
        }
        var loop: Int?
        if let statement = statements[.loop] {
            guard let (variable, source) = StatementText.split(statement.source) else {
                throw bad(.loop, statement, "expected a variable and an expression")
            }
            let rows = try expression(statement, source)
            let slot = try newVariable(variable, .loop, statement)
            parser.loops.insert(slot)
            loop = program.append(.loop(slot: slot, rows, target: 0))
        }
        if statements[.content] != nil, let replace = statements[.replace] {
            throw bad(.replace, replace, "content and replace exclude each other")
        }
        let replace = try insertion(statements[.replace])
        try tags(node, statements)
        program.aim(replace)
        program.aim(loop)
        program.aim(condition)
    }

    private mutating func tags(_ node: XMLNode, _ statements: TemplateStatements) throws(MarkupError) {
        let isBare = isBracket(node) || isAlwaysOmitted(statements)
        let omit =
            isBare ? nil : try statements[.omit].map { (site) throws(MarkupError) in try expression(site) }
        if isBracket(node), let statement = statements[.attributes] {
            throw bad(.attributes, statement, "expected a tag to put them on, saw <\(node.name)>")
        }
        if !isBare {
            let skip = omit.map { program.append(.when($0, target: 0)) }
            try startTag(node, statements, withData: true)
            program.aim(skip)
        }
        let isVoid = Self.void.contains(node.localName)
        if isVoid, let statement = statements[.content] {
            throw bad(.content, statement, "expected an element that holds content, saw <\(node.name)>")
        }
        let content = try insertion(statements[.content])
        for child in isVoid ? [] : node.children { try compile(child) }
        program.aim(content)
        if !isBare {
            let skip = omit.map { program.append(.when($0, target: 0)) }
            endTag(node)
            program.aim(skip)
        }
    }

    /// An element of TAL's own namespace is a bracket around its content.
    private func isBracket(_ node: XMLNode) -> Bool {
        node.namespace == TemplateStatements.tal
    }

    private func isAlwaysOmitted(_ statements: TemplateStatements) -> Bool {
        statements[.omit].map { StatementText.trimmed($0.source).isEmpty } ?? false
    }

    private mutating func defines(_ statement: TemplateSite?) throws(MarkupError) {
        guard let statement else { return }
        var names: Set<String> = []
        for part in StatementText.list(statement.source) {
            var split = StatementText.split(part)
            let isGlobal = split?.name == "global"
            if let first = split, isGlobal || first.name == "local" {
                split = StatementText.split(first.expression)
            }
            guard let (variable, source) = split else {
                throw bad(.define, statement, "expected a variable and an expression, saw '\(part)'")
            }
            guard names.insert(variable).inserted else {
                throw bad(.define, statement, "expected a variable of another name, saw '\(variable)' again")
            }
            let value = try expression(statement, source)
            if isGlobal {
                try check(variable, .define, statement)
                guard parser.slot(of: variable) == nil else {
                    throw bad(.define, statement, "expected no local '\(variable)' around a global one")
                }
                program.append(.define(slot: program.outerSlot(variable), value))
            } else {
                program.append(.define(slot: try newVariable(variable, .define, statement), value))
            }
        }
    }

    private mutating func insertion(_ statement: TemplateSite?) throws(MarkupError) -> Int? {
        guard let statement else { return nil }
        var source = StatementText.begun(statement.source)
        // `text structure` is no way around, since the expression is read next.
        if let (word, rest) = StatementText.split(source), word == "text" { source = rest }
        return program.append(.insert(try expression(statement, source), target: 0))
    }

    private mutating func newVariable(
        _ variable: String,
        _ statement: TemplateStatements.Name,
        _ site: TemplateSite
    ) throws(MarkupError) -> Int {
        try check(variable, statement, site)
        let slot = program.newSlot()
        parser.scope.append((variable, slot))
        return slot
    }

    private func check(
        _ variable: String,
        _ statement: TemplateStatements.Name,
        _ site: TemplateSite
    ) throws(MarkupError) {
        guard StatementText.isName(variable), !ExpressionParser.builtIns.contains(variable) else {
            throw bad(statement, site, "expected a name for a variable, saw '\(variable)'")
        }
    }

    func bad(
        _ statement: TemplateStatements.Name,
        _ site: TemplateSite,
        _ detail: String
    ) -> MarkupError {
        MarkupError(.badStatement, name, site.line, "tal:\(statement.rawValue)=\"\(site.source)\": \(detail)")
    }
}
