/// Keeps spreadsheets from taking text for a formula, in a way that can be undone.
///
/// A cell begins at a text's start, and also after each `;`, tab and line break inside it: a file that is opened
/// with another delimiter than its own is cut there. Where what begins so, blanks and characters that do not show
/// left aside, is `=`, `+`, `-` or `@` or one of their wide and small forms, a `'` is put before it; and where it is a `'`
/// itself, so that each guard can be told and taken off. A text that begins with a tab or a line break is guarded too.
enum CSVGuard {
    /// The text with its guards.
    static func guarded(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var guarded = String.UnicodeScalarView()
        for index in scalars.indices {
            if isCellStart(index, scalars), isRisky(scalars[index...]) { guarded.append("'") }
            guarded.append(scalars[index])
        }
        return String(guarded)
    }

    /// The text that a guarded one was made of; a text without guards stays.
    static func unguarded(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var plain = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let rest = scalars[(index + 1)...]
            let startsCell = plain.last.map(separators.contains) ?? true
            if startsCell, scalars[index] == "'", isRisky(rest, atStart: plain.isEmpty) { index += 1 }
            plain.append(scalars[index])
            index += 1
        }
        return String(plain)
    }

    private static func isCellStart(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        index == 0 || separators.contains(scalars[index - 1])
    }

    private static func isRisky(_ cell: ArraySlice<Unicode.Scalar>, atStart: Bool? = nil) -> Bool {
        let isStart = atStart ?? (cell.startIndex == 0)
        guard let first = cell.first(where: { !isPassedOver($0) }) else { return false }
        return triggers.contains(first) || (isStart && breaks.contains(first))
    }

    /// Whether a spreadsheet may look past it: blanks, quotes, and what does not show.
    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: return false
        case 0...0x20, 0x22, 0x7F: return true
        case 0x21..<0x7F: return false
        default: break
        }
        let properties = scalar.properties
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return true }
        return properties.generalCategory == .format || properties.generalCategory == .control
    }

    private static let separators: Set<Unicode.Scalar> = [";", "\t", "\r", "\n"]
    private static let breaks: Set<Unicode.Scalar> = ["\t", "\r", "\n"]
    private static let triggers = Set("'=+-@＝＋－＠﹦﹢﹣﹫".unicodeScalars)
}
