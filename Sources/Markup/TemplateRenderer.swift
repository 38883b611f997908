/// Runs the steps of a template over a context.
struct TemplateRenderer<Sink: ByteSink> {
    /// What an expression came to.
    private enum Outcome {
        case value(TemplateValue)
        case standard
        case missing
    }

    private(set) var sink: Sink
    private let template: Template
    private let context: TemplateValue
    private var slots: [TemplateValue]
    private var rounds: [(index: Int, count: Int)]
    private var buffer: [UInt8] = []

    init(template: Template, context: TemplateValue, sink: Sink) {
        self.template = template
        self.context = context
        self.sink = sink
        slots = Array(repeating: .nothing, count: template.slotCount)
        rounds = Array(repeating: (0, 0), count: template.slotCount)
    }

    /// Runs the steps from `start` up to, not including, `end`.
    mutating func run(_ start: Int, _ end: Int) throws {
        var at = start
        while at < end {
            var next = at + 1
            switch template.program[at] {
            case .bytes(let bytes): buffer += bytes
            case .define(let slot, let expression, let site):
                guard case .value(let value) = try evaluate(expression, site) else {
                    throw error(.wrongKind, site)
                }
                slots[slot] = value
            case .unless(let expression, let target, let site):
                if try !isTrue(expression, site) { next = target }
            case .when(let expression, let target, let site):
                if try isTrue(expression, site) { next = target }
            case .loop(let slot, let expression, let target, let site):
                try loop(slot, try evaluate(expression, site), next, target, site)
                next = target
            case .insert(let expression, let target, let site):
                if case .value(let value) = try evaluate(expression, site) {
                    try write(value, inAttribute: false, site)
                    next = target
                }
            case .attribute(let name, let expression, let standard, let site):
                try attribute(name, try evaluate(expression, site), standard, site)
            }
            if buffer.count >= 1 << 16 { try flush() }
            at = next
        }
    }

    /// Hands what is written so far to the sink.
    mutating func flush() throws {
        try buffer.withUnsafeBytes { try sink.write($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func loop(
        _ slot: Int,
        _ outcome: Outcome,
        _ start: Int,
        _ end: Int,
        _ site: TemplateSite
    ) throws {
        switch outcome {
        case .value(.list(let values)):
            rounds[slot] = (0, values.count)
            for value in values { try round(slot, value, start, end) }
        case .value(.stream(let stream)):
            rounds[slot] = (0, stream.count)
            try stream.forEach { try round(slot, $0, start, end) }
        case .value(.nothing): break
        case .standard: try run(start, end)
        case .value, .missing: throw error(.wrongKind, site)
        }
    }

    private mutating func round(_ slot: Int, _ value: TemplateValue, _ start: Int, _ end: Int) throws {
        slots[slot] = value
        try run(start, end)
        rounds[slot].index += 1
    }

    private mutating func attribute(
        _ name: String,
        _ outcome: Outcome,
        _ standard: [UInt8],
        _ site: TemplateSite
    ) throws {
        switch outcome {
        case .value(.nothing), .value(.bool(false)): break
        case .standard: buffer += standard
        case .value(let value):
            buffer += " \(name)=\"".utf8
            if case .bool = value {
                buffer += name.utf8
            } else {
                try write(value, inAttribute: true, site)
            }
            buffer.append(UInt8(ascii: "\""))
        case .missing: throw error(.missingValue, site)
        }
    }

    private mutating func write(_ value: TemplateValue, inAttribute: Bool, _ site: TemplateSite) throws {
        switch value {
        case .nothing: break
        case .text(let text): MarkupText.append(text, inAttribute: inAttribute, to: &buffer)
        case .number(let number): buffer += String(number).utf8
        case .bool(let bool): buffer += (bool ? "true" : "false").utf8
        case .record, .list, .stream: throw error(.wrongKind, site)
        }
    }

    private func isTrue(_ expression: TemplateExpression, _ site: TemplateSite) throws -> Bool {
        switch try evaluate(expression, site) {
        case .value(let value): value.isTrue
        case .standard: true
        case .missing: throw error(.missingValue, site)
        }
    }

    private func evaluate(_ expression: TemplateExpression, _ site: TemplateSite) throws -> Outcome {
        let outcome = try find(expression, site)
        guard case .missing = outcome else { return outcome }
        throw error(.missingValue, site)
    }

    private func find(_ expression: TemplateExpression, _ site: TemplateSite) throws -> Outcome {
        switch expression {
        case .path(let root, let steps, let otherwise):
            var value: TemplateValue? =
                switch root {
                case .slot(let slot): slots[slot]
                case .context(let name): context[name]
                }
            for step in steps { value = value?[step] }
            if let value { return .value(value) }
            return try otherwise.map { try find($0, site) } ?? .missing
        case .loop(let slot, let property): return .value(progress(of: rounds[slot], property))
        case .nothing: return .value(.nothing)
        case .standard: return .standard
        case .not(let inner): return .value(.bool(try !isTrue(inner, site)))
        case .exists(let inner):
            if case .missing = try find(inner, site) { return .value(.bool(false)) }
            return .value(.bool(true))
        case .string(let pieces): return .value(.text(try joined(pieces, site)))
        }
    }

    private func joined(_ pieces: [TemplateExpression.Piece], _ site: TemplateSite) throws -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .value(let expression):
                switch try evaluate(expression, site) {
                case .value(.text(let inner)): text += inner
                case .value(.number(let number)): text += String(number)
                case .value(.nothing): break
                case .value, .standard, .missing: throw error(.wrongKind, site)
                }
            }
        }
        return text
    }

    private func progress(
        of round: (index: Int, count: Int),
        _ property: TemplateExpression.LoopProperty
    ) -> TemplateValue {
        switch property {
        case .index: .number(round.index)
        case .number: .number(round.index + 1)
        case .even: .bool(round.index % 2 == 0)
        case .odd: .bool(round.index % 2 == 1)
        case .start: .bool(round.index == 0)
        case .end: .bool(round.index == round.count - 1)
        case .length: .number(round.count)
        }
    }

    private func error(_ code: MarkupError.Code, _ site: TemplateSite) -> MarkupError {
        MarkupError(code, template.name, site.line, "'\(site.source)'")
    }
}
