/// Reads TALES expressions; the variables in scope become slots.
struct ExpressionParser {
    /// Names that mean the same everywhere, so that no variable may have them.
    static let builtIns = ["nothing", "default", "repeat", "attrs", "options", "CONTEXTS"]

    let name: String
    /// The variables of the elements around, the innermost last.
    var scope: [(name: String, slot: Int)] = []
    /// Those of them that a repeat gives its values to.
    var loops: Set<Int> = []
    /// The element's own attributes as written, for `attrs`.
    var attributes: [(name: String, value: String)] = []

    /// Reads one expression that stands on `line`.
    func parse(_ text: String, line: Int) throws(MarkupError) -> TemplateExpression {
        try ExpressionReading(parser: self, source: StatementText.begun(text), line: line).expression()
    }

    /// The slot of a variable in scope.
    func slot(of name: String) -> Int? {
        scope.last { $0.name == name }?.slot
    }
}
