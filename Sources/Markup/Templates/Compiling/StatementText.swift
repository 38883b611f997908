/// How the text of statements is taken apart.
enum StatementText {
    /// Whether `text` can name a value.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), first != 0x2D else { return false }
        return text.utf8.allSatisfy(isOfName)
    }

    /// Whether `text` can be a path's further step: like a name, also a number or with dots.
    static func isStep(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { isOfName($0) || $0 == 0x2E }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: false
        }
    }

    /// `text` without white space at its ends.
    static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.firstIndex(where: { !isSpace($0) }),
            let last = text.utf8.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(Substring(text.utf8[first...last]))
    }

    /// `text` without white space before it, which is how far an expression is free: a string keeps its end.
    static func begun(_ text: String) -> String {
        String(Substring(text.utf8.drop(while: isSpace)))
    }

    /// What XML calls white space.
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// The statements of a list, `;` between them and `;;` for one inside.
    static func list(_ text: String) -> [String] {
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
        return parts.map(begun).filter { !$0.isEmpty }
    }

    /// A statement's first word and the rest.
    static func split(_ statement: String) -> (name: String, expression: String)? {
        let statement = begun(statement)
        let word = statement.prefix { !$0.isWhitespace }
        let rest = begun(String(statement.dropFirst(word.count)))
        return word.isEmpty || rest.isEmpty ? nil : (String(word), rest)
    }
}
