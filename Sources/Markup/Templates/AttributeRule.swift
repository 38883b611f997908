/// What data an attribute takes.
enum AttributeRule: Sendable {
    /// Any text.
    case text
    /// A place in the page itself, `#…`: anything else is left out.
    case link
    /// A picture that is in the page itself: anything else is left out.
    case image

    /// What an image's address begins with; the rest is base64.
    static let imagePrefix = "data:image/png;base64,"

    /// The rule of an attribute of an element; `nil` for one that takes no data.
    init?(_ attribute: String, of element: String) {
        switch attribute.lowercased() {
        case "href" where element.lowercased() == "a": self = .link
        case "src" where element.lowercased() == "img": self = .image
        case let name where Self.names.contains(name): self = .text
        case let name where name.hasPrefix("data-") || name.hasPrefix("aria-"):
            guard name.dropFirst(5).allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }),
                name.utf8.count > 5, name.utf8.allSatisfy({ $0 < 0x80 })
            else { return nil }
            self = .text
        default: return nil
        }
    }

    /// Whether the bytes written may stand.
    func allows(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .text: return true
        case .link: return written.first == UInt8(ascii: "#")
        case .image:
            return written.starts(with: Self.imagePrefix.utf8)
                && written.dropFirst(Self.imagePrefix.utf8.count).allSatisfy(Self.isBase64)
        }
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }

    /// The attributes of HTML and SVG whose value a browser shows, measures or compares,
    /// but neither runs nor fetches.
    static let names: Set<String> = [
        "abbr", "align", "alt", "charset", "checked", "class", "cols", "colspan", "content", "coords", "cx",
        "cy",
        "datetime", "dir", "disabled", "dx", "dy", "for", "headers", "height", "hidden", "high", "hreflang",
        "id", "label", "lang", "low", "max", "maxlength", "min", "minlength", "multiple", "name", "open",
        "optimum", "placeholder", "points", "r", "readonly", "rel", "required", "role", "rows", "rowspan",
        "rx", "ry",
        "scope", "selected", "size", "span", "spellcheck", "start", "step", "summary",
        "tabindex", "text-anchor", "title", "transform", "translate", "type", "valign", "value", "viewbox",
        "width",
        "wrap", "x", "x1", "x2", "xml:lang", "y", "y1", "y2",
    ]
}
