/// Checks bytes against RFC 8259, strictly and in one pass, and notes where each value stands.
///
/// Nothing is repaired: a trailing comma, a byte order mark, a control
/// character in a string, bytes that are not UTF-8 or a nesting past
/// ``maximumDepth`` end it.
struct JSONScanner {
    /// How deep arrays and objects may stand in each other.
    static let maximumDepth = 512

    /// Where each value stands, in the order of the text; in an object names and values take turns.
    private(set) var spans: [JSONSpan] = []
    private let bytes: UnsafeBufferPointer<UInt8>
    private let mostValues: Int
    private var position = 0
    private var open: [Container] = []

    private struct Container {
        var closing: UInt8
        var span: Int
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, mostValues: Int) {
        self.bytes = bytes
        self.mostValues = mostValues
        // A member of HaloPSA's rows takes about twenty bytes, and two spans. Of a long text none are moved as they come
        // to be more: what is reserved takes no memory before it is filled.
        let bytesPerSpan = bytes.count < 1 << 20 ? 10 : 2
        spans.reserveCapacity(min(bytes.count / bytesPerSpan + 1, mostValues))
    }

    /// Reads one whole text: white space, a value, white space.
    mutating func scan() throws(JSONError) {
        guard bytes.count <= Int32.max else { throw fail("at most 2 GiB") }
        skipSpace()
        while true {
            let opened = try value()
            if opened { continue }
            if try !close() { break }
        }
        guard position == bytes.count else { throw fail("the end of the text") }
    }

    /// Reads a scalar, or opens a container that is not empty; says whether one was opened.
    private mutating func value() throws(JSONError) -> Bool {
        guard spans.count < mostValues else {
            throw JSONError(at: position, expected: "at most \(mostValues) values", isTooMany: true)
        }
        let start = position
        switch peek {
        case UInt8(ascii: "{"):
            try push(UInt8(ascii: "}"))
            if peek == UInt8(ascii: "}") { return false }
            try name()
            return true
        case UInt8(ascii: "["):
            try push(UInt8(ascii: "]"))
            return peek != UInt8(ascii: "]")
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: try number()
        }
        note(start)
        skipSpace()
        return false
    }

    /// After a value: closes what ends here; says whether another value follows.
    private mutating func close() throws(JSONError) -> Bool {
        while let container = open.last {
            if peek == container.closing {
                position += 1
                open.removeLast()
                spans[container.span].end = Int32(position)
                spans[container.span].next = Int32(spans.count)
                skipSpace()
                continue
            }
            guard peek == UInt8(ascii: ",") else {
                throw fail("',' or '\(Character(Unicode.Scalar(container.closing)))'")
            }
            position += 1
            skipSpace()
            if container.closing == UInt8(ascii: "}") { try name() }
            return true
        }
        return false
    }

    private mutating func push(_ closing: UInt8) throws(JSONError) {
        guard open.count < Self.maximumDepth else { throw fail("at most \(Self.maximumDepth) levels") }
        open.append(Container(closing: closing, span: spans.count))
        spans.append(JSONSpan(start: Int32(position), end: 0, next: 0))
        position += 1
        skipSpace()
    }

    private mutating func name() throws(JSONError) {
        let start = position
        try string()
        note(start)
        skipSpace()
        guard peek == UInt8(ascii: ":") else { throw fail("':'") }
        position += 1
        skipSpace()
    }

    private mutating func note(_ start: Int) {
        spans.append(JSONSpan(start: Int32(start), end: Int32(position), next: Int32(spans.count + 1)))
    }

    private mutating func string() throws(JSONError) {
        guard peek == UInt8(ascii: "\"") else { throw fail("a string") }
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): try escape()
            case 0x20..<0x80: position += 1
            case 0x80...: try multibyte()
            default: throw fail("no control character in a string")
            }
        }
        throw fail("'\"'")
    }

    private mutating func escape() throws(JSONError) {
        position += 1
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard let byte = peek, byte.isHexDigit else { throw fail("four hexadecimal digits") }
                position += 1
            }
        default: throw fail("an escape of RFC 8259")
        }
    }

    /// One character of two to four bytes, by the table of well-formed UTF-8 in Unicode 3.9.
    private mutating func multibyte() throws(JSONError) {
        let first = bytes[position]
        let second: ClosedRange<UInt8>
        let length: Int
        switch first {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xE1...0xEC, 0xEE...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: throw fail("UTF-8")
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else {
            throw fail("UTF-8")
        }
        for offset in 2..<max(length, 2) where bytes[position + offset] & 0xC0 != 0x80 { throw fail("UTF-8") }
        position += length
    }

    private mutating func number() throws(JSONError) {
        if peek == UInt8(ascii: "-") { position += 1 }
        if peek == UInt8(ascii: "0") { position += 1 } else { try digits("a value") }
        if peek == UInt8(ascii: ".") {
            position += 1
            try digits("a digit")
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            try digits("a digit")
        }
    }

    private mutating func digits(_ expected: String) throws(JSONError) {
        let start = position
        while let byte = peek, byte.isDigit { position += 1 }
        guard position > start else { throw fail(expected) }
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[offset] else { throw fail("'\(word)'") }
            position += 1
        }
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func fail(_ expected: String) -> JSONError { JSONError(at: position, expected: expected) }
}

/// Where a value stands in its text, and where the one behind it is noted.
struct JSONSpan: Sendable {
    /// The offset of its first byte.
    var start: Int32
    /// The offset behind its last byte.
    var end: Int32
    /// The index of the first span that is not inside it.
    var next: Int32
}

extension UInt8 {
    var isDigit: Bool { self &- 48 < 10 }
    var isHexDigit: Bool { isDigit || (self | 0x20) &- 97 < 6 }
}
