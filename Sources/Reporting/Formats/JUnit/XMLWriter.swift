import Markup

/// Writes XML 1.0 in the order it is told, two spaces a level.
struct XMLWriter {
    var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    private var depth = 0

    /// An element with others in it, or with none.
    mutating func element(
        _ name: String,
        _ attributes: [(String, String)] = [],
        _ body: ((inout XMLWriter) -> Void)? = nil
    ) {
        open(name, attributes)
        guard let body else { return bytes += "/>\n".utf8 }
        bytes += ">\n".utf8
        depth += 1
        body(&self)
        depth -= 1
        indent()
        bytes += "</\(name)>\n".utf8
    }

    /// An element with text in it, line by line as it is.
    mutating func text(_ name: String, _ attributes: [(String, String)] = [], _ text: String) {
        open(name, attributes)
        bytes += ">\(Self.escaped(text, keepingLayout: true))</\(name)>\n".utf8
    }

    private mutating func open(_ name: String, _ attributes: [(String, String)]) {
        indent()
        bytes += "<\(name)".utf8
        for (key, value) in attributes { bytes += " \(key)=\"\(Self.escaped(value))\"".utf8 }
    }

    private mutating func indent() {
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: depth * 2)
    }

    /// `text` with no markup in it, and with a glyph for each character that XML or a reader would not show.
    static func escaped(_ text: String, keepingLayout: Bool = false) -> String {
        var escaped = ""
        for scalar in VisibleText.of(text, keepingLayout: keepingLayout).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
