import Testing

@testable import Markup

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("\u{0}", "␀"), ("\u{1B}", "␛"), ("\u{7F}", "␡"), ("\u{85}", "⟦U+0085⟧"), ("\u{202E}", "⟦U+202E⟧"),
        ("\u{FEFF}", "⟦U+FEFF⟧"), ("\u{200B}", "⟦U+200B⟧"), ("\n", "␊"), ("👩‍💻", "👩‍💻"), ("é", "é"),
    ])
    func `hidden characters have a glyph, all others stand for themselves`(text: String, expected: String) {
        #expect(VisibleText.of(text) == expected)
    }

    @Test func `no character that Unicode calls a control, a format or a separator is shown as it is`() {
        let joiners: [Unicode.Scalar] = ["\u{200C}", "\u{200D}"]
        let shown = scalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                VisibleText.glyph(for: scalar) == nil && !joiners.contains(scalar)
            default: false
            }
        }

        #expect(shown.map(\.value) == [])
    }

    @Test(arguments: [false, true])
    func `escaping run by run gives what escaping one by one gives`(inAttribute: Bool) {
        let scalars = scalars.filter {
            $0.value < 0x3400 || (0xA000..<0x11000).contains($0.value) || $0.value > 0x1FF00
        }
        let text = String(String.UnicodeScalarView(scalars))
        let oneByOne = scalars.map { escaped($0, inAttribute) }.joined()

        let written = MarkupText.bytes(text, inAttribute: inAttribute)

        #expect(written.count == oneByOne.utf8.count)
        #expect(written.elementsEqual(oneByOne.utf8))
    }

    /// Every plane that has characters, and the ends of the others.
    private var scalars: [Unicode.Scalar] {
        let planes =
            [0...0x1FFFF, 0x2FFF0...0x2FFFF, 0xE0000...0xE0FFF, 0x10FFF0...0x10FFFF] as [ClosedRange<UInt32>]
        return planes.joined().compactMap(Unicode.Scalar.init)
    }

    private func escaped(_ scalar: Unicode.Scalar, _ inAttribute: Bool) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "\n": inAttribute ? "&#10;" : "\n"
        case "\t": inAttribute ? "&#9;" : "\t"
        default: VisibleText.glyph(for: scalar) ?? String(Character(scalar))
        }
    }
}
