/// A value inside a JSON text that was checked as a whole, with its exact bytes.
public struct JSONValue: Sendable {
    /// What kind of value it is.
    public enum Kind: Sendable {
        case object, array, string, number, bool, null
    }

    private let text: JSONDocument
    private let index: Int

    /// Checks a whole text and gives its value.
    public init(validating text: [UInt8]) throws(JSONError) {
        self.text = try JSONDocument(text)
        index = 0
    }

    private init(_ text: JSONDocument, at index: Int) {
        self.text = text
        self.index = index
    }

    /// The bytes of the value, without white space around it.
    public var bytes: ArraySlice<UInt8> { text.bytes[range] }

    /// The kind, by the first byte.
    public var kind: Kind {
        switch text.bytes[Int(text.spans[index].start)] {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// The members of an object in their order, names decoded; none of another kind.
    public var members: [(name: String, value: JSONValue)] {
        var members: [(name: String, value: JSONValue)] = []
        forEachMember { name, value in members.append((JSONText.decode(name), value)) }
        return members
    }

    /// Gives each member of an object in its order, the name as it is written, with its quotes.
    public func forEachMember(_ body: (_ name: ArraySlice<UInt8>, _ value: JSONValue) throws -> Void) rethrows
    {
        guard kind == .object else { return }
        let end = Int(text.spans[index].next)
        var name = index + 1
        while name < end {
            let value = JSONValue(text, at: name + 1)
            try body(JSONValue(text, at: name).bytes, value)
            name = Int(text.spans[name + 1].next)
        }
    }

    /// The elements of an array in their order; none of another kind.
    public var elements: [JSONValue] {
        guard kind == .array else { return [] }
        var elements: [JSONValue] = []
        let end = Int(text.spans[index].next)
        var element = index + 1
        while element < end {
            elements.append(JSONValue(text, at: element))
            element = Int(text.spans[element].next)
        }
        return elements
    }

    /// The first member of that name.
    public subscript(name: String) -> JSONValue? {
        guard kind == .object else { return nil }
        var name = name
        return name.withUTF8 { text.member($0, of: index) }.map { JSONValue(text, at: $0) }
    }

    /// The text of a string; a lone surrogate becomes U+FFFD.
    public var string: String? { kind == .string ? JSONText.decode(bytes) : nil }

    /// The text of a string or number, as a key is written.
    public var scalarText: String? {
        switch kind {
        case .string: string
        case .number, .bool: String(decoding: bytes, as: UTF8.self)
        case .null, .object, .array: nil
        }
    }

    /// The time that a string says, by ``Instant/init(iso8601:)``.
    public var instant: Instant? {
        guard kind == .string else { return nil }
        return Instant(iso8601: bytes.dropFirst().dropLast())
    }

    /// A whole number that fits.
    public var int: Int64? {
        guard kind == .number else { return nil }
        let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
        // Eighteen digits cannot overflow.
        guard digits.count <= 18 else { return Int64(String(decoding: bytes, as: UTF8.self)) }
        var number: Int64 = 0
        for digit in digits {
            guard digit.isDigit else { return nil }
            number = number * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return digits.count == bytes.count ? number : -number
    }

    /// A truth value.
    public var bool: Bool? { kind == .bool ? text.bytes[range.lowerBound] == UInt8(ascii: "t") : nil }

    /// Whether it holds no information: null, false, an empty string, list or object.
    public var isEmpty: Bool {
        switch kind {
        case .null: true
        case .bool: bool == false
        case .string: bytes.count == 2
        case .array, .object: Int(text.spans[index].next) == index + 1
        case .number: false
        }
    }
}

extension JSONValue {
    private var range: Range<Int> { Int(text.spans[index].start)..<Int(text.spans[index].end) }
}

extension JSONValue: Hashable {
    /// Compares the bytes.
    public static func == (left: JSONValue, right: JSONValue) -> Bool { left.bytes == right.bytes }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// A checked text, with where each of its values stands.
private final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let spans: [JSONSpan]

    init(_ bytes: [UInt8]) throws(JSONError) {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<[JSONSpan], JSONError> in
            var scanner = JSONScanner(buffer)
            do throws(JSONError) {
                try scanner.scan()
                return .success(scanner.spans)
            } catch { return .failure(error) }
        }
        spans = try result.get()
        self.bytes = bytes
    }

    /// The span of the first member of that name in the object at `index`.
    func member(_ name: UnsafeBufferPointer<UInt8>, of index: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            spans.withUnsafeBufferPointer { spans in
                let end = Int(spans[index].next)
                var member = index + 1
                while member < end {
                    // Without the quotes.
                    let literal = bytes[Int(spans[member].start) + 1..<Int(spans[member].end) - 1]
                    if Self.says(literal, name) { return member + 1 }
                    member = Int(spans[member + 1].next)
                }
                return nil
            }
        }
    }

    private static func says(
        _ literal: Slice<UnsafeBufferPointer<UInt8>>,
        _ name: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if literal.count == name.count { return literal.elementsEqual(name) }
        // An escape is longer than what it says.
        guard literal.count > name.count, literal.contains(UInt8(ascii: "\\")) else { return false }
        return JSONText.decode(inner: Array(literal)[...]) == String(decoding: name, as: UTF8.self)
    }
}
