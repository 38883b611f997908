import AuditModel

/// A JSON object as HaloPSA sends it: members in the order they were written.
struct Row: Sendable, ExpressibleByDictionaryLiteral {
    private(set) var members: [(name: String, value: Value)]

    init(dictionaryLiteral elements: (String, Value)...) {
        members = elements.map { (name: $0.0, value: $0.1) }
    }

    /// The value of that name; setting an unknown name adds it at the end.
    subscript(name: String) -> Value? {
        get { members.first { $0.name == name }?.value }
        set {
            let position = members.firstIndex { $0.name == name }
            switch (position, newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil): members.remove(at: position)
            case (nil, let value?): members.append((name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// This row with the other's members set over its own.
    func merging(_ other: Row) -> Row {
        var merged = self
        for member in other.members { merged[member.name] = member.value }
        return merged
    }
}

/// What a member of a row holds.
enum Value: Sendable {
    case text(String)
    case number(Int)
    /// An amount of money, in hundredths.
    case cents(Int)
    case flag(Bool)
    case time(Instant)
    case list([Value])
    case row(Row)
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: Value...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, Value)...) {
        var row: Row = [:]
        for element in elements { row[element.0] = element.1 }
        self = .row(row)
    }
}

extension Value {
    /// The value as part of a row's key; `nil` where it is none.
    var keyText: String? {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        default: nil
        }
    }
}
