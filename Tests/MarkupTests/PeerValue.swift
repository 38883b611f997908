@testable import Markup

/// A value for templates that can be told to another program as JSON.
indirect enum PeerValue: Encodable, Sendable {
    case none
    case text(String)
    case number(Int)
    case list([PeerValue])
    case record([(name: String, value: PeerValue)])

    /// The same for ours.
    var value: TemplateValue {
        switch self {
        case .none: .nothing
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .list(let values): .list(values.map(\.value))
        case .record(let fields): .record(fields.map { ($0.name, $0.value.value) })
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .none:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .text(let text): try text.encode(to: encoder)
        case .number(let number): try number.encode(to: encoder)
        case .list(let values): try values.encode(to: encoder)
        case .record(let fields):
            try Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) }).encode(to: encoder)
        }
    }
}

extension PeerValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .number(number) }
    init(nilLiteral: ()) { self = .none }
    init(arrayLiteral values: PeerValue...) { self = .list(values) }
    init(dictionaryLiteral fields: (String, PeerValue)...) { self = .record(fields.map { ($0.0, $0.1) }) }
}
