/// A compiled template as flat lists that point into one another by number.
struct TemplateProgram: Sendable {
    /// An expression; numbers are positions in the lists here.
    enum Expression: Sendable {
        case path(slot: Int, Steps, otherwise: Int)
        case loop(slot: Int, LoopProperty, Steps)
        case text(Int)
        case nothing
        case standard
        case absent
        case string(first: Int, count: Int)
        case not(Int)
        case exists(Int)
    }

    /// A stretch of ``steps``.
    struct Steps: Sendable {
        let first: Int
        let count: Int
    }

    /// A path's step: a name, or the slot that holds one.
    struct Step: Sendable {
        /// A position in ``texts``, or -1.
        let name: Int
        /// A slot, or -1.
        let slot: Int
    }

    /// No expression.
    static let none = -1

    private(set) var instructions: [Instruction] = []
    private(set) var bytes: [UInt8] = []
    private(set) var expressions: [Expression] = []
    /// Where each expression is written.
    private(set) var sites: [TemplateSite] = []
    private(set) var steps: [Step] = []
    private(set) var texts: [String] = []
    /// The expressions of `string:`, one stretch after the other.
    private(set) var pieces: [Int] = []
    private(set) var slotCount = 0
    /// What is taken out of the context before the first step; `nil` for all of it.
    private(set) var outer: [(name: String?, slot: Int)] = []
    /// The repeats that ask for a neighbour of a row.
    private(set) var looksAround: Set<Int> = []
    private var isSealed = false

    /// A place for a variable.
    mutating func newSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }

    /// The place of a value of the context, which a global variable of its name takes over.
    mutating func outerSlot(_ name: String?) -> Int {
        if let known = outer.first(where: { $0.name == name }) { return known.slot }
        outer.append((name, newSlot()))
        return slotCount - 1
    }

    /// Takes an expression in, and gives its position.
    mutating func add(_ expression: TemplateExpression, _ site: TemplateSite) -> Int {
        let flat = flattened(expression, site)
        expressions.append(flat)
        sites.append(site)
        return expressions.count - 1
    }

    private mutating func flattened(_ expression: TemplateExpression, _ site: TemplateSite) -> Expression {
        switch expression {
        case .path(let root, let steps, let otherwise):
            let rest = otherwise.map { add($0, site) } ?? Self.none
            return .path(slot: slot(root), add(steps), otherwise: rest)
        case .loop(let slot, let property, let steps):
            if property == .first || property == .last { looksAround.insert(slot) }
            return .loop(slot: slot, property, add(steps))
        case .text(let text):
            texts.append(text)
            return .text(texts.count - 1)
        case .nothing: return .nothing
        case .standard: return .standard
        case .absent: return .absent
        case .string(let parts):
            let added = parts.map { add($0, site) }
            pieces += added
            return .string(first: pieces.count - added.count, count: added.count)
        case .not(let inner): return .not(add(inner, site))
        case .exists(let inner): return .exists(add(inner, site))
        }
    }

    private mutating func slot(_ root: TemplateExpression.Root) -> Int {
        switch root {
        case .slot(let slot): slot
        case .context(let name): outerSlot(name)
        case .options: outerSlot(nil)
        }
    }

    private mutating func add(_ path: [TemplateExpression.Step]) -> Steps {
        let added = path.map { step in
            switch step {
            case .name(let name):
                texts.append(name)
                return Step(name: texts.count - 1, slot: Self.none)
            case .variable(let root): return Step(name: Self.none, slot: slot(root))
            }
        }
        steps += added
        return Steps(first: steps.count - added.count, count: added.count)
    }

    /// Adds a step, and gives its position.
    @discardableResult
    mutating func append(_ instruction: Instruction) -> Int {
        instructions.append(instruction)
        return instructions.count - 1
    }

    /// Makes the step at `position` go on behind all that is written so far.
    mutating func aim(_ position: Int?) {
        guard let position else { return }
        instructions[position] = instructions[position].aimed(at: instructions.count)
        isSealed = true
    }

    /// Where the next step will be, which others go on at.
    mutating func mark() -> Int {
        isSealed = true
        return instructions.count
    }

    /// Keeps bytes that a step writes.
    mutating func keep(_ text: [UInt8]) -> Instruction.Bytes {
        bytes += text
        return Instruction.Bytes(start: bytes.count - text.count, count: text.count)
    }

    /// Writes bytes of the template, joined with those right before, unless a step goes on between them.
    mutating func emit(_ text: [UInt8]) {
        let kept = keep(text)
        if !isSealed, case .bytes(let earlier) = instructions.last,
            earlier.start + earlier.count == kept.start
        {
            instructions[instructions.count - 1] = .bytes(
                Instruction.Bytes(start: earlier.start, count: earlier.count + kept.count)
            )
        } else {
            instructions.append(.bytes(kept))
            isSealed = false
        }
    }

    /// Makes a handler's position known to its step.
    mutating func handle(_ position: Int, at handler: Int) {
        guard case .rescue(let slot, _, let target) = instructions[position] else { return }
        instructions[position] = .rescue(slot: slot, handler: handler, target: target)
    }
}
