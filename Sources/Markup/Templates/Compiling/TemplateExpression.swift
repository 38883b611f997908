/// A TALES expression, its variables already found.
indirect enum TemplateExpression: Sendable {
    /// `a/b/c | otherwise`
    case path(Root, steps: [Step], otherwise: TemplateExpression?)
    /// `repeat/x/index`, and `repeat/x/first/a/b` for groups.
    case loop(slot: Int, LoopProperty, steps: [Step])
    /// Text that is known when the template is loaded.
    case text(String)
    /// `nothing`
    case nothing
    /// `default`
    case standard
    /// What is known not to be there, such as an attribute that is not written.
    case absent
    /// `string:a ${b}`
    case string([TemplateExpression])
    /// `not:a`
    case not(TemplateExpression)
    /// `exists:a`
    case exists(TemplateExpression)

    /// Where a path begins.
    enum Root: Sendable {
        /// A variable of the template.
        case slot(Int)
        /// A value of the context, or a global variable.
        case context(String)
        /// The whole context, `options`.
        case options
    }

    /// How a path goes on.
    enum Step: Sendable {
        /// To the value of this name.
        case name(String)
        /// To the value whose name is in a variable, `?x`.
        case variable(Root)
    }
}

/// An expression as written, with its line, for errors.
struct TemplateSite: Sendable {
    let line: Int
    let source: String
}
