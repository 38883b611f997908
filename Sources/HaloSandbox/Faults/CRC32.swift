/// The checksum of a gzip member.
///
/// A checksum is kept as a polynomial over two elements, so that the one of
/// a long repetition is computed without going through it.
struct CRC32: Hashable, Sendable {
    private(set) var value: UInt32 = 0

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        var state = ~UInt32(0)
        for byte in bytes {
            state = Self.table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ (state >> 8)
        }
        value = ~state
    }

    /// The checksum of these bytes followed by `count` others with that checksum.
    func followed(by other: CRC32, count: Int) -> CRC32 {
        var whole = CRC32()
        whole.value = Self.product(Self.shift(bytes: count), value) ^ other.value
        return whole
    }

    /// The checksum of 2^`doublings` times that byte.
    static func repeating(_ byte: UInt8, doublings: Int) -> CRC32 {
        (0..<doublings).reduce(CRC32([byte])) { half, power in half.followed(by: half, count: 1 << power) }
    }

    private static let polynomial: UInt32 = 0xEDB8_8320

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { state, _ in
            state & 1 == 1 ? state >> 1 ^ polynomial : state >> 1
        }
    }

    /// Both factors multiplied, modulo the polynomial; the highest bit is the constant term.
    private static func product(_ left: UInt32, _ right: UInt32) -> UInt32 {
        var right = right
        var product: UInt32 = 0
        for bit in (0..<32).reversed() {
            if left >> UInt32(bit) & 1 == 1 { product ^= right }
            right = right & 1 == 1 ? right >> 1 ^ polynomial : right >> 1
        }
        return product
    }

    /// What moves a checksum past so many bytes.
    private static func shift(bytes: Int) -> UInt32 {
        var power: UInt32 = 1 << 23
        var shift: UInt32 = 1 << 31
        var rest = bytes
        while rest > 0 {
            if rest & 1 == 1 { shift = product(shift, power) }
            power = product(power, power)
            rest >>= 1
        }
        return shift
    }
}
