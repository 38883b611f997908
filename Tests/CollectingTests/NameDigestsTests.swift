import Testing

@testable import Collecting

@Suite struct NameDigestsTests {
    @Test func `one person has one digest, however the name is written`() {
        let names = ["Jürgen Krüger", "JÜRGEN KRÜGER", " ju\u{308}rgen kru\u{308}ger\t"]

        let texts = Set(names.map { NameDigests.trial.text(for: $0) })

        #expect(texts.count == 1)
        #expect(texts.allSatisfy { $0.wholeMatch(of: /name:[0-9a-f]{32}/) != nil })
    }

    @Test func `two people have two, and so has one person under two keys`() {
        let other = NameDigests.keyed(by: [UInt8](repeating: 8, count: 32))

        #expect(NameDigests.trial.text(for: "Ann") != NameDigests.trial.text(for: "Anna"))
        #expect(NameDigests.trial.text(for: "Ann") != other.text(for: "Ann"))
        #expect(NameDigests.trial.key != other.key)
    }

    @Test func `a name that says to be a digest is hashed like any other`() {
        let digest = NameDigests.trial.text(for: "Ann")

        #expect(NameDigests.trial.text(for: digest) != digest)
    }

    @Test func `so many names that they are not all remembered have theirs`() {
        let literals = Set((0..<20_000).map { NameDigests.trial.literal(for: "\($0)") })

        #expect(literals.count == 20_000)
        #expect(literals.contains(Array(#""\#(NameDigests.trial.text(for: "19999"))""#.utf8)))
    }
}
