import AuditModel

/// Writes JSON bytes straight into a buffer; a page of actions costs no tree.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(raw text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(raw other: [UInt8]) {
        bytes.append(contentsOf: other)
    }

    mutating func append(number: Int) {
        if number >= 0, number < 10 {
            bytes.append(UInt8(truncatingIfNeeded: 48 + number))
        } else {
            bytes.append(contentsOf: String(number).utf8)
        }
    }

    mutating func append(text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                append(raw: "\\u00")
                append(hex: byte)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// `2026-10-14T09:12:00`, with a fraction only where there is one: HaloPSA sends no offset.
    mutating func append(time: Instant) {
        let date = time.civil
        let ofDay = Int(time.milliseconds - time.startOfDay.milliseconds)
        append(digits: date.year, width: 4)
        bytes.append(UInt8(ascii: "-"))
        append(digits: date.month, width: 2)
        bytes.append(UInt8(ascii: "-"))
        append(digits: date.day, width: 2)
        bytes.append(UInt8(ascii: "T"))
        append(digits: ofDay / 3_600_000, width: 2)
        bytes.append(UInt8(ascii: ":"))
        append(digits: ofDay / 60_000 % 60, width: 2)
        bytes.append(UInt8(ascii: ":"))
        append(digits: ofDay / 1000 % 60, width: 2)
        guard ofDay % 1000 != 0 else { return }
        bytes.append(UInt8(ascii: "."))
        append(digits: ofDay % 1000, width: 3)
    }

    mutating func append(uuid: [UInt8]) {
        for (position, byte) in uuid.enumerated() {
            if position == 4 || position == 6 || position == 8 || position == 10 {
                bytes.append(UInt8(ascii: "-"))
            }
            append(hex: byte)
        }
    }

    mutating func append(digits number: Int, width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(truncatingIfNeeded: 48 + number / divisor % 10))
            divisor /= 10
        }
    }

    private mutating func append(hex byte: UInt8) {
        for nibble in [byte >> 4, byte & 15] {
            bytes.append(nibble < 10 ? 48 + nibble : 87 + nibble)
        }
    }
}

extension JSONWriter {
    mutating func append(_ value: Value) {
        switch value {
        case .text(let text): append(text: text)
        case .number(let number): append(number: number)
        case .cents(let cents):
            append(number: cents / 100)
            append(raw: ".")
            append(digits: cents % 100, width: 2)
        case .flag(let flag): append(raw: flag ? "true" : "false")
        case .time(let time):
            append(raw: "\"")
            append(time: time)
            append(raw: "\"")
        case .list(let values):
            append(raw: "[")
            for (position, element) in values.enumerated() {
                if position > 0 { append(raw: ",") }
                append(element)
            }
            append(raw: "]")
        case .row(let row): append(row)
        }
    }

    mutating func append(_ row: Row) {
        append(raw: "{")
        for (position, member) in row.members.enumerated() {
            if position > 0 { append(raw: ",") }
            append(text: member.name)
            append(raw: ":")
            append(member.value)
        }
        append(raw: "}")
    }
}
