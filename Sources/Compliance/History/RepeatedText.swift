import Evidence
import Glibc

/// Texts that come again and again in a column: each is made once, not once a row.
struct RepeatedText {
    private var known: [(bytes: [UInt8], text: String)] = []
    private static let limit = 32

    /// The text in a column of the row at hand.
    mutating func text(_ row: EvidenceCursor, at column: Int32) -> String {
        row.withBytes(at: column) { bytes in
            if let index = known.firstIndex(where: { isSame($0.bytes, bytes) }) {
                // What comes often moves to the front.
                guard index > 0 else { return known[0].text }
                known.swapAt(index, index - 1)
                return known[index - 1].text
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if known.count == Self.limit { known.removeLast() }
            known.append((Array(bytes), text))
            return text
        }
    }

    private func isSame(_ known: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard known.count == bytes.count, let start = bytes.baseAddress else {
            return known.count == bytes.count
        }
        return known.withUnsafeBytes { memcmp($0.baseAddress ?? start, start, bytes.count) == 0 }
    }
}
