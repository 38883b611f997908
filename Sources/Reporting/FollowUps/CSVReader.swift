/// One record of a CSV text, with the line that it begins on.
package struct CSVRecord: Hashable, Sendable {
    /// The line, from 1.
    package var line: Int
    /// Its cells, quotes taken off.
    package var cells: [String]
}

/// Reads RFC 4180, with any delimiter, and lines that end in CRLF, LF or CR.
///
/// What could be read in two ways is refused: blanks before an opening quote, anything between a closing quote and
/// the next delimiter, and a quote that is never closed. A quote further inside a bare cell is one of its characters.
struct CSVReader {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var index = 0
    private var line = 1

    /// A reader of UTF-8 without a byte order mark.
    init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    /// The records that are left; an empty line is one with one empty cell.
    mutating func rest() throws(CSVError) -> [CSVRecord] {
        var records: [CSVRecord] = []
        while let record = try next() { records.append(record) }
        return records
    }

    /// The next record; `nil` at the end.
    mutating func next() throws(CSVError) -> CSVRecord? {
        guard index < bytes.count else { return nil }
        var record = CSVRecord(line: line, cells: [])
        while true {
            record.cells.append(try cell())
            guard index < bytes.count else { return record }
            guard bytes[index] == delimiter else { break }
            index += 1
        }
        endLine()
        return record
    }

    private mutating func cell() throws(CSVError) -> String {
        if index < bytes.count, bytes[index] == quote { return try quoted() }
        let start = index
        var isBlank = true
        while index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes[index]) {
            guard !isBlank || bytes[index] != quote else {
                throw CSVError(line: line, "expected a quote at a cell's very start, saw blanks before it")
            }
            isBlank = isBlank && (bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t"))
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quoted() throws(CSVError) -> String {
        let opened = line
        var cell: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                index += 1
                guard index < bytes.count, bytes[index] == quote else {
                    try endCell()
                    return String(decoding: cell, as: UTF8.self)
                }
            }
            cell.append(byte)
            if byte == lineFeed || (byte == carriageReturn && !isFollowedByLineFeed) { line += 1 }
            index += 1
        }
        throw CSVError(line: opened, "expected a closing quote, saw the end of the file")
    }

    /// What follows a closing quote.
    private func endCell() throws(CSVError) {
        guard index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes[index]) else { return }
        let seen = String(decoding: bytes[index...].prefix(1), as: UTF8.self)
        throw CSVError(line: line, "expected a delimiter after a closing quote, saw '\(seen)'")
    }

    private mutating func endLine() {
        if bytes[index] == carriageReturn, isFollowedByLineFeed { index += 1 }
        index += 1
        line += 1
    }

    private var isFollowedByLineFeed: Bool { index + 1 < bytes.count && bytes[index + 1] == lineFeed }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
