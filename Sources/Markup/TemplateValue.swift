/// What a template is filled in with: text and numbers, never markup.
package enum TemplateValue: Sendable {
    /// No value: an empty content, a left-out attribute.
    case nothing
    /// Text, which is escaped wherever it stands.
    case text(String)
    /// A whole number, in plain digits.
    case number(Int)
    /// Yes or no; as an attribute, there or not.
    case bool(Bool)
    /// Named values, found by a path's next step.
    case record([(name: String, value: TemplateValue)])
    /// Values to repeat over.
    case list([TemplateValue])
    /// Values to repeat over, of which only one is held at a time.
    case stream(TemplateStream)

    /// `text`, or ``nothing`` where there is none.
    package static func optional(_ text: String?) -> TemplateValue {
        text.map { .text($0) } ?? .nothing
    }

    /// Whether a condition on it holds: `nothing`, no, 0 and empty do not.
    var isTrue: Bool {
        switch self {
        case .nothing: false
        case .text(let text): !text.isEmpty
        case .number(let number): number != 0
        case .bool(let bool): bool
        case .record(let fields): !fields.isEmpty
        case .list(let values): !values.isEmpty
        case .stream(let stream): stream.count > 0
        }
    }

    subscript(name: String) -> TemplateValue? {
        guard case .record(let fields) = self else { return nil }
        for field in fields where field.name == name { return field.value }
        return nil
    }
}

/// A counted sequence that pushes its values one by one.
package struct TemplateStream: Sendable {
    /// How many values there are.
    package let count: Int
    /// Gives each value in order.
    package let forEach: @Sendable (_ body: (TemplateValue) throws -> Void) throws -> Void

    /// A sequence of `count` values.
    package init(
        count: Int,
        forEach: @escaping @Sendable (_ body: (TemplateValue) throws -> Void) throws -> Void
    ) {
        self.count = count
        self.forEach = forEach
    }
}

extension TemplateValue: ExpressibleByDictionaryLiteral {
    /// A record of the pairs, in their order.
    package init(dictionaryLiteral elements: (String, TemplateValue)...) {
        self = .record(elements.map { (name: $0.0, value: $0.1) })
    }
}
