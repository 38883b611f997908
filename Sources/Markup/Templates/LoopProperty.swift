/// What a repeat knows about its round.
enum LoopProperty: String, Sendable, CaseIterable {
    case index, number, even, odd, start, end, length, letter, Letter, roman, Roman
    /// The first and the last of neighbours that are alike.
    case first, last

    /// The value in round `index` of `count`, where it needs no neighbour.
    func value(index: Int, count: Int) -> TemplateValue {
        switch self {
        case .index: .number(index)
        case .number: .number(index + 1)
        case .even: .bool(index % 2 == 0)
        case .odd: .bool(index % 2 == 1)
        case .start, .first: .bool(index == 0)
        case .end, .last: .bool(index == count - 1)
        case .length: .number(count)
        case .letter: .text(Self.letters(index))
        case .Letter: .text(Self.letters(index).uppercased())
        case .roman: .text(Self.roman(index + 1).lowercased())
        case .Roman: .text(Self.roman(index + 1))
        }
    }

    /// `a` to `z`, then `aa` to `zz`, and so on.
    private static func letters(_ index: Int) -> String {
        var letters = ""
        var rest = index + 1
        while rest > 0 {
            rest -= 1
            letters = String(Unicode.Scalar(UInt8(97 + rest % 26))) + letters
            rest /= 26
        }
        return letters
    }

    private static func roman(_ number: Int) -> String {
        var text = ""
        var rest = number
        for (value, sign) in numerals {
            text += String(repeating: sign, count: rest / value)
            rest %= value
        }
        return text
    }

    private static let numerals = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
}
