import Testing

@testable import Markup

@Suite struct NoteSearchTests {
    @Test(arguments: [
        "12345678-abcd", "<p>12345678-abcd", "1234<b></b>5678-ab<i>cd", "12345678&#45;abcd",
        "1234<br>5678-abcd", "<td>12345678-</td><td>abcd", "1<!-- x -->2345678-abcd",
        "<!-- 12345678-abcd -->", "<!-- 12345678-abcd", "<script>k = '12345678-abcd'</script>",
        "<style>/* 12345678-abcd */</style>", "<a href=\"?k=12345678&#45;abcd\">x</a>",
        "<img alt=1&#50;345678-abcd>", "<?k 12345678-abcd?>", "<b title=\"12345678-abcd",
        "\u{0}12345678-abcd",
        "<xmp>12345678<b>-abcd", "</b 12345678-abcd>",
    ])
    func `what is looked for is found wherever it hides`(note: String) {
        #expect(NoteText(note).isAnywhere(hasKey))
    }

    @Test func `what is looked for is found in a note that is not parsed and in one that is not UTF-8`() {
        let deep = String(repeating: "<b>", count: 1000)

        #expect(NoteText(deep + "12345678-abcd").isAnywhere(hasKey))
        #expect(NoteText([0xFF] + Array("1234<b>5678-abcd".utf8)).isAnywhere(hasKey))
    }

    @Test(arguments: [
        "", "12345678", "<p>12345678-</p> abcd", "1234 5678-abcd", "<a href=12345678>-abcd</a>",
    ])
    func `what is not there is not found`(note: String) {
        #expect(!NoteText(note).isAnywhere(hasKey))
    }

    private func hasKey(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.firstRange(of: Array("12345678-abcd".utf8)) != nil
    }
}
