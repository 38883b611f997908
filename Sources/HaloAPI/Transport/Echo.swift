import Foundation

/// Cuts out of an answer what the server was told in confidence and says back.
struct Echo: Sendable {
    private let needles: [Needle]

    /// Knows secrets as they are, percent-encoded, in base64 and as JSON escapes a slash; shorter ones than eight bytes
    /// could be anything and stay.
    init(_ secrets: [Secret]) {
        var forms: Set<String> = []
        for secret in secrets.map(\.revealed) where secret.utf8.count >= 8 {
            forms.insert(secret)
            forms.insert(PercentEncoding.encode(secret))
            forms.insert(Data(secret.utf8).base64EncodedString())
            forms.insert(secret.replacing("/", with: #"\/"#))
        }
        needles = forms.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }.map(Needle.init)
    }

    /// The bytes with `***` in the place of each.
    func cut(_ bytes: [UInt8]) -> [UInt8] {
        needles.reduce(bytes) { bytes, needle in
            var rest = 0
            var cut: [UInt8] = []
            while let found = needle.first(in: bytes, from: rest) {
                cut += bytes[rest..<found] + Array("***".utf8)
                rest = found + needle.bytes.count
            }
            return rest == 0 ? bytes : cut + bytes[rest...]
        }
    }

    /// The text with `***` in the place of each.
    func cut(_ text: String) -> String { String(decoding: cut(Array(text.utf8)), as: UTF8.self) }
}

/// Bytes to look for by Horspool's way, which skips most of what it looks through.
private struct Needle {
    let bytes: [UInt8]
    /// How far to go on where a window ends in a byte.
    private var skips: [Int]

    init(_ text: String) {
        bytes = Array(text.utf8)
        skips = Array(repeating: bytes.count, count: 256)
        for (place, byte) in bytes.dropLast().enumerated() { skips[Int(byte)] = bytes.count - 1 - place }
    }

    func first(in text: [UInt8], from start: Int) -> Int? {
        let last = bytes.count - 1
        return text.withUnsafeBufferPointer { text in
            var place = start
            while place + last < text.count {
                let end = text[place + last]
                if end == bytes[last], (0..<last).allSatisfy({ text[place + $0] == bytes[$0] }) {
                    return place
                }
                place += skips[Int(end)]
            }
            return nil
        }
    }
}
