/// Writes gzip without compressing: stored blocks, and one kind of repetition.
enum Gzip {
    /// One member that holds the bytes as they are.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        header + blocks(bytes, isLast: true) + trailer(CRC32(bytes), count: bytes.count)
    }

    /// Two members, with half of the bytes each.
    static func members(_ bytes: [UInt8]) -> [UInt8] {
        let half = bytes.count / 2
        return stored(Array(bytes.prefix(half))) + stored(Array(bytes.dropFirst(half)))
    }

    /// A member whose checksum is another's.
    static func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var member = stored(bytes)
        member[member.count - 8] ^= 0xFF
        return member
    }

    /// The bytes with 128 MiB of spaces after the first; whole and sound.
    static func bomb(_ bytes: [UInt8]) -> [UInt8] {
        let doublings = 27
        let first = bytes.prefix(1)
        let rest = bytes.dropFirst()
        let spaces = 1 << doublings
        let checksum = CRC32(first)
            .followed(by: .repeating(UInt8(ascii: " "), doublings: doublings), count: spaces)
            .followed(by: CRC32(rest), count: rest.count)
        return header + blocks(Array(first), isLast: false) + Self.spaces(spaces)
            + blocks(Array(rest), isLast: true) + trailer(checksum, count: bytes.count + spaces)
    }

    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

    private static func trailer(_ checksum: CRC32, count: Int) -> [UInt8] {
        littleEndian(checksum.value) + littleEndian(UInt32(truncatingIfNeeded: count))
    }

    private static func littleEndian(_ number: UInt32) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func blocks(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        var blocks: [UInt8] = []
        var rest = bytes[...]
        repeat {
            let part = rest.prefix(65_535)
            rest = rest.dropFirst(part.count)
            let count = UInt16(part.count)
            blocks.append(isLast && rest.isEmpty ? 1 : 0)
            for number in [count, ~count] {
                blocks += [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
            }
            blocks += part
        } while !rest.isEmpty
        return blocks
    }

    /// A block with fixed codes: a space, and then 258 more of the same again and again.
    private static func spaces(_ count: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b010, count: 3)
        // Codes are written highest bit first: the literal 0x20 has 01010000.
        for _ in 0..<((count - 1) % 258 + 1) { bits.write(0b0000_1010, count: 8) }
        // The length 258 has 11000101, and the distance 1 has 00000.
        bits.write(0b00000_1010_0011, count: 13, times: (count - 1) / 258)
        bits.write(0, count: 7)
        // An empty stored block brings the next one to a byte's edge.
        bits.write(0, count: 3)
        return bits.bytes + [0, 0, 0xFF, 0xFF]
    }
}

/// Writes bits, the lowest of a byte first.
private struct BitWriter {
    private var written: [UInt8] = []
    private var open: UInt32 = 0
    private var count: UInt32 = 0

    /// The bytes so far; the last is filled up with zeros.
    var bytes: [UInt8] { count > 0 ? written + [UInt8(truncatingIfNeeded: open)] : written }

    mutating func write(_ value: UInt32, count: UInt32) {
        open |= value << self.count
        self.count += count
        while self.count >= 8 {
            written.append(UInt8(truncatingIfNeeded: open))
            open >>= 8
            self.count -= 8
        }
    }

    /// Writes the same bits many times; eight times are whole bytes, which then only repeat.
    mutating func write(_ value: UInt32, count: UInt32, times: Int) {
        let repeats = max(0, times / 8 - 2)
        for _ in 0..<min(16, times) { write(value, count: count) }
        let period = written.suffix(Int(count))
        for _ in 0..<repeats { written += period }
        for _ in 0..<max(0, times - 16 - repeats * 8) { write(value, count: count) }
    }
}
