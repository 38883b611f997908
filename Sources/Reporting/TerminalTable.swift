import AuditModel
import Markup

/// The controls as a table for a terminal: verdict, id, title, observed.
package struct TerminalTable: Sendable {
    /// How many columns the terminal has.
    package var width: Int
    /// Whether verdicts are coloured; their words stand there anyway.
    package var isColoured: Bool

    /// A table for a terminal of that width.
    package init(width: Int, isColoured: Bool) {
        self.width = width
        self.isColoured = isColoured
    }

    /// The table's lines, each ended by a line feed, then the summary.
    ///
    /// Whatever HaloPSA sent stays on its line and steers no terminal.
    package func text(_ report: Report) -> String {
        let summary = ReportSummary(report)
        var lines = ["\(summary.sentence) \(summary.required)"]
        if !summary.today.isEmpty { lines.append(summary.today) }
        lines.append(
            "\(report.tenant), \(report.period.from.day) to \(report.period.lastDay), \(report.baseline.name)"
        )
        if let share = report.share { lines.append(share.words) }
        if let note = report.cutNote { lines.append(note) }
        lines.append("")
        for section in ControlSection.allCases {
            let results = report.results.filter { $0.section == section }
            guard !results.isEmpty else { continue }
            lines.append(section.title)
            lines += results.map(line)
            lines.append("")
        }
        lines.append("Score     \(summary.score)")
        lines.append("Set-up    \(summary.setUp)")
        lines.append("Boundary  \(summary.boundary)")
        lines.append("Evidence  \(summary.evidence)")
        if !summary.register.isEmpty { lines.append("Register  \(summary.register)") }
        for (index, action) in summary.actions.enumerated() {
            let step =
                "\(index + 1). \(Self.visible(action.step)) (\(action.controls.joined(separator: ", ")))"
            for (position, line) in Self.wrapped(step, to: max(40, width - 10)).enumerated() {
                lines.append((index == 0 && position == 0 ? "Next      " : "          ") + line)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// `text` with a glyph for whatever would hide, reorder or steer the terminal.
    package static func visible(_ text: String) -> String {
        VisibleText.of(text)
    }

    private func line(_ result: ControlResult) -> String {
        let verdict = Self.padded("\(result.verdict.sign) \(result.verdict.word)", to: 16)
        // A control of the user's own may have a longer id, which people look for whole.
        let id = Self.padded(Self.visible(result.id), to: max(6, result.id.count))
        let left = max(20, width - 28)
        let titleWidth = min(44, left / 2)
        let title = Self.padded(Self.visible(result.title), to: titleWidth)
        let observed = Self.cut(Self.visible(result.observed), to: left - titleWidth - 1)
        let painted = isColoured ? "\u{1B}[\(colour(result.verdict))m\(verdict)\u{1B}[0m" : verdict
        var line = "  \(painted) \(id)  \(title) \(observed)"
        while line.last == " " { line.removeLast() }
        return line
    }

    private func colour(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: "32"
        case .fail: "31;1"
        case .excepted: "35"
        case .unknown: "33"
        case .manual: "36"
        case .info: "2"
        }
    }

    /// `text` in exactly `width` columns.
    package static func padded(_ text: String, to width: Int) -> String {
        let text = cut(text, to: width)
        return text + String(repeating: " ", count: max(0, width - columns(of: text)))
    }

    /// `text` in lines of at most `width` columns, broken between words.
    package static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let line = lines[lines.count - 1]
            if !line.isEmpty, columns(of: line) + 1 + columns(of: String(word)) > width {
                lines.append("   " + word)
            } else {
                lines[lines.count - 1] = line.isEmpty ? String(word) : line + " " + word
            }
        }
        return lines
    }

    /// `text`, or as much of it as fits before an ellipsis.
    package static func cut(_ text: String, to width: Int) -> String {
        guard columns(of: text) > width else { return text }
        var kept = ""
        var used = 0
        for character in text {
            let columns = columns(of: String(character))
            guard used + columns < width else { break }
            kept.append(character)
            used += columns
        }
        return kept + "…"
    }

    /// How many columns a terminal gives `text`: none to marks, two to wide characters.
    package static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x200C, 0x200D, 0xFE00...0xFE0F: return sum
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
                0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                return sum + 2
            default: break
            }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: return sum
            default: return sum + 1
            }
        }
    }
}
