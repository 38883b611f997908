import Markup

/// Text that stays text in Markdown, on whatever page it is pasted.
///
/// What CommonMark and GitHub's tables read as markup has a backslash in front, `|` is `&#124;`. What sites make live
/// after the markup is read, where a backslash is gone already, is broken up by a word joiner (U+2060), which nobody
/// sees: `@name`, `#123`, `GH-1`, `:smile:`, `http://`, `www.`, a name before a dot. Controls and line ends are glyphs.
enum MarkdownText {
    /// `text` on one line; a dash where there is none.
    static func escaped(_ text: String) -> String {
        let scalars = Array(trimmed(VisibleText.of(text)))
        guard !scalars.isEmpty else { return "–" }
        var escaped = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == "|" {
                escaped.append(contentsOf: "&#124;".unicodeScalars)
                continue
            }
            if isMarkup(scalar, at: index, in: scalars) { escaped.append("\\") }
            escaped.append(scalar)
            if isLive(scalar, at: index, in: scalars) { escaped.append("\u{2060}") }
        }
        return String(escaped)
    }

    private static let markup: Set<Unicode.Scalar> = [
        "\\", "`", "*", "_", "[", "]", "<", ">", "&", "#", "~", "!", "$", "^", "{", "}",
    ]

    private static func isMarkup(
        _ scalar: Unicode.Scalar,
        at index: Int,
        in scalars: [Unicode.Scalar]
    ) -> Bool {
        if markup.contains(scalar) { return true }
        switch scalar {
        // These begin a list, a line or a heading, but at the begin alone.
        case "-", "+", "=": return index == 0
        case ".", ")": return index > 0 && scalars[..<index].allSatisfy { isDigit($0) }
        default: return false
        }
    }

    /// Whether `scalar` and what follows would become a link, a mention or a picture somewhere.
    private static func isLive(
        _ scalar: Unicode.Scalar,
        at index: Int,
        in scalars: [Unicode.Scalar]
    ) -> Bool {
        guard index + 1 < scalars.count else { return false }
        let next = scalars[index + 1]
        switch scalar {
        case "@", "#": return true
        case ":": return !isDigit(next) && next != " "
        case "w", "W": return next == "." && index > 0 && ["w", "W"].contains(scalars[index - 1])
        case ".": return isLetter(next) && index > 0 && scalars[index - 1] != " "
        case "-":
            return isDigit(next) && index > 1 && ["g", "G"].contains(scalars[index - 2])
                && ["h", "H"].contains(scalars[index - 1])
        default: return false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

    private static func trimmed(_ text: String) -> ArraySlice<Unicode.Scalar> {
        var scalars = Array(text.unicodeScalars)[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return scalars
    }
}
