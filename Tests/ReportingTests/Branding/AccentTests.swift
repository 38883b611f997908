import Foundation
import Testing

@testable import Reporting

@Suite struct AccentTests {
    /// WCAG 2.2's own formula in floating point, beside ours in whole numbers.
    private func contrast(_ one: Accent.Colour, _ other: Accent.Colour) -> Double {
        func luminance(_ colour: Accent.Colour) -> Double {
            let parts = [colour.red, colour.green, colour.blue].map { step in
                let share = Double(step) / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        let (low, high) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
        return (high + 0.05) / (low + 0.05)
    }

    @Test func `every colour is readable as a link on every ground of its scheme`() throws {
        let steps = Array(stride(from: 0, through: 255, by: 17)) + [1, 127, 254]
        for red in steps {
            for green in steps {
                for blue in steps {
                    let accent = try #require(Accent(Accent.Colour(red: red, green: green, blue: blue).hex))
                    for ground in Accent.lightGrounds {
                        #expect(contrast(accent.onLight, ground) > 4.499, "\(accent.colour.hex)")
                    }
                    for ground in Accent.darkGrounds {
                        #expect(contrast(accent.onDark, ground) > 4.499, "\(accent.colour.hex)")
                    }
                }
            }
        }
    }

    @Test func `a colour that can be read stays as it is`() throws {
        let accent = try #require(Accent("#0b57d0"))

        #expect(accent.onLight.hex == "#0b57d0")
        #expect(accent.onDark.hex != "#0b57d0")
        #expect(Accent("#8ab4f8")?.onDark.hex == "#8ab4f8")
    }

    @Test func `yellow becomes a dark gold on white and stays on black`() throws {
        let accent = try #require(Accent("#fd0"))

        #expect(accent.colour.hex == "#ffdd00")
        #expect(accent.onDark.hex == "#ffdd00")
        #expect(accent.onLight.hex == "#827000")
    }

    @Test(arguments: [
        "0b57d0", "#0b57d", "#0b57d0ff", "red", "", "#", "#ggg", "#1234", "rgb(1,2,3)", "#0b5 7d0",
        "#fff}</style>", "#１２３", "#0b57d0;}body{display:none",
    ])
    func `what is no hex colour is none`(text: String) {
        #expect(Accent(text) == nil)
    }

    @Test func `the grounds are those of the style sheet`() throws {
        let style = String(decoding: PageLook.plain.file("report.css").bytes, as: UTF8.self)
        func grounds(_ name: String) throws -> [String] {
            let pair = try #require(
                style.firstMatch(of: try Regex("\(name): light-dark\\((#\\w+), (#\\w+)\\)"))
            )
            return [1, 2].compactMap { Accent(String(pair[$0].substring ?? ""))?.colour.hex }
        }

        #expect(try [grounds("--bg")[0], grounds("--soft")[0]] == Accent.lightGrounds.map(\.hex))
        #expect(try [grounds("--bg")[1], grounds("--soft")[1]] == Accent.darkGrounds.map(\.hex))
    }
}
