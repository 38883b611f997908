import Testing

@testable import Markup

@Suite struct NoteLimitTests {
    @Test(arguments: [10, 100, 249, 250, 251, 1000, 10_000, 100_000, 1_000_000])
    func `nesting is read down to its limit and said past it`(count: Int) {
        let note = String(repeating: "<b>", count: count) + "text"

        let read = NoteText(note)

        #expect(read.isWhole == (count <= MarkupCensus.mostLevels), "\(read.doubt ?? "")")
        #expect(read.text == (read.isWhole ? "text" : note))
    }

    @Test(arguments: [10, 100, 249, 250, 251, 1000, 10_000, 100_000, 1_000_000])
    func `attributes are read up to their limit and said past it`(count: Int) {
        let note = "<b" + (0..<count).map { " a\($0)=v" }.joined() + ">text"

        let read = NoteText(note)

        #expect(read.isWhole == (count <= MarkupCensus.mostAttributes), "\(read.doubt ?? "")")
        #expect(read.text == (read.isWhole ? "text" : note))
    }

    @Test(arguments: [10, 1000, 100_000, 100_001, 200_000])
    func `tags are read up to their limit and said past it`(count: Int) {
        let note = String(repeating: "<hr>", count: count - 1) + "<b>text"

        let read = NoteText(note)

        #expect(read.isWhole == (count <= MarkupCensus.mostTags), "\(read.doubt ?? "")")
        #expect(read.text == (read.isWhole ? "text" : note))
    }

    @Test(arguments: [1, 2, 999, 1000, 1001, 65_536, 1_000_000, (1 << 20) - 3, (1 << 20) - 2, 1 << 21])
    func `text of any length comes out whole or is said to be too long`(length: Int) {
        let text = String(repeating: "é", count: length / 2) + (length % 2 == 0 ? "" : "x")

        let plain = NoteText(text)
        let marked = NoteText("<b>" + text)

        #expect(plain.isWhole && plain.text == text)
        #expect(marked.isWhole == (length + 3 <= MarkupCensus.mostBytes))
        #expect(marked.text == (marked.isWhole ? text : "<b>" + text))
    }

    /// The parser's work is at most its bytes, times the attributes of a tag, plus its tags, times its levels.
    @Test func `whatever comes, the parser stays within its limits`() {
        var soup = Soup(seed: 1)
        let shapes =
            ["<b>", "<b", "<p>", "<td>", "<li>", "<dl><dt>", "<a b=\"", "<!--", "<script>", "</b>", "&lt;"]
            + [
                "<i><div><b>", "</", "<?", "<!", "<form><table>", "<b a='>' c>", "<html a>",
                "<select><option>",
            ]
        let notes =
            shapes.map { String(repeating: $0, count: 30_000) }
            + (0..<5).map { _ in soup.note(pieces: 50_000) }
        for note in notes {
            let bytes = Array(note.utf8)
            guard MarkupCensus(bytes).refusal == nil else { continue }

            let reader = NoteReader(bytes)

            #expect(reader.attributes <= MarkupCensus.mostAttributes)
            #expect(reader.levels <= MarkupCensus.mostLevels + 2)
            #expect(reader.isStopped == (reader.levels == MarkupCensus.mostLevels + 2))
        }
    }

    @Test func `no tag has more attributes than were counted before`() {
        var soup = Soup(seed: 2)
        var most = 0
        for _ in 0..<3000 {
            let note = soup.note(pieces: 40)
            let bytes = Array(note.utf8)

            let parsed = NoteReader(bytes).attributes

            #expect(MarkupCensus(bytes).attributes >= parsed, "\(note.debugDescription)")
            most = max(most, parsed)
        }
        #expect(most > 4)
    }
}

/// Broken markup without end, the same for the same seed.
private struct Soup {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func note(pieces count: Int) -> String {
        (0..<count).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
    }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    private static let pieces =
        [
            "<b>", "</b>", "<b ", "<p ", "<script>", "</script>", "<!--", "-->", "<style ", "</style>", "<?",
            "<!",
        ]
        + [
            ">", "/>", "<", "</", "\"", "'", "=", "=\"", "='", "/", " ", "\n", "\t", "\u{C}", "é", "&amp;",
            "&",
        ]
        + [
            "a1", "b2", "c:d", "_e", ".f", "-g", "9h", "i=j", " k=l", " m='n'", " o=\"p\"", " q", " r", " s",
            " t",
        ]
        + [" " + String(repeating: "u", count: 99), " " + String(repeating: "v", count: 250) + "=w"]
}
