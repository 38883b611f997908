import AuditModel
import Testing

@Suite struct DecimalTextTests {
    @Test(arguments: [0, 7, 10, -1, 1_000_000, .max, .min])
    func `digits are those of the standard library`(number: Int64) {
        var bytes = Array("x".utf8)

        DecimalText.append(number, to: &bytes)

        #expect(String(decoding: bytes, as: UTF8.self) == "x\(number)")
    }

    @Test func `a number that is too large for 64 bits keeps its digits`() {
        var bytes: [UInt8] = []

        DecimalText.append(UInt64.max, to: &bytes)

        #expect(String(decoding: bytes, as: UTF8.self) == "18446744073709551615")
    }

    @Test func `a time appended is the time as text`() {
        for milliseconds in [0, -1, 1_788_307_287_598, 253_370_764_800_000 - 1] as [Int64] {
            let instant = Instant(milliseconds: milliseconds)
            var bytes: [UInt8] = []

            instant.appendISO8601(to: &bytes)

            #expect(String(decoding: bytes, as: UTF8.self) == instant.iso8601)
        }
    }
}
