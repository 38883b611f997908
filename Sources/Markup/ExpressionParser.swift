/// Reads TALES expressions; the variables in scope become slots.
struct ExpressionParser {
    let name: String
    var scope: [(name: String, slot: Int)] = []

    /// Reads one expression that stands on `line`.
    func parse(_ text: String, line: Int) throws(MarkupError) -> TemplateExpression {
        let text = Self.trimmed(text)
        if text == "structure" || text.hasPrefix("structure ") {
            throw MarkupError(.refused, name, line, "'\(text)': text can only become text")
        }
        let type = text.prefix { $0.isLetter }
        guard !type.isEmpty, text.dropFirst(type.count).first == ":" else { return try path(text, line) }
        let rest = String(text.dropFirst(type.count + 1))
        switch type {
        case "path": return try path(rest, line)
        case "not": return .not(try parse(rest, line: line))
        case "exists": return .exists(try parse(rest, line: line))
        case "string": return .string(try pieces(rest, line))
        default:
            throw MarkupError(.refused, name, line, "'\(text)': expressions of type '\(type)' are not taken")
        }
    }

    private func path(_ text: String, _ line: Int) throws(MarkupError) -> TemplateExpression {
        let head: String
        var otherwise: TemplateExpression?
        if let bar = text.firstIndex(of: "|") {
            head = Self.trimmed(String(text[..<bar]))
            otherwise = try parse(String(text[text.index(after: bar)...]), line: line)
        } else {
            head = Self.trimmed(text)
        }
        if head == "nothing" { return .nothing }
        if head == "default" { return .standard }
        let steps = head.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let first = steps.first, steps.allSatisfy(Self.isName) else {
            throw MarkupError(.badExpression, name, line, "'\(text)': expected a path such as a/b")
        }
        if first == "repeat" { return try loop(steps, text, line) }
        let rest = Array(steps.dropFirst())
        return .path(slot(of: first).map { .slot($0) } ?? .context(first), steps: rest, otherwise: otherwise)
    }

    private func loop(_ steps: [String], _ text: String, _ line: Int) throws(MarkupError)
        -> TemplateExpression
    {
        guard steps.count == 3, let slot = slot(of: steps[1]),
            let property = TemplateExpression.LoopProperty(rawValue: steps[2])
        else {
            throw MarkupError(
                .badExpression,
                name,
                line,
                "'\(text)': expected repeat/<variable>/index or alike"
            )
        }
        return .loop(slot: slot, property)
    }

    private func pieces(_ text: String, _ line: Int) throws(MarkupError) -> [TemplateExpression.Piece] {
        var pieces: [TemplateExpression.Piece] = []
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
                    throw MarkupError(.badExpression, name, line, "'\(text)': '${' without '}'")
                }
                inside = rest[rest.index(after: rest.startIndex)..<close]
                rest = rest[rest.index(after: close)...]
            } else {
                inside = rest.prefix { Self.isName(String($0)) || $0 == "/" }
                rest = rest.dropFirst(inside.count)
            }
            pieces.append(.literal(literal))
            literal = ""
            pieces.append(.value(try path(String(inside), line)))
        }
        pieces.append(.literal(literal))
        return pieces
    }

    private func slot(of name: String) -> Int? {
        scope.last { $0.name == name }?.slot
    }

    /// Whether `text` can name a value.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
                    || byte == 0x2D
            }
    }

    /// `text` without white space at its ends.
    static func trimmed(_ text: String) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// The statements of a list, `;` between them and `;;` for one inside.
    static func statements(_ text: String) -> [String] {
        var parts = [""]
        var rest = text[...]
        while let character = rest.popFirst() {
            if character != ";" {
                parts[parts.count - 1].append(character)
            } else if rest.first == ";" {
                rest.removeFirst()
                parts[parts.count - 1].append(";")
            } else {
                parts.append("")
            }
        }
        return parts.map(trimmed).filter { !$0.isEmpty }
    }

    /// A statement's first word and the rest.
    static func split(_ statement: String) -> (name: String, expression: String)? {
        let word = statement.prefix { !$0.isWhitespace }
        let rest = trimmed(String(statement.dropFirst(word.count)))
        return word.isEmpty || rest.isEmpty ? nil : (String(word), rest)
    }
}
