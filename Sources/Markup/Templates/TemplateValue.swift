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
    /// Named values, found by a path's next step; no two of one name.
    case record([(String, TemplateValue)])
    /// Values to repeat over.
    case list([TemplateValue])
    /// Values to repeat over, of which only one is held at a time.
    /// Kept apart, so that all the other values stay small.
    indirect case stream(TemplateStream)

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

    /// What it is, in an error's words.
    var kind: String {
        switch self {
        case .nothing: "nothing"
        case .text: "text"
        case .number: "a number"
        case .bool: "yes or no"
        case .record: "a record"
        case .list, .stream: "a list"
        }
    }

    /// The names that a path can go on with.
    var names: [String] {
        if case .record(let fields) = self { fields.map(\.0) } else { [] }
    }

    subscript(name: String) -> TemplateValue? {
        var place = 0
        return field(name, near: &place)
    }

    /// The value of that name, looked for at `place` first, which becomes where it is.
    func field(_ name: String, near place: inout Int) -> TemplateValue? {
        guard case .record(let fields) = self else { return nil }
        if place < fields.count, fields[place].0 == name { return fields[place].1 }
        guard let found = fields.firstIndex(where: { $0.0 == name }) else { return nil }
        place = found
        return fields[found].1
    }

    /// Whether both are the same text, number and so on; streams never are.
    func isSame(as other: TemplateValue) -> Bool {
        switch (self, other) {
        case (.nothing, .nothing): true
        case (.text(let left), .text(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.bool(let left), .bool(let right)): left == right
        case (.record, .record):
            names == other.names && names.allSatisfy { Self.isSame(self[$0], other[$0]) }
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        default: false
        }
    }

    private static func isSame(_ left: TemplateValue?, _ right: TemplateValue?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return left.isSame(as: right)
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
        self = .record(elements)
    }
}
