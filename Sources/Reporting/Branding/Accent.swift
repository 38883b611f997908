import Glibc

/// The colour of links and marks, made dark enough for a light page and light enough for a dark one.
///
/// WCAG 2.2 asks text for a contrast of 4.5 to 1; a colour that has less is mixed with black or white
/// until it has that much, so that any colour can be asked for.
package struct Accent: Hashable, Sendable {
    /// Red, green and blue, 0 to 255.
    struct Colour: Hashable, Sendable {
        var red, green, blue: Int

        /// As `#0b57d0`.
        var hex: String {
            "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }

        /// Relative luminance in millionths, as WCAG defines it.
        var luminance: Int {
            (2126 * Self.linear[red] + 7152 * Self.linear[green] + 722 * Self.linear[blue]) / 10000
        }

        /// Whether text of this colour on `ground` has a contrast of 4.5 to 1.
        func isReadable(on ground: Colour) -> Bool {
            let (low, high) = (min(luminance, ground.luminance), max(luminance, ground.luminance))
            return (high + 50_000) * 10 >= (low + 50_000) * 45
        }

        /// `percent` of the way to `other`.
        func mixed(with other: Colour, percent: Int) -> Colour {
            func part(_ from: Int, _ to: Int) -> Int { (from * (100 - percent) + to * percent) / 100 }
            return Colour(
                red: part(red, other.red),
                green: part(green, other.green),
                blue: part(blue, other.blue)
            )
        }

        /// The light that each of the 256 steps of sRGB stands for, in millionths: whole numbers, so that
        /// every machine picks the same colour.
        private static let linear: [Int] = (0..<256).map { step in
            let share = Double(step) / 255
            let light = share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            return Int((light * 1_000_000).rounded())
        }
    }

    /// The style sheet's `--bg` and `--soft`, light and dark.
    static let lightGrounds = [
        Colour(red: 0xFF, green: 0xFF, blue: 0xFF), Colour(red: 0xF5, green: 0xF6, blue: 0xF8),
    ]
    static let darkGrounds = [
        Colour(red: 0x10, green: 0x13, blue: 0x17), Colour(red: 0x19, green: 0x1E, blue: 0x24),
    ]

    /// The colour asked for.
    let colour: Colour

    /// A colour as `#0b57d0` or `#05d`; `nil` for anything else.
    package init?(_ text: String) {
        let digits = text.utf8.dropFirst().compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard text.hasPrefix("#"), digits.count == text.utf8.count - 1, [3, 6].contains(digits.count) else {
            return nil
        }
        let parts =
            digits.count == 3
            ? digits.map { $0 * 17 } : [0, 2, 4].map { digits[$0] * 16 + digits[$0 + 1] }
        colour = Colour(red: parts[0], green: parts[1], blue: parts[2])
    }

    /// On a light page: the colour, or the first darker one that can be read.
    var onLight: Colour { readable(on: Self.lightGrounds, towards: Colour(red: 0, green: 0, blue: 0)) }

    /// On a dark page: the colour, or the first lighter one that can be read.
    var onDark: Colour { readable(on: Self.darkGrounds, towards: Colour(red: 255, green: 255, blue: 255)) }

    private func readable(on grounds: [Colour], towards end: Colour) -> Colour {
        (0...100).lazy.map { colour.mixed(with: end, percent: $0) }
            .first { mixed in grounds.allSatisfy(mixed.isReadable) } ?? end
    }
}
