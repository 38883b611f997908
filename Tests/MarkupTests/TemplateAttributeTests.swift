import Testing

@testable import Markup

@Suite struct TemplateAttributeTests {
    @Test(arguments: [
        "src", "SRC", "srcdoc", "srcset", "action", "formaction", "style", "Style", "onclick", "ONLOAD",
        "onerror",
        "xlink:href", "data", "poster", "ping", "background", "manifest", "http-equiv", "target", "xmlns",
        "xml:base",
        "href", "data-", "data-é", "aria-\"x", "fill", "cite", "classid", "is", "slot", "popovertarget",
        "nonce",
    ])
    func `an attribute that a browser would run or fetch takes no data`(name: String) {
        let source = "<p tal:attributes=\"\(name.replacing("\"", with: "&quot;")) t\"/>"

        #expect(throws: MarkupError(.refused, "t.xhtml", 1, "")) { try Template(source) }
    }

    @Test(arguments: [
        ("clas", "class"), ("titel", "title"), ("colspam", "colspan"),
    ])
    func `a misspelt attribute is answered with the nearest known one`(name: String, near: String) {
        let error = #expect(throws: MarkupError.self) {
            try Template("<p tal:attributes=\"\(name) t\"/>")
        }

        #expect(error?.detail.contains("saw '\(name)'") == true)
        #expect(error?.detail.hasSuffix("perhaps '\(near)'") == true, "\(error?.detail ?? "")")
    }

    @Test(arguments: [
        ("#c-1", "<a href=\"#c-1\">x</a>"), ("#", "<a href=\"#\">x</a>"),
        ("#\"><b>", "<a href=\"#&quot;&gt;&lt;b&gt;\">x</a>"),
        ("javascript:alert(1)", "<a>x</a>"), (" #c", "<a>x</a>"), ("\u{1}#", "<a>x</a>"), ("", "<a>x</a>"),
        ("https://evil.example/#c", "<a>x</a>"), ("//evil.example", "<a>x</a>"),
        ("data:text/html,#", "<a>x</a>"),
        ("?q#c", "<a>x</a>"), ("＃c", "<a>x</a>"), ("&#35;c", "<a>x</a>"),
    ])
    func `a link from data leads into the page or is left out`(link: String, expected: String) throws {
        let plain = try Template("<a  href=\"#w\" tal:attributes=\"href t\">x</a>")
        let pieces = try Template("<a  tal:attributes=\"href string:${t}\">x</a>")

        #expect(try plain.text(["t": .text(link)]) == expected)
        #expect(try pieces.text(["t": .text(link)]) == expected)
    }

    @Test(arguments: [
        "string:https://evil.example", "string:javascript:$t", "string:", "string: #c", "string:$$t",
    ])
    func `a link that the template itself leads out is refused when it is loaded`(source: String) {
        #expect(throws: MarkupError(.refused, "t.xhtml", 1, "")) {
            try Template("<a  tal:attributes=\"href \(source)\"/>")
        }
    }

    @Test(arguments: [
        ("data:image/png;base64,iVBORw0KGgo=", true), ("data:image/svg+xml;base64,PHN2Zz4=", false),
        ("https://evil.example/a.png", false), ("data:image/png;base64,\"><b>", false),
        ("data:image/png;base64, iVBO", false), ("DATA:image/png;base64,iVBO", false),
        ("javascript:1", false), ("", false),
    ])
    func `a picture from data is in the page or is left out`(source: String, isShown: Bool) throws {
        let template = try Template("<p ><img alt=\"\" tal:attributes=\"src t\"/></p>")

        let page = try template.text(["t": .text(source)])

        #expect(page == (isShown ? "<p><img alt=\"\" src=\"\(source)\"/></p>" : "<p><img alt=\"\"/></p>"))
    }

    @Test func `a policy may come from data, but no other order to the browser`() throws {
        let policy = try Template(
            "<p ><meta http-equiv=\"Content-Security-Policy\" tal:attributes=\"content t\"/></p>"
        )

        #expect(
            try policy.text(["t": .text("default-src 'none'")]).contains(" content=\"default-src 'none'\"")
        )
        #expect(throws: MarkupError(.refused, "t.xhtml", 1, "")) {
            try Template("<p ><meta http-equiv=\"Refresh\" tal:attributes=\"content t\"/></p>")
        }
    }

    @Test(arguments: [
        "script", "SCRIPT", "style", "iframe", "object", "embed", "base", "plaintext", "xmp", "noscript",
    ])
    func `an element whose text is no text to a browser is refused`(name: String) {
        #expect(throws: MarkupError(.refused, "t.xhtml", 1, "")) {
            try Template("<p ><\(name)>x</\(name)></p>")
        }
    }
}
