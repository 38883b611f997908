/// One step of a compiled template: numbers only, so that running it copies nothing.
///
/// Targets are positions in the list of steps, expressions in the list of expressions.
enum Instruction: Sendable {
    /// A stretch of the template's own bytes.
    struct Bytes: Sendable {
        var start: Int
        var count: Int
    }

    /// Writes bytes of the template itself.
    case bytes(Bytes)
    /// Gives a variable its value.
    case define(slot: Int, Int)
    /// Goes on at the target where the expression does not hold.
    case unless(Int, target: Int)
    /// Goes on at the target where the expression holds.
    case when(Int, target: Int)
    /// Runs the steps up to the target once for each value.
    case loop(slot: Int, Int, target: Int)
    /// Writes the value and goes on at the target; with `default`, goes on right here.
    case insert(Int, target: Int)
    /// Writes an attribute from its opening (` name="`), or what the template says of it.
    case attribute(opening: Bytes, AttributeRule, Int, standard: Bytes)
    /// Runs the steps up to the handler; where they fail, drops what they wrote and runs
    /// the handler, with the error in the slot. Goes on at the target.
    case rescue(slot: Int, handler: Int, target: Int)

    /// The same step with its target known.
    func aimed(at target: Int) -> Instruction {
        switch self {
        case .unless(let expression, _): .unless(expression, target: target)
        case .when(let expression, _): .when(expression, target: target)
        case .loop(let slot, let expression, _): .loop(slot: slot, expression, target: target)
        case .insert(let expression, _): .insert(expression, target: target)
        case .rescue(let slot, let handler, _): .rescue(slot: slot, handler: handler, target: target)
        case .bytes, .define, .attribute: self
        }
    }
}
