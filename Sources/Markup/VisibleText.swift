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
        case 0x20..<0x7F, 0x200C, 0x200D: nil
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
        case 0x7F: "␡"
        default: isHidden(scalar.value) ? numbered(scalar) : nil
        }
    }

    /// Whether it shows nothing, moves its neighbours or is no character at all.
    ///
    /// Listed, since the same evidence gives the same page with every Unicode table: controls,
    /// formats and separators, fillers that take space but show nothing, and what Unicode leaves out.
    private static func isHidden(_ value: UInt32) -> Bool {
        switch value {
        case 0x80...0x9F, 0xAD, 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x180E: true
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF: true
        case 0xFFF9...0xFFFB, 0x110BD, 0x110CD, 0x13430...0x1343F, 0x1BCA0...0x1BCA3: true
        case 0x1D173...0x1D17A, 0xE0001, 0xE0020...0xE007F: true
        case 0x115F, 0x1160, 0x3164, 0xFFA0: true
        case 0xFDD0...0xFDEF: true
        default: value & 0xFFFE == 0xFFFE
        }
    }

    private static func numbered(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟦U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟧"
    }
}
