/// Writes text so that it can only be text, in content and in attributes.
enum MarkupText {
    /// Appends `text`, escaped and visible.
    ///
    /// Runs of plain ASCII are copied whole. In attributes line feeds and tabs are
    /// references, since a parser would turn them into spaces.
    static func append(_ text: String, inAttribute: Bool, to bytes: inout [UInt8]) {
        var text = text
        let isPlain = text.withUTF8 { utf8 in
            guard utf8.allSatisfy({ plain[Int($0)] }) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if isPlain { return }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += ampersand
            case "<": bytes += less
            case ">": bytes += greater
            case "\"": bytes += quote
            case "\n" where inAttribute: bytes += lineFeed
            case "\t" where inAttribute: bytes += tab
            case "\n", "\t": bytes.append(UInt8(scalar.value))
            default:
                if scalar.value < 0x80, plain[Int(scalar.value)] {
                    bytes.append(UInt8(scalar.value))
                } else if let glyph = VisibleText.glyph(for: scalar) {
                    bytes += glyph.utf8
                } else {
                    bytes += UTF8.encode(scalar).map { Array($0) } ?? []
                }
            }
        }
    }

    private static let ampersand = Array("&amp;".utf8)
    private static let less = Array("&lt;".utf8)
    private static let greater = Array("&gt;".utf8)
    private static let quote = Array("&quot;".utf8)
    private static let lineFeed = Array("&#10;".utf8)
    private static let tab = Array("&#9;".utf8)

    /// The bytes that stand for themselves everywhere.
    private static let plain: [Bool] = (0..<256).map { byte in
        (0x20..<0x7F).contains(byte) && !"&<>\"".utf8.contains(UInt8(byte))
    }
}
