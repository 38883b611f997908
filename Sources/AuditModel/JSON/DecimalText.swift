/// Whole numbers as plain digits.
public enum DecimalText {
    /// Appends a number to bytes, without a string in between.
    public static func append(_ number: some BinaryInteger, to bytes: inout [UInt8]) {
        guard let small = Int64(exactly: number) else { return bytes += String(number).utf8 }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { text in
            var rest = small.magnitude
            var start = 20
            repeat {
                start -= 1
                text[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if small < 0 {
                start -= 1
                text[start] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
    }
}
