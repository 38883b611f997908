/// A message as SHA-1 and SHA-256 read it: padded as FIPS 180-4 says, in blocks of sixteen words.
struct DigestBlocks: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(_ message: [UInt8]) {
        var padded = message + [0x80]
        padded += Array(repeating: 0, count: (120 - padded.count % 64) % 64)
        padded += Self.bytes(UInt64(message.count) * 8)
        rest = padded[...]
    }

    mutating func next() -> [UInt32]? {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(64) }
        return stride(from: rest.startIndex, to: rest.startIndex + 64, by: 4).map { at in
            rest[at..<at + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
    }

    /// A state's words as the digest's bytes.
    static func digest(_ state: [UInt32]) -> [UInt8] { state.flatMap { bytes($0) } }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
