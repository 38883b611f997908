/// The text of a file that a spreadsheet saved: UTF-8 with or without a byte order mark, or UTF-16 with one.
enum CSVText {
    /// The text as UTF-8 without a mark; bytes that are no text are refused with their line.
    static func utf8(_ bytes: [UInt8]) throws(CSVError) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, high: 1) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, high: 0) }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard String(validating: text, as: UTF8.self) != nil else {
            throw CSVError(line: lineOfFault(text), "expected UTF-8, or UTF-16 with a mark, saw other bytes")
        }
        return try withPlainHeader(text)
    }

    private static func utf16(_ bytes: [UInt8], high: Int) throws(CSVError) -> [UInt8] {
        guard bytes.count.isMultiple(of: 2) else {
            throw CSVError("expected UTF-16, two bytes a unit, saw \(bytes.count) bytes")
        }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index in
            UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw CSVError("expected UTF-16, saw half a surrogate pair")
        }
        return try withPlainHeader(Array(text.utf8))
    }

    /// Zero bytes in a header are those of UTF-16 without its mark; further down they may be some record's text.
    private static func withPlainHeader(_ text: [UInt8]) throws(CSVError) -> [UInt8] {
        guard text.prefix(while: { $0 != UInt8(ascii: "\n") }).contains(0) else { return text }
        throw CSVError(line: 1, "expected UTF-8, or UTF-16 with a mark, saw a zero byte")
    }

    private static func lineOfFault(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        var line = 1
        while case .scalarValue(let scalar) = decoder.decode(&rest) {
            if scalar == "\n" { line += 1 }
        }
        return line
    }
}
