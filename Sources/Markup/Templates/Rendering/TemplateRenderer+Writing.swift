extension TemplateRenderer {
    /// Writes a value as content; `false` with `default`, for which the template's own content stands.
    mutating func insert(_ expression: Int) throws -> Bool {
        if case .string(let first, let count) = program.expressions[expression] {
            try write(pieces: first, count, inAttribute: false)
            return true
        }
        switch try evaluate(expression) {
        case .standard: return false
        case .value(let value): try write(value, inAttribute: false, expression)
        case .missing: throw missing(expression)
        }
        return true
    }

    /// Writes an attribute; none with `nothing`, and the template's own with `default`.
    mutating func attribute(
        _ opening: Instruction.Bytes,
        _ rule: AttributeRule,
        _ expression: Int,
        _ standard: Instruction.Bytes
    ) throws {
        let mark = buffer.count
        if case .string(let first, let count) = program.expressions[expression] {
            write(opening)
            try write(pieces: first, count, inAttribute: true)
        } else {
            switch try evaluate(expression) {
            case .standard: return write(standard)
            case .value(.nothing), .value(.bool(false)): return
            case .value(.bool(true)):
                write(opening)
                write(Instruction.Bytes(start: opening.start + 1, count: opening.count - 3))
            case .value(let value):
                write(opening)
                try write(value, inAttribute: true, expression)
            case .missing: throw missing(expression)
            }
        }
        guard rule.allows(UnsafeBufferPointer(rebasing: buffer.bytes[(mark + opening.count)...])) else {
            return buffer.truncate(to: mark)
        }
        buffer.append(UInt8(ascii: "\""))
    }

    private mutating func write(pieces first: Int, _ count: Int, inAttribute: Bool) throws {
        for at in first..<first + count {
            let piece = program.pieces[at]
            switch try evaluate(piece) {
            case .value(let value): try write(value, inAttribute: inAttribute, piece)
            case .standard: throw error(.wrongKind, piece, "expected text, saw default")
            case .missing: throw missing(piece)
            }
        }
    }

    private mutating func write(_ value: TemplateValue, inAttribute: Bool, _ expression: Int) throws {
        switch value {
        case .nothing: break
        case .text(let text): buffer.append(text, inAttribute: inAttribute)
        case .number(let number): buffer.append(number)
        case .bool(let bool): bool ? buffer.append("true") : buffer.append("false")
        case .record, .list, .stream:
            throw error(.wrongKind, expression, "expected text, saw \(value.kind)")
        }
    }
}
