import AuditModel

/// Collects the cells of one line of RFC 4180 text.
struct CSVRow {
    private(set) var bytes: [UInt8] = []
    private let isRaw: Bool
    private var isEmpty = true

    init(isRaw: Bool) {
        self.isRaw = isRaw
    }

    /// Appends text, quoted where it must be.
    ///
    /// A cell that a spreadsheet would take for a formula gets a leading `'`, and
    /// so does one that begins with `'` itself, so that the guard can be undone.
    mutating func append(_ text: String) {
        separate()
        let first = text.unicodeScalars.first
        let isGuarded = !isRaw && first.map { "=+-@'\t\r\n＝＋－＠".unicodeScalars.contains($0) } == true
        let isQuoted = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
        if isGuarded { bytes.append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    }

    /// Appends a number in plain digits, or an empty cell.
    mutating func append(_ number: (some BinaryInteger)?) {
        separate()
        if let number { bytes += String(number).utf8 }
    }

    /// Appends `true`, `false` or an empty cell.
    mutating func append(_ bool: Bool?) {
        append(bool.map { $0 ? "true" : "false" } ?? "")
    }

    /// Appends a time, or an empty cell.
    mutating func append(_ instant: Instant?) {
        append(instant?.iso8601 ?? "")
    }

    /// Ends the line and hands it over.
    mutating func end() -> [UInt8] {
        bytes += [0x0D, 0x0A]
        defer {
            bytes.removeAll(keepingCapacity: true)
            isEmpty = true
        }
        return bytes
    }

    private mutating func separate() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
    }
}
