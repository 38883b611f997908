/// FIPS 180-4's SHA-1, for identifiers that a standard makes from it; never for anything that must be hard to forge.
enum SHA1 {
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
        for block in DigestBlocks(message) { mix(block, into: &state) }
        return DigestBlocks.digest(state)
    }

    private static func mix(_ block: [UInt32], into state: inout [UInt32]) {
        var words = block
        for at in 16..<80 {
            words.append(rotated(words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16], 1))
        }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        for at in 0..<80 {
            let (choice, constant): (UInt32, UInt32) =
                switch at {
                case 0..<20: (b & c | ~b & d, 0x5a82_7999)
                case 20..<40: (b ^ c ^ d, 0x6ed9_eba1)
                case 40..<60: (b & c | b & d | c & d, 0x8f1b_bcdc)
                default: (b ^ c ^ d, 0xca62_c1d6)
                }
            let next = rotated(a, 5) &+ choice &+ e &+ constant &+ words[at]
            (a, b, c, d, e) = (next, a, rotated(b, 30), c, d)
        }
        for (at, word) in [a, b, c, d, e].enumerated() { state[at] &+= word }
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word << count | word >> (32 - count)
    }
}
