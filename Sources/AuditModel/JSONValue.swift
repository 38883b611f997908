/// A value inside a JSON text that was checked as a whole, with its exact bytes.
public struct JSONValue: Hashable, Sendable {
    /// What kind of value it is.
    public enum Kind: Sendable {
        case object, array, string, number, bool, null
    }

    /// The bytes of the value, without white space around it.
    public let bytes: ArraySlice<UInt8>

    /// Checks a whole text and gives its value.
    public init(validating text: [UInt8]) throws(JSONError) {
        let failure = text.withUnsafeBufferPointer { buffer -> JSONError? in
            var scanner = JSONScanner(buffer)
            do throws(JSONError) {
                try scanner.validate()
                return nil
            } catch { return error }
        }
        if let failure { throw failure }
        var reader = JSONReader(text[...])
        bytes = reader.value()
    }

    init(checked bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The kind, by the first byte.
    public var kind: Kind {
        switch bytes.first {
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
        guard kind == .object else { return [] }
        var reader = JSONReader(bytes.dropFirst())
        var members: [(name: String, value: JSONValue)] = []
        while let name = reader.nextName() {
            members.append((JSONText.decode(name), JSONValue(checked: reader.value())))
        }
        return members
    }

    /// The elements of an array in their order; none of another kind.
    public var elements: [JSONValue] {
        guard kind == .array else { return [] }
        var reader = JSONReader(bytes.dropFirst())
        var elements: [JSONValue] = []
        while reader.hasElement() { elements.append(JSONValue(checked: reader.value())) }
        return elements
    }

    /// The first member of that name.
    public subscript(name: String) -> JSONValue? {
        guard kind == .object else { return nil }
        var reader = JSONReader(bytes.dropFirst())
        while let candidate = reader.nextName() {
            let value = reader.value()
            if JSONText.is(candidate, name) { return JSONValue(checked: value) }
        }
        return nil
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

    /// A whole number that fits.
    public var int: Int64? { kind == .number ? Int64(String(decoding: bytes, as: UTF8.self)) : nil }

    /// A truth value.
    public var bool: Bool? { kind == .bool ? bytes.first == UInt8(ascii: "t") : nil }

    /// Whether it holds no information: null, false, an empty string, list or object.
    public var isEmpty: Bool {
        switch kind {
        case .null: true
        case .bool: bool == false
        case .string: bytes.count == 2
        case .array: elements.isEmpty
        case .object: members.isEmpty
        case .number: false
        }
    }
}

/// Walks over a text that is known to be right.
struct JSONReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// The next member's name with its quotes, at the start of an object or after a value.
    mutating func nextName() -> ArraySlice<UInt8>? {
        guard hasElement() else { return nil }
        let name = value()
        skip(UInt8(ascii: ":"))
        return name
    }

    /// Steps over a comma; says whether another value follows.
    mutating func hasElement() -> Bool {
        skip(UInt8(ascii: ","))
        return rest.first != UInt8(ascii: "}") && rest.first != UInt8(ascii: "]") && !rest.isEmpty
    }

    /// The next value's exact bytes.
    mutating func value() -> ArraySlice<UInt8> {
        skipSpace()
        let start = rest.startIndex
        let end = rest.withUnsafeBufferPointer { start + Self.length(of: $0) }
        let value = rest[start..<end]
        rest = rest[end...]
        return value
    }

    private static func length(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var depth = 0
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position = stringEnd(bytes, from: position)
                if depth == 0 { return position }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return position }
                depth -= 1
                if depth == 0 { return position + 1 }
            case UInt8(ascii: ","), 0x20, 0x0A, 0x0D, 0x09:
                if depth == 0 { return position }
            default: break
            }
            position += 1
        }
        return position
    }

    private static func stringEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start + 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return position + 1
    }

    private mutating func skip(_ byte: UInt8) {
        skipSpace()
        if rest.first == byte { rest = rest.dropFirst() }
        skipSpace()
    }

    private mutating func skipSpace() {
        while let byte = rest.first, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            rest = rest.dropFirst()
        }
    }
}
