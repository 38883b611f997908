import TestSupport
import Testing

@testable import Markup

@Suite struct NoteTextTests {
    @Test(arguments: [
        ("", ""),
        ("no markup > at all\r\n\t\u{0}", "no markup > at all\r\n\t\u{0}"),
        ("AT&T &amp; R&D &lt;b&gt; &#45;&#x2D; &eacute;&#x1F600; &nix;", "AT&T & R&D <b> -- é😀 &nix;"),
        ("  spaces &amp; lines stay \n", "  spaces & lines stay \n"),
        ("<p>one</p><p>two<br>three</p>four", "one\ntwo\nthree\nfour"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("a<!-- b -->c<script>d</script>e<style>f</style>g", "aceg"),
        ("a < b, 1 <2, <>", "a < b, 1 <2, <>"),
        ("<b><i>crossed</b></i> and </u>never opened", "crossed and never opened"),
        (
            "<html><head><meta charset=latin1><title>t</title></head><body>é</body></html>tail",
            "t\né\ntail"
        ),
        ("<!DOCTYPE html SYSTEM \"file:///etc/hostname\"><p>a", "a"),
        ("<o:p>&nbsp;</o:p><unknown a=1>b</unknown>", "\u{A0}b"),
    ])
    func `a note is its text, whole`(note: String, text: String) {
        let note = NoteText(note)

        #expect(Array(note.text.utf8) == Array(text.utf8))
        #expect(note.isWhole, "\(note.doubt ?? "")")
    }

    @Test(arguments: [
        ("a<!-- b", "comment"), ("a<b title=\"c", "attribute"), ("a<b", "tag"), ("a</b c>d", "tag"),
        ("<b>a\u{1}", "characters"), ("&#0;a", "characters"), ("&#xD800;a", "characters"),
        ("<b>a\u{FFFF}", "characters"), ("<b>a\u{0}b", "NUL"), ("<xmp>a<b>c</xmp>", "tags"),
        ("<textarea><b>", "tags"), ("<plaintext>a<b>", "tags"),
    ])
    func `what the parser drops is said`(note: String, why: String) {
        let note = NoteText(note)

        #expect(!note.isWhole)
        #expect(note.doubt?.contains(why) == true, "\(note.doubt ?? "whole")")
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
        ] as [[UInt8]]
    )
    func `bytes that are not UTF-8 are said, and what is around them is read`(broken: [UInt8]) {
        let plain = NoteText(Array("a".utf8) + broken + Array("b".utf8))
        let marked = NoteText(Array("a".utf8) + broken + Array("<b></b>b&#45;".utf8))

        #expect(plain.text.hasPrefix("a\u{FFFD}") && plain.text.hasSuffix("b"))
        #expect(marked.text == plain.text + "-")
        #expect(plain.doubt?.contains("UTF-8") == true && marked.doubt?.contains("UTF-8") == true)
    }

    @Test(.enabled(if: !Corpora.naughty.isEmpty, "the list of naughty strings is not here"))
    func `an escaped text comes out as it went in, or is said to be cut`() {
        let texts = Corpora.naughty + ["\r\n", " \u{200B} ", "\u{202E}", "]]>", "&lt;", "<!--"]
        for text in texts {
            for before in ["", "<i></i>", "<b>", "&#8203;"] {
                let note = NoteText(before + escaped(text))

                let expected = (before == "&#8203;" ? "\u{200B}" : "") + text
                let isParsed = (before + escaped(text)).contains { $0 == "<" || $0 == "&" }
                let isCut = isParsed && !text.unicodeScalars.allSatisfy(isOfHTML)
                #expect(note.isWhole == !isCut, "\(text.debugDescription): \(note.doubt ?? "whole")")
                if !isCut { #expect(Array(note.text.utf8) == Array(expected.utf8)) }
            }
        }
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    /// Whether it is a character by the XML recommendation, which libxml2 goes by.
    private func isOfHTML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
