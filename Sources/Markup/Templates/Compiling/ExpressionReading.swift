/// One expression while it is read.
struct ExpressionReading {
    let parser: ExpressionParser
    let source: String
    let line: Int

    func expression() throws(MarkupError) -> TemplateExpression {
        try expression(source, mayBeAbsent: false)
    }

    private func expression(_ text: String, mayBeAbsent: Bool) throws(MarkupError) -> TemplateExpression {
        let text = StatementText.begun(text)
        if StatementText.trimmed(text) == "structure" || text.hasPrefix("structure ")
            || text.hasPrefix("structure:")
        {
            throw error(.refused, "text can only become text")
        }
        let type = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard !type.isEmpty, text.dropFirst(type.count).first == ":" else {
            return try path(text, mayBeAbsent: mayBeAbsent)
        }
        let rest = String(text.dropFirst(type.count + 1))
        switch type {
        case "path": return try path(rest, mayBeAbsent: mayBeAbsent)
        case "not": return .not(try expression(rest, mayBeAbsent: false))
        case "exists": return .exists(try expression(rest, mayBeAbsent: true))
        case "string": return .string(try pieces(rest))
        case "python", "load", "import", "structure":
            throw error(.refused, "expressions of type '\(type)' are not taken")
        default:
            let hint = NearestName.hint(String(type), among: ["path", "string", "not", "exists"])
            throw error(.refused, "expected path:, string:, not: or exists:, saw '\(type):'\(hint)")
        }
    }

    /// `a/b | c | …`; only the last alternative may be of another type.
    private func path(_ text: String, mayBeAbsent: Bool) throws(MarkupError) -> TemplateExpression {
        guard let bar = text.firstIndex(of: "|") else { return try single(text, mayBeAbsent: mayBeAbsent) }
        let otherwise = try expression(String(text[text.index(after: bar)...]), mayBeAbsent: mayBeAbsent)
        let first = try single(String(text[..<bar]), mayBeAbsent: true)
        switch first {
        case .path(let root, let steps, _): return .path(root, steps: steps, otherwise: otherwise)
        case .absent: return otherwise
        default: return first
        }
    }

    private func single(_ text: String, mayBeAbsent: Bool) throws(MarkupError) -> TemplateExpression {
        var steps = StatementText.trimmed(text).split(separator: "/", omittingEmptySubsequences: false)[...]
        if steps.first == "CONTEXTS", steps.count > 1 {
            steps.removeFirst()
            guard let inner = steps.first, inner != "CONTEXTS",
                ExpressionParser.builtIns.contains(String(inner))
            else {
                throw error(.badExpression, "expected one of \(listed) behind CONTEXTS/")
            }
        }
        guard let first = steps.popFirst().map(String.init), StatementText.isName(first) else {
            throw error(.badExpression, "expected a path such as a/b, saw '\(StatementText.trimmed(text))'")
        }
        switch first {
        case "nothing", "default", "CONTEXTS":
            guard steps.isEmpty, first != "CONTEXTS" else {
                throw error(.badExpression, "expected nothing behind '\(first)'")
            }
            return first == "nothing" ? .nothing : .standard
        case "repeat": return try loop(Array(steps))
        case "attrs": return try attribute(Array(steps), mayBeAbsent: mayBeAbsent)
        case "options": return .path(.options, steps: try read(steps), otherwise: nil)
        default: return .path(root(first), steps: try read(steps), otherwise: nil)
        }
    }

    private var listed: String {
        ExpressionParser.builtIns.dropLast().joined(separator: ", ")
    }

    private func root(_ name: String) -> TemplateExpression.Root {
        parser.slot(of: name).map { .slot($0) } ?? .context(name)
    }

    private func read(_ steps: ArraySlice<Substring>) throws(MarkupError) -> [TemplateExpression.Step] {
        try steps.map { (step) throws(MarkupError) in
            let isVariable = step.first == "?"
            let name = String(isVariable ? step.dropFirst() : step)
            guard isVariable ? StatementText.isName(name) : StatementText.isStep(name) else {
                throw error(.badExpression, "expected a path such as a/b, saw '\(name)' between slashes")
            }
            return isVariable ? .variable(root(name)) : .name(name)
        }
    }

    private func loop(_ steps: [Substring]) throws(MarkupError) -> TemplateExpression {
        let variables = parser.scope.filter { parser.loops.contains($0.slot) }.map(\.name)
        guard steps.count > 1 else {
            throw error(.badExpression, "expected repeat/<variable>/index or alike")
        }
        let variable = String(steps[0])
        guard let slot = parser.slot(of: variable), parser.loops.contains(slot) else {
            let hint = NearestName.hint(variable, among: variables)
            throw error(.badExpression, "expected the variable of a repeat around, saw '\(variable)'\(hint)")
        }
        guard let property = LoopProperty(rawValue: String(steps[1])) else {
            let known = LoopProperty.allCases.map(\.rawValue)
            let hint = NearestName.hint(String(steps[1]), among: known)
            throw error(
                .badExpression,
                "expected one of \(known.joined(separator: ", ")), saw '\(steps[1])'\(hint)"
            )
        }
        guard steps.count == 2 || property == .first || property == .last else {
            throw error(.badExpression, "expected nothing behind 'repeat/\(variable)/\(property)'")
        }
        return .loop(slot: slot, property, steps: try read(steps[2...]))
    }

    private func attribute(_ steps: [Substring], mayBeAbsent: Bool) throws(MarkupError) -> TemplateExpression
    {
        guard steps.count == 1 else { throw error(.badExpression, "expected attrs/<attribute>") }
        let name = String(steps[0])
        if let written = parser.attributes.first(where: { $0.name == name }) { return .text(written.value) }
        if mayBeAbsent { return .absent }
        let hint = NearestName.hint(name, among: parser.attributes.map(\.name))
        throw error(.badExpression, "expected an attribute that the element has, saw '\(name)'\(hint)")
    }

    private func pieces(_ text: String) throws(MarkupError) -> [TemplateExpression] {
        var pieces: [TemplateExpression] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "$" else {
                literal.append(character)
                continue
            }
            if rest.first == "$" {
                rest.removeFirst()
                literal.append("$")
                continue
            }
            let inside: Substring
            if rest.first == "{" {
                guard let close = rest.firstIndex(of: "}") else {
                    throw error(.badExpression, "expected '}' behind '${'")
                }
                inside = rest[rest.index(after: rest.startIndex)..<close]
                rest = rest[rest.index(after: close)...]
            } else {
                inside = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
                guard let first = inside.first, !first.isNumber else {
                    throw error(.badExpression, "expected a name behind '$', and '$$' for the sign itself")
                }
                rest = rest.dropFirst(inside.count)
            }
            if !literal.isEmpty { pieces.append(.text(literal)) }
            literal = ""
            pieces.append(try path(String(inside), mayBeAbsent: false))
        }
        return literal.isEmpty ? pieces : pieces + [.text(literal)]
    }

    private func error(_ code: MarkupError.Code, _ detail: String) -> MarkupError {
        MarkupError(code, parser.name, line, "'\(source)': \(detail)")
    }
}
