import Foundation

/// A name as it is compared: blanks at its ends, case, width and what cannot be seen make no other person of one.
struct PersonName: Equatable {
    private let folded: String

    init(_ name: String) {
        let seen = name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
        let words = String(String.UnicodeScalarView(seen)).precomposedStringWithCompatibilityMapping
            .uppercased().lowercased()
            .split { $0.isWhitespace }
        folded = words.joined(separator: " ").precomposedStringWithCompatibilityMapping
    }

    var isEmpty: Bool { folded.isEmpty }
}
