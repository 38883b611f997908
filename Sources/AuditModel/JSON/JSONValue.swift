/// A value inside a JSON text that was checked as a whole, with its exact bytes.
public struct JSONValue: Sendable {
    /// What kind of value it is.
    public enum Kind: Sendable {
        case object, array, string, number, bool, null

        init(firstByte: UInt8) {
            self =
                switch firstByte {
                case UInt8(ascii: "{"): .object
                case UInt8(ascii: "["): .array
                case UInt8(ascii: "\""): .string
                case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
                case UInt8(ascii: "n"): .null
                default: .number
                }
        }
    }

    private let text: JSONDocument
    /// The index of its span in the tape.
    let index: Int

    /// The most values and names of a text: to know the places of more takes more memory than a text is worth.
    public static let mostValues = 6_000_000

    /// Checks a whole text, of at most so many values and names, and gives its value.
    public init(validating text: [UInt8], mostValues: Int = Self.mostValues) throws(JSONError) {
        self.text = try JSONDocument(text, mostValues)
        index = 0
    }

    /// A text whose values are known to stand where `spans` say.
    init(_ bytes: [UInt8], _ spans: [JSONSpan]) {
        text = JSONDocument(bytes, spans)
        index = 0
    }

    private init(_ text: JSONDocument, at index: Int) {
        self.text = text
        self.index = index
    }

    /// The bytes of the value, without white space around it.
    public var bytes: ArraySlice<UInt8> { text.bytes[range] }

    /// The kind, by the first byte.
    public var kind: Kind { Kind(firstByte: text.bytes[Int(text.spans[index].start)]) }

    /// The members of an object in their order, names decoded; none of another kind.
    public var members: [(name: String, value: JSONValue)] {
        withTape { tape in
            var members: [(name: String, value: JSONValue)] = []
            tape.forEachMember(of: index) { name, value in
                members.append((tape.string(name), self.value(at: value)))
            }
            return members
        }
    }

    /// How many elements an array has; none of another kind.
    public var count: Int {
        guard kind == .array else { return 0 }
        var count = 0
        let end = Int(text.spans[index].next)
        var element = index + 1
        while element < end {
            count += 1
            element = Int(text.spans[element].next)
        }
        return count
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
    public var string: String? {
        withTape { tape in tape.kind(index) == .string ? tape.string(index) : nil }
    }

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
    public var isEmpty: Bool { withTape { $0.isEmpty(index) } }
}

extension JSONValue {
    /// Lays the whole text open that this value is part of.
    func withTape<T>(_ body: (JSONTape) -> T) -> T {
        text.bytes.withUnsafeBufferPointer { bytes in
            text.spans.withUnsafeBufferPointer { spans in body(JSONTape(bytes: bytes, spans: spans)) }
        }
    }

    /// Another value of the same text.
    func value(at index: Int) -> JSONValue { JSONValue(text, at: index) }

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

    init(_ bytes: [UInt8], _ spans: [JSONSpan]) {
        self.bytes = bytes
        self.spans = spans
    }

    init(_ bytes: [UInt8], _ mostValues: Int) throws(JSONError) {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<[JSONSpan], JSONError> in
            var scanner = JSONScanner(buffer, mostValues: mostValues)
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
        return JSONText.decode(inner: UnsafeBufferPointer(rebasing: literal))
            == String(decoding: name, as: UTF8.self)
    }
}
