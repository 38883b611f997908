/// Makes characters visible that would otherwise hide, reorder or control text.
package enum VisibleText {
    /// `text` with a glyph for every such character.
    ///
    /// Line feeds and tabs stay where `keepingLayout` asks for it, as HTML does.
    package static func of(_ text: String, keepingLayout: Bool = false) -> String {
        var visible = ""
        for scalar in text.unicodeScalars {
            if keepingLayout, scalar == "\n" || scalar == "\t" {
                visible.unicodeScalars.append(scalar)
            } else if let glyph = glyph(for: scalar) {
                visible += glyph
            } else {
                visible.unicodeScalars.append(scalar)
            }
        }
        return visible
    }

    /// What stands for `scalar`; `nil` where it may stand for itself.
    ///
    /// Controls become their picture (`␀`), all others their number (`⟦U+202E⟧`).
    /// The joiners U+200C and U+200D stay: scripts and emoji need them.
    package static func glyph(for scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x20..<0x7F, 0x200C, 0x200D: return nil
        case 0..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
        case 0x7F: return "␡"
        // Fillers that take space but show nothing.
        case 0x115F, 0x1160, 0x3164, 0xFFA0: return numbered(scalar)
        case 0xFDD0...0xFDEF: return numbered(scalar)
        default: break
        }
        if scalar.value & 0xFFFE == 0xFFFE { return numbered(scalar) }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return numbered(scalar)
        default: return nil
        }
    }

    private static func numbered(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟦U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟧"
    }
}
