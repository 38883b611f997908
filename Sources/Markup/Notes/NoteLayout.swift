/// What an element does to the lines of a note's text.
enum NoteLayout {
    /// It ends a line.
    case line
    /// It stands on lines of its own.
    case block
    /// It stands apart on its line.
    case cell
    /// It stands in the line.
    case inline
    /// It is a block in which tags are text to a browser, but not to libxml2.
    case literal

    /// By the element's name, in small letters.
    init(_ name: String) {
        switch name {
        case "br": self = .line
        case "td", "th": self = .cell
        case "plaintext", "textarea", "xmp": self = .literal
        default: self = Self.blocks.contains(name) ? .block : .inline
        }
    }

    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
        "nav", "ol", "option", "p", "pre", "section", "table", "title", "tr", "ul",
    ]
}
