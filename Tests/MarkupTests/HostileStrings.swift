@testable import Markup

/// Texts that were written to get out of where they stand.
let hostileStrings: [String] =
    [
        "\u{0}\u{8}\u{1B}", "\u{202E}\u{2066}", "\u{FEFF}", "\u{FFFF}", "a\r\nb\tc", "]]>", "\n", "\t \n",
        " ", "",
        "<script>alert(1)</script>", "</p><script>alert(1)</script>", "</title><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "\"><svg onload=alert(1)>",
        "` onerror=alert(1) `", "javascript:alert(1)", " \u{1}javascript:alert(1)", "data:text/html,<b>",
        "//evil.example",
        "</style>", "<style>*{display:none}</style>", "<!--", "-->", "--!>", "<!-- --><b>", "<![CDATA[",
        "<![CDATA[x]]>",
        "<?php echo 1 ?>", "<?xml-stylesheet href='x'?>", "<!DOCTYPE html [<!ENTITY x 'y'>]>&x;", "&x;",
        "&amp;lt;",
        "&#60;b&#62;", "&lt", "&", "&#", "&#x", "&#0;", "&#xD800;", "&NewLine;", "&colon;", "<", ">", "<b",
        "</", "<!", "<?",
        "${name}", "$name", "${structure name}", "structure <b>", "string:${x}", "python:1", "tal:content",
        "{{7*7}}",
        "%3Cscript%3E", "\\u003cscript\\u003e", "\u{FF1C}script\u{FF1E}", "\u{2039}b\u{203A}",
        "+ADw-script+AD4-",
        "=HYPERLINK(\"http://evil.example\")", "\u{1B}[2J\u{1B}]0;x\u{7}", "a\u{85}b\u{2028}c\u{2029}d",
        "\u{200B}\u{200C}\u{200D}\u{2060}",
        "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}",
        "שלום \u{202E}abc", "مرحبا < b", "e" + String(repeating: "\u{301}", count: 500), "👩‍👩‍👧‍👦🏳️‍🌈",
        "\u{E0001}\u{E0041}",
        "\u{FFF9}a\u{FFFA}b\u{FFFB}", "\u{3164}\u{115F}", "\u{D7FF}\u{E000}",
        "Ａ",
        // Surrogates and broken bytes are replaced when text is made of them.
        String(decoding: [0xED, 0xA0, 0x80, 0x3C, 0xC0, 0xBC, 0xF5, 0x3C] as [UInt8], as: UTF8.self),
        // Noncharacters cannot be written down in Swift.
        String(
            String.UnicodeScalarView(
                ([0xFDD0, 0x1FFFE, 0x10FFFF] as [UInt32]).compactMap(Unicode.Scalar.init)
            )
        ),
    ] + [
        String(repeating: "<b title=\"", count: 4000), String(repeating: "a", count: 20_000),
        String(repeating: "\u{202E}", count: 5000), String(repeating: "é&", count: 20_000),
        String(repeating: "]]>", count: 6000),
    ]
