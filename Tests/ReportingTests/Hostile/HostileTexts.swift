import TestSupport

/// Texts that attack a reader: the list of naughty strings where it lies beside the package, and our own.
let hostileTexts: [String] =
    Corpora.naughty + [
        "[click](https://evil.example)", "![x](https://evil.example/x.png)", "<https://evil.example>",
        "https://evil.example/a?b=c", "www.evil.example", "mail@evil.example", "mailto:mail@evil.example",
        "[ref]: https://evil.example", "[ref][ref]", "[^1]: note", "# heading", "heading\n===", "- item",
        "+ item",
        "* item", "1. item", "1) item", "> quote", "    code", "```\ncode", "~~~\ncode", "`code`", "a | b",
        "\\|", "\\",
        "\\\\|", "| a |\n|---|", "**bold** __bold__ *em* _em_ ~~gone~~", "***", "---", "___", "<b>bold</b>",
        "<!-- comment", "<script>alert(1)</script>", "&lt;b&gt;", "&#60;b&#62;", "&colon;",
        "@everyone @team/name",
        "#123 org/repo#123 GH-123", ":tada: :+1:", "$x$ $$y$$", "- [ ] task", "term\n: definition", "a  \nb",
        "{{0}} {0}",
        "]]>", "<![CDATA[x]]>", "\u{0}\u{1}\u{8}\u{B}\u{1F}\u{7F}\u{85}", "\u{2028}\u{2029}",
        String(decoding: [0xFFFE, 0xFFFF, 0xFDD0] as [UInt16], as: UTF16.self),
        "\u{202E}txt.exe", "\u{2060}\u{FEFF}", "\r\n", "\t", " ", "", "\"'", "\"><x y=\"",
        "a\u{301}\u{1F469}\u{200D}\u{1F4BB}",
    ]
