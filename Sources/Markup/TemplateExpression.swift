/// A TALES expression, its variables already found.
indirect enum TemplateExpression: Sendable {
    /// `a/b/c | otherwise`
    case path(Root, steps: [String], otherwise: TemplateExpression?)
    /// `repeat/x/index`
    case loop(slot: Int, LoopProperty)
    /// `nothing`
    case nothing
    /// `default`
    case standard
    /// `string:a ${b}`
    case string([Piece])
    /// `not:a`
    case not(TemplateExpression)
    /// `exists:a`
    case exists(TemplateExpression)

    /// Where a path begins.
    enum Root: Sendable {
        /// A variable of the template.
        case slot(Int)
        /// A value of the context.
        case context(String)
    }

    /// What a repeat knows about its round.
    enum LoopProperty: String, Sendable {
        case index, number, even, odd, start, end, length
    }

    /// A part of a `string:`.
    enum Piece: Sendable {
        case literal(String)
        case value(TemplateExpression)
    }
}

/// An expression as written, with its line, for errors.
struct TemplateSite: Sendable {
    let line: Int
    let source: String
}
