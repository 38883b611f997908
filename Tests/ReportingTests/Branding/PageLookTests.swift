import Digests
import Foundation
import Testing

@testable import Reporting

@Suite struct PageLookTests {
    private func page(_ look: PageLook) throws -> String {
        let folder = try TemporaryFolder()
        _ = try HTMLFormat(look: look).write(.sample(actions: 3), to: folder.report)
        return try folder.text("report.html")
    }

    private func own(_ name: String, _ text: String) -> PageLook.File {
        PageLook.File(name: name, path: "mine/" + name, bytes: Array(text.utf8))
    }

    private static var shippedPage: String {
        String(decoding: PageLook.plain.file("report.xhtml").bytes, as: UTF8.self)
    }

    @Test func `a branding shows its logo, title, colour and footer, and the policy lists both sheets`()
        throws
    {
        let branding = Branding(
            logo: try Logo(PNGFile(width: 480, height: 48).bytes, name: "l"),
            title: "Contoso & <Sons>",
            accent: Accent("#c2185b"),
            footer: "Made for you."
        )
        let look = try PageLook(branding: branding)

        let page = try page(look)

        #expect(page.contains(#"<img src="data:image/png;base64,iVBOR"#))
        #expect(page.contains(#" width="240" height="24" alt="Contoso &amp; &lt;Sons&gt;, logo"/>"#))
        #expect(page.contains("<title>Contoso &amp; &lt;Sons&gt;: Neo in HaloPSA"))
        #expect(page.contains("<footer><p>Made for you.</p>"))
        let sheets = page.matches(of: /<style>([^<]*)<\/style>/).map { String($0.1) }
        #expect(sheets.count == 2)
        let rule =
            ".brand{align-items:center;flex-wrap:wrap}"
            + ".brand img{vertical-align:middle;margin-right:14px;max-width:100%;height:auto}"
        #expect(
            sheets.last
                == ":root{--accent:light-dark(#c2185b,#\(branding.accent?.onDark.hex.dropFirst() ?? ""))}"
                + rule
        )
        for sheet in sheets {
            #expect(page.contains("'sha256-\(Data(SHA256.digest(Array(sheet.utf8))).base64EncodedString())'"))
        }
        #expect(page.matches(of: /'sha256-/).count == 2)
    }

    @Test func `without a branding there is one sheet, no picture and no second paragraph at the end`() throws
    {
        let page = try page(.plain)

        #expect(page.matches(of: /<style>/).count == 1 && page.matches(of: /'sha256-/).count == 1)
        #expect(!page.contains("<img"))
        #expect(page.contains("<p class=\"brand\"><span>neoaudit</span>"))
        #expect(page.contains("<footer><p>Baseline"))
    }

    @Test func `the same branding gives the same bytes`() throws {
        let look = try PageLook(
            branding: Branding(logo: Logo(PNGFile().bytes, name: "l"), accent: Accent("#abc"))
        )

        #expect(try page(look) == page(look))
    }

    @Test func `own files take the place of ours, each alone`() throws {
        let style = try page(PageLook(own: [own("report.css", "body { color: red; }")]))
        let text = Self.shippedPage.replacing("Skip to the results", with: "Jump")
        let template = try page(PageLook(own: [own("report.xhtml", text)]))

        #expect(
            style.contains("<style>body { color: red; }</style>") && style.contains("Skip to the results")
        )
        #expect(template.contains("Jump") && template.contains("--soft: light-dark"))
    }

    @Test(arguments: [
        (
            "tal:content=\"summary/sentence\"", "tal:content=\"summary/sentense\"",
            ": missingValue: 'summary/sentense'"
        ),
        ("tal:content=\"summary/score\"", "tal:content=\"python:1\"", ": refused: 'python:1'"),
        ("tal:content=\"summary/score\"", "tal:contents=\"x\"", ": badStatement: "),
        ("</main>", "", ": malformed: "), ("<main ", "<script/><main ", ": refused: "),
        (
            "href=\"report.css\"", "href=\"https://evil.example/x.css\"",
            ": refused: expected a style sheet of ours"
        ),
        (
            "tal:attributes=\"content policy\"/>", "/><!-- tal:attributes=\"content policy\" -->",
            "expected <meta http-equiv=\"Content-Security-Policy\""
        ),
        ("content policy", "content nothing", "expected <meta http-equiv=\"Content-Security-Policy\""),
    ])
    func `a fault of a template names its file and line`(from: String, to: String, said: String) throws {
        let text = Self.shippedPage.replacing(from, with: to, maxReplacements: 1)

        let error = #expect(throws: ReportError.self) {
            try page(PageLook(own: [own("report.xhtml", text)]))
        }

        let description = try #require(error?.description)
        #expect(description.firstMatch(of: #/^mine/report\.xhtml:\d+: /#) != nil, "\(description)")
        #expect(description.contains(said), "\(description)")
        #expect(error?.code == .badTemplate)
    }

    @Test(arguments: [
        "a{}\n@import 'x.css';", "a{}\n@\\69mport \"x\";", "a{}\nb{background:url(https://evil.example)}",
        "a{}\nb{background:URL( 'http://evil.example')}", "a{}\nb{background:\\75 rl(//evil.example)}",
        "a{}\nb{background:u\\72l(x.png)}", "a{}\n</style><script>alert(1)</script>",
        "/* @import\n*/@import url(data:text/css,);", "a{}\nb{background:image-set('x.png' 1x)}",
        "a{}\n@font-face{src:url(font.woff2)}", "a{}\nb{background:url()}",
    ])
    func `a style sheet that asks for something from elsewhere is refused by its line`(text: String) {
        let error = #expect(throws: ReportError.self) { try PageLook(own: [own("report.css", text)]) }

        #expect(error?.description.hasPrefix("mine/report.css:2: badTemplate: ") == true, "\(text)")
    }

    @Test(arguments: [
        "a{background:url(data:image/png;base64,AAAA)}", "a{background:url( \"data:image/gif,x\")}",
        "a::before{content:'\\2713  @ important'}", "/* url(https://said.example) */ a{color:red}",
    ])
    func `a style sheet of its own is taken`(text: String) throws {
        #expect(try page(PageLook(own: [own("report.css", text)])).contains(text.prefix(10)))
    }

    @Test func `what the shipped style sheet says passes its own check`() throws {
        _ = try PageLook(own: [PageLook.plain.file("report.css")])
    }
}
