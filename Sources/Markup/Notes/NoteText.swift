/// The text of a ticket note, which is HTML by strangers.
///
/// It is derived and never stands for the note itself. Whatever may be missing
/// from it is said in ``doubt``; a search goes through the note's own bytes as well.
package struct NoteText: Sendable {
    /// The note without its tags and with its references resolved; a line feed where a line or block ends.
    ///
    /// Broken markup is read as libxml2 mends it. A note that is not parsed
    /// stands here as it is, tags included.
    package let text: String
    /// Why something that readers of the note see may be missing in ``text``; `nil` when nothing is.
    package let doubt: String?

    private let note: [UInt8]
    /// The note as the parser gave it, for searches only.
    private let views: [[UInt8]]

    /// Whether ``text`` is the whole text of the note.
    package var isWhole: Bool { doubt == nil }

    /// Reads a note as it was received, in UTF-8.
    ///
    /// The work is in proportion to the length: past ``MarkupCensus``'s limits nothing is parsed.
    package init(_ note: [UInt8]) {
        let intact = String(validating: note, as: UTF8.self)
        let decoded = intact ?? String(decoding: note, as: UTF8.self)
        let damage = intact == nil ? "the note is not UTF-8 throughout" : nil
        guard note.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            self.init(note, text: decoded, doubt: damage)
            return
        }
        let markup = Self.parsable(decoded)
        if let refusal = MarkupCensus(markup).refusal {
            self.init(note, text: decoded, doubt: refusal)
            return
        }
        let reader = NoteReader(markup)
        if reader.isStopped {
            self.init(note, text: decoded, doubt: reader.doubt)
            return
        }
        let isChanged = markup.count != decoded.utf8.count
        self.init(
            note,
            text: String(decoding: reader.text, as: UTF8.self),
            doubt: damage ?? (isChanged ? "the note has a NUL" : nil) ?? reader.doubt,
            views: [reader.text, reader.joined, reader.hidden]
        )
    }

    /// Reads a note that is a text already.
    package init(_ note: String) {
        self.init(Array(note.utf8))
    }

    private init(_ note: [UInt8], text: String, doubt: String?, views: [[UInt8]] = []) {
        self.note = note
        self.text = text
        self.doubt = doubt
        self.views = views
    }

    /// Whether `isIn` finds what it looks for in the note's bytes or in what they stand for.
    ///
    /// Beside the bytes it is given the text, the text with nothing between its
    /// pieces (`12<b></b>34` and `12<br>34` are `1234`), and what no reader sees:
    /// comments, scripts, styles and the values of attributes.
    package func isAnywhere(_ isIn: (ArraySlice<UInt8>) throws -> Bool) rethrows -> Bool {
        if try isIn(note[...]) { return true }
        return try views.contains { try isIn($0[...]) }
    }

    /// The parser takes a NUL for the end, so U+FFFD stands for it.
    private static func parsable(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.contains(0) else { return bytes }
        return bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
    }
}
