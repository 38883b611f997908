extension TemplateRenderer {
    /// What an expression comes to; throws where a path leads nowhere.
    func evaluate(_ expression: Int) throws -> Outcome {
        let outcome = try find(expression)
        if case .missing = outcome { throw missing(expression) }
        return outcome
    }

    /// Whether a condition holds.
    func isTrue(_ expression: Int) throws -> Bool {
        switch try evaluate(expression) {
        case .value(let value): value.isTrue
        case .standard: true
        case .missing: throw missing(expression)
        }
    }

    private func find(_ expression: Int) throws -> Outcome {
        switch program.expressions[expression] {
        case .path(let slot, let steps, let otherwise):
            let outcome = follow(steps, from: slots[slot])
            if case .missing = outcome, otherwise >= 0 { return try find(otherwise) }
            return outcome
        case .loop(let slot, let property, let steps):
            return .value(try progress(slot, property, steps, expression))
        case .text(let text): return .value(.text(program.texts[text]))
        case .nothing: return .value(.nothing)
        case .standard: return .standard
        case .absent: return .missing
        case .not(let inner): return .value(.bool(try !isTrue(inner)))
        case .exists(let inner):
            if case .missing = try find(inner) { return .value(.bool(false)) }
            return .value(.bool(true))
        case .string(let first, let count): return .value(.text(try joined(first, count)))
        }
    }

    private func follow(_ steps: TemplateProgram.Steps, from outcome: Outcome) -> Outcome {
        if steps.count == 0 { return outcome }
        if steps.count == 1 {
            guard case .value(let value) = outcome, let found = field(steps.first, of: value) else {
                return .missing
            }
            return .value(found)
        }
        guard case .value(var value) = outcome else { return .missing }
        for step in steps.first..<steps.first + steps.count {
            guard let next = field(step, of: value) else { return .missing }
            value = next
        }
        return .value(value)
    }

    private func field(_ step: Int, of value: TemplateValue) -> TemplateValue? {
        let name = program.steps[step].name
        guard name >= 0 else {
            guard case .value(.text(let name)) = slots[program.steps[step].slot] else { return nil }
            return value[name]
        }
        return value.field(program.texts[name], near: &places[step])
    }

    private func joined(_ first: Int, _ count: Int) throws -> String {
        var text = ""
        for at in first..<first + count {
            let piece = program.pieces[at]
            switch try evaluate(piece) {
            case .value(.text(let inner)): text += inner
            case .value(.number(let number)): text += String(number)
            case .value(.bool(let bool)): text += bool ? "true" : "false"
            case .value(.nothing): break
            case .value(let value): throw error(.wrongKind, piece, "expected text, saw \(value.kind)")
            case .standard: throw error(.wrongKind, piece, "expected text, saw default")
            case .missing: throw missing(piece)
            }
        }
        return text
    }

    /// What a repeat knows; `first` and `last` compare what the path leads to in neighbours.
    private func progress(
        _ slot: Int,
        _ property: LoopProperty,
        _ steps: TemplateProgram.Steps,
        _ expression: Int
    ) throws -> TemplateValue {
        let round = rounds[slot]
        guard property == .first || property == .last else {
            return property.value(index: round.index, count: round.count)
        }
        guard let neighbour = property == .first ? round.before : round.after,
            case .value = slots[slot]
        else { return .bool(true) }
        let (mine, other) = (follow(steps, from: slots[slot]), follow(steps, from: .value(neighbour)))
        guard case .value(let left) = mine, case .value(let right) = other else {
            throw missing(expression)
        }
        return .bool(!left.isSame(as: right))
    }

    /// The error at an expression.
    func error(_ code: MarkupError.Code, _ expression: Int, _ detail: String) -> MarkupError {
        let site = program.sites[expression]
        return MarkupError(code, name, site.line, "'\(site.source)': \(detail)")
    }

    /// The error that a path leads nowhere, with the name that was not found and the nearest one that is there.
    func missing(_ expression: Int) -> MarkupError {
        let (lost, known) = lost(expression)
        return error(
            .missingValue,
            expression,
            "expected a value, saw none"
                + (lost.map { " named '\($0)'" + NearestName.hint($0, among: known) } ?? "")
        )
    }

    private func lost(_ expression: Int) -> (name: String?, known: [String]) {
        switch program.expressions[expression] {
        case .path(_, _, let otherwise) where otherwise >= 0: return lost(otherwise)
        case .path(let slot, let steps, _): return lost(steps, slot)
        case .loop(let slot, _, let steps): return lost(steps, slot)
        case .not(let inner): return lost(inner)
        default: return (nil, [])
        }
    }

    private func lost(_ steps: TemplateProgram.Steps, _ slot: Int) -> (name: String?, known: [String]) {
        guard case .value(var value) = slots[slot] else {
            return (program.outer.first { $0.slot == slot }?.name, context.names)
        }
        for step in steps.first..<steps.first + steps.count {
            guard let next = field(step, of: value) else {
                let name = program.steps[step].name
                return (name < 0 ? nil : program.texts[name], value.names)
            }
            value = next
        }
        return (nil, [])
    }
}
