import Foundation

/// A PNG put together chunk by chunk, valid or not, with zlib's stored blocks and nothing of libpng.
struct PNGFile {
    var width = 4
    var height = 3
    /// Between the header and the pixels.
    var before: [(type: String, body: [UInt8])] = []
    /// Between the pixels and the end.
    var after: [(type: String, body: [UInt8])] = []
    /// Behind the end.
    var trailing: [UInt8] = []
    /// Red, green, blue and alpha of every pixel, changed by its place so that neighbours differ.
    var pixel: (Int) -> [UInt8] = { [UInt8(truncatingIfNeeded: $0 * 40), 80, 160, 255] }

    var bytes: [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = Self.big(width) + Self.big(height) + [8, 6, 0, 0, 0]
        let rows = (0..<height).flatMap { row in
            [UInt8(0)] + (0..<width).flatMap { pixel(row * width + $0) }
        }
        let body = (before + [("IDAT", Self.stored(rows))] + after).flatMap { Self.chunk($0.type, $0.body) }
        return signature + Self.chunk("IHDR", header) + body + Self.chunk("IEND", []) + trailing
    }

    /// The types of a PNG's chunks, up to the end.
    static func chunks(of bytes: [UInt8]) -> [String] {
        var (at, types) = (8, [String]())
        while at + 12 <= bytes.count {
            let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            types.append(String(decoding: bytes[at + 4..<at + 8], as: UTF8.self))
            at += 12 + length
        }
        return at == bytes.count ? types : types + ["and more"]
    }

    static func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
        let content = Array(type.utf8) + body
        return big(body.count) + content + big(Int(crc(content)))
    }

    static func big(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var blocks: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 65_535) {
            let block = bytes[start..<min(start + 65_535, bytes.count)]
            let (low, high) = (UInt8(block.count & 255), UInt8(block.count >> 8))
            blocks += [start + 65_535 >= bytes.count ? 1 : 0, low, high, ~low, ~high] + block
        }
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return [0x78, 0x01] + blocks + big(b << 16 | a)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
