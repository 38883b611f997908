import AuditModel

/// Collects lines of RFC 4180 text, cell by cell.
struct CSVRow {
    /// The text so far; whoever writes it down takes it out.
    var bytes: [UInt8] = []
    private let isRaw: Bool
    private var isEmpty = true

    init(isRaw: Bool) {
        self.isRaw = isRaw
    }

    /// Appends text, quoted where it must be, and with the guards of ``CSVGuard`` unless the table is raw.
    mutating func append(_ text: String) {
        separate()
        var text = text
        let isPlain = text.withUTF8 { text in
            guard let first = text.first else { return true }
            let isPlain = !isRisky(first) && !text.contains(where: isSpecial)
            if isPlain { bytes.append(contentsOf: text) }
            return isPlain
        }
        if !isPlain { appendSpecial(isRaw ? text : CSVGuard.guarded(text)) }
    }

    private mutating func appendSpecial(_ text: String) {
        guard text.utf8.contains(where: isSpecial) else { return bytes += text.utf8 }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a number in plain digits, or an empty cell.
    mutating func append(_ number: (some BinaryInteger)?) {
        separate()
        if let number { DecimalText.append(number, to: &bytes) }
    }

    /// Appends `true`, `false` or an empty cell.
    mutating func append(_ bool: Bool?) {
        separate()
        if let bool { bytes.append(contentsOf: (bool ? "true" : "false").utf8) }
    }

    /// Appends a time, or an empty cell.
    mutating func append(_ instant: Instant?) {
        separate()
        instant?.appendISO8601(to: &bytes)
    }

    /// Ends the line.
    mutating func end() {
        bytes.append(0x0D)
        bytes.append(0x0A)
        isEmpty = true
    }

    private mutating func separate() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
    }
}

/// Whether a cell with that byte is quoted: for those of RFC 4180, and the delimiters that may be used instead.
private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: true
    default: false
    }
}

/// Whether a text that begins with that byte may need a guard: signs, blanks, controls, whatever is not ASCII.
private func isRisky(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x22, 0x27, 0x2B, 0x2D, 0x3D, 0x40, 0x7F...: true
    default: false
    }
}
