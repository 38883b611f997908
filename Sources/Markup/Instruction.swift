/// One step of a compiled template.
///
/// Targets are positions in the list of steps.
enum Instruction: Sendable {
    /// Writes bytes of the template itself.
    case bytes([UInt8])
    /// Gives a variable its value.
    case define(slot: Int, TemplateExpression, TemplateSite)
    /// Goes on at the target where the expression does not hold.
    case unless(TemplateExpression, target: Int, TemplateSite)
    /// Goes on at the target where the expression holds.
    case when(TemplateExpression, target: Int, TemplateSite)
    /// Runs the steps up to the target once for each value.
    case loop(slot: Int, TemplateExpression, target: Int, TemplateSite)
    /// Writes the value and goes on at the target; with `default`, goes on right here.
    case insert(TemplateExpression, target: Int, TemplateSite)
    /// Writes an attribute, or what the template says of it.
    case attribute(name: String, TemplateExpression, standard: [UInt8], TemplateSite)

    /// The same step with its target known.
    func aimed(at target: Int) -> Instruction {
        switch self {
        case .unless(let expression, _, let site): .unless(expression, target: target, site)
        case .when(let expression, _, let site): .when(expression, target: target, site)
        case .loop(let slot, let expression, _, let site): .loop(slot: slot, expression, target: target, site)
        case .insert(let expression, _, let site): .insert(expression, target: target, site)
        case .bytes, .define, .attribute: self
        }
    }
}
