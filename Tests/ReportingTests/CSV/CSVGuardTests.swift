import TestSupport
import Testing

@testable import Reporting

@Suite struct CSVGuardTests {
    @Test func `every text comes back from its guards`() {
        for text in Corpora.formulas + Corpora.naughty {
            #expect(CSVGuard.unguarded(CSVGuard.guarded(text)) == text, "\(text.debugDescription)")
        }
    }

    @Test func `texts made of what matters alone come back too`() {
        let alphabet = Array("=-'\";\t\n\r a＝\u{200B}".unicodeScalars)
        var state: UInt64 = 1
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<6 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            let plain = String(text)
            #expect(CSVGuard.unguarded(CSVGuard.guarded(plain)) == plain, "\(plain.debugDescription)")
        }
    }

    @Test(arguments: [
        ("=1", "'=1"), ("'=1", "''=1"), ("a;=1", "a;'=1"), ("a\n-1", "a\n'-1"), (" \"@x", "' \"@x"),
        ("a; b", "a; b"),
        ("\u{200B}＝1", "'\u{200B}＝1"), ("\tx", "'\tx"), ("a\tx", "a\tx"), ("5-1", "5-1"), ("a, -1", "a, -1"),
    ])
    func `a guard stands where a formula may begin, and nowhere else`(plain: String, guarded: String) {
        #expect(CSVGuard.guarded(plain) == guarded)
        #expect(CSVGuard.unguarded(guarded) == plain)
    }

    @Test func `a number below zero stays a number, a text that looks like one is guarded`() {
        var row = CSVRow(isRaw: false)

        row.append(-5)
        row.append("-5")

        #expect(String(decoding: row.bytes, as: UTF8.self) == "-5,'-5")
    }
}
