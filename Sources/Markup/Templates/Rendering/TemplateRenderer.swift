/// Runs the steps of a template over a context.
struct TemplateRenderer: ~Copyable {
    /// What an expression came to.
    enum Outcome {
        case value(TemplateValue)
        case standard
        case missing
    }

    /// What a repeat knows while it runs.
    struct Round {
        var index = 0
        var count = 0
        /// The neighbours, kept only where the template asks for them.
        var before: TemplateValue?
        var after: TemplateValue?
    }

    private static let worthWriting = 1 << 16

    let name: String
    let program: TemplateProgram
    let context: TemplateValue
    var buffer = MarkupBuffer()
    let slots: UnsafeMutablePointer<Outcome>
    let rounds: UnsafeMutablePointer<Round>
    /// Where each path's step was found the last time, which is where it is found the next time.
    let places: UnsafeMutablePointer<Int>
    /// How many elements wait for their end before they are handed on.
    private var held = 0
    private let drain: (UnsafeRawBufferPointer) throws -> Void

    init(
        _ template: Template,
        _ context: TemplateValue,
        drain: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) {
        name = template.name
        program = template.program
        self.context = context
        self.drain = drain
        slots = .allocate(capacity: program.slotCount)
        slots.initialize(repeating: .missing, count: program.slotCount)
        rounds = .allocate(capacity: program.slotCount)
        rounds.initialize(repeating: Round(), count: program.slotCount)
        places = .allocate(capacity: program.steps.count)
        places.initialize(repeating: 0, count: program.steps.count)
        for (name, slot) in program.outer {
            slots[slot] = (name.map { context[$0] } ?? context).map { .value($0) } ?? .missing
        }
    }

    deinit {
        slots.deinitialize(count: program.slotCount)
        slots.deallocate()
        rounds.deinitialize(count: program.slotCount)
        rounds.deallocate()
        places.deallocate()
    }

    /// Runs the steps from `start` up to, not including, `end`.
    mutating func run(_ start: Int, _ end: Int) throws {
        var at = start
        while at < end {
            var next = at + 1
            switch program.instructions[at] {
            case .bytes(let bytes): write(bytes)
            case .define(let slot, let expression): slots[slot] = try evaluate(expression)
            case .unless(let expression, let target):
                if try !isTrue(expression) { next = target }
            case .when(let expression, let target):
                if try isTrue(expression) { next = target }
            case .loop(let slot, let expression, let target):
                try loop(slot, expression, next, target)
                next = target
            case .insert(let expression, let target):
                if try insert(expression) { next = target }
            case .attribute(let opening, let rule, let expression, let standard):
                try attribute(opening, rule, expression, standard)
            case .rescue(let slot, let handler, let target):
                try rescue(slot, next, handler, target)
                next = target
            }
            if buffer.count >= Self.worthWriting, held == 0 { try flush() }
            at = next
        }
    }

    /// Hands what is written so far to the sink.
    mutating func flush() throws {
        try drain(UnsafeRawBufferPointer(buffer.bytes))
        buffer.truncate(to: 0)
    }

    /// Writes bytes of the template.
    mutating func write(_ bytes: Instruction.Bytes) {
        program.bytes.withUnsafeBufferPointer {
            guard bytes.count > 0, let start = $0.baseAddress else { return }
            buffer.append(start + bytes.start, bytes.count)
        }
    }

    private mutating func rescue(_ slot: Int, _ start: Int, _ handler: Int, _ end: Int) throws {
        let mark = buffer.count
        held += 1
        do {
            defer { held -= 1 }
            try run(start, handler)
        } catch let error as MarkupError {
            buffer.truncate(to: mark)
            slots[slot] = .value([
                "type": .text(error.code.rawValue), "value": .text(error.description),
                "lineno": .number(error.line),
            ])
            try run(handler, end)
        }
    }

    private mutating func loop(_ slot: Int, _ expression: Int, _ start: Int, _ end: Int) throws {
        rounds[slot] = Round(index: 0, count: 1)
        switch try evaluate(expression) {
        case .value(.list(let values)):
            rounds[slot].count = values.count
            try repeated(slot, start, end) { body in for value in values { try body(value) } }
        case .value(.stream(let stream)):
            rounds[slot].count = stream.count
            try repeated(slot, start, end, stream.forEach)
            guard rounds[slot].index == stream.count else {
                throw error(
                    .wrongKind,
                    expression,
                    "expected \(stream.count) rows, saw \(rounds[slot].index)"
                )
            }
        case .value(.nothing): break
        case .standard:
            slots[slot] = .missing
            try run(start, end)
        case .value(let value): throw error(.wrongKind, expression, "expected a list, saw \(value.kind)")
        case .missing: throw missing(expression)
        }
    }

    /// Runs the steps once for each value; one value behind where the template asks for the one after.
    private mutating func repeated(
        _ slot: Int,
        _ start: Int,
        _ end: Int,
        _ forEach: (_ body: (TemplateValue) throws -> Void) throws -> Void
    ) throws {
        guard program.looksAround.contains(slot) else {
            try forEach { value in
                slots[slot] = .value(value)
                try run(start, end)
                rounds[slot].index += 1
            }
            return
        }
        var waiting: TemplateValue?
        try forEach { value in
            rounds[slot].after = value
            if let waiting { try turn(slot, waiting, start, end) }
            waiting = value
        }
        rounds[slot].after = nil
        if let waiting { try turn(slot, waiting, start, end) }
    }

    private mutating func turn(_ slot: Int, _ value: TemplateValue, _ start: Int, _ end: Int) throws {
        slots[slot] = .value(value)
        try run(start, end)
        rounds[slot].index += 1
        rounds[slot].before = value
    }
}
