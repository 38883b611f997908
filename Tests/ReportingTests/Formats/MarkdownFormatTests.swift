import AuditModel
import Foundation
import Markup
import TestSupport
import Testing

@testable import Reporting

@Suite struct MarkdownFormatTests {
    private struct Page: Decodable {
        let tags: [String]
        let text: String
    }

    /// What two readers make of each text: markdown-it-py, and GitHub's own.
    private static func read(_ pages: [String]) async throws -> [[Page]] {
        let folder = try TemporaryFolder()
        let files = try pages.enumerated().map { index, page in
            let file = folder.url.appending(path: "\(index).md")
            try page.write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
        let read = try await Validator.run("check_markdown", files)
        guard read.status == 0 else { throw ReportError(.cannotWrite, "check_markdown", read.output) }
        return try read.output.split(separator: "\n").map { line in
            try JSONDecoder().decode([Page].self, from: Data(line.utf8))
        }
    }

    @Test func `hostile text makes no link, no picture, no HTML and no heading, and can be read`()
        async throws
    {
        let groups = stride(from: 0, to: hostileTexts.count, by: 18).map { start in
            Array(hostileTexts[start..<min(start + 18, hostileTexts.count)])
        }
        let hostile = try groups.map { MarkdownFormat.text(try Report.saying($0)) }
        let harmless = try groups.map { MarkdownFormat.text(try Report.saying($0.map { _ in "harmless" })) }

        let pages = try await Self.read(hostile + harmless)

        for (index, texts) in groups.enumerated() {
            for (attacked, plain) in zip(pages[index], pages[groups.count + index]) {
                #expect(attacked.tags == plain.tags, "\(texts)")
                // By code points: a mark joins the character before it, whatever that is.
                for text in texts where !Self.plain(text).isEmpty {
                    let isShown = Data(attacked.text.utf8).range(of: Data(Self.plain(text).utf8)) != nil
                    #expect(isShown, "\(text)")
                }
            }
        }
    }

    /// The text as a page shows it, with single spaces.
    private static func plain(_ text: String) -> String {
        VisibleText.of(text).unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
            .joined(separator: " ")
    }

    @Test(arguments: [
        ("@name", "@\u{2060}name"), ("see #12", "see \\#\u{2060}12"), ("GH-12", "GH-\u{2060}12"),
        ("RO-1", "RO-1"), ("www.a", "www\u{2060}.\u{2060}a"),
        (":tada:", ":\u{2060}tada:"), ("http://a.b", "http:\u{2060}//a.\u{2060}b"), ("at 09:12", "at 09:12"),
        ("2026-10-14", "2026-10-14"), ("a|b", "a&#124;b"), ("- x", "\\- x"), ("1. x", "1\\. x"), ("", "–"),
        ("two\nlines", "two␊lines"),
    ])
    func `what becomes live on a site is broken up, and what is looked up stays whole`(
        text: String,
        escaped: String
    ) {
        #expect(MarkdownText.escaped(text) == escaped)
    }

    @Test func `a summary has the verdict, what to do, what changed, what did not pass and the root`() throws
    {
        let text = MarkdownFormat.text(try .sample())

        for part in [
            "# neoaudit: Deviations found.\n",
            "**acme** · 1–31 October 2026 (UTC) · baseline neo-halopsa-all\n",
            "## What to do first\n\n1. ",
            "## What changed, compared with 1–30 September 2026\n\n- RO-1 Invoices: Regressed: ",
            "| RO-1 | Invoices | ✗ Fail | required | critical | 2 writes, last 14 Oct 09:12 |\n",
            "root `q7XkVnTn8cS0wYc5yqzQm1eYQe3o1qkX0c1d2l3v9bM=`.\n",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(!text.contains("| CHK-0 "))
    }

    @Test func `a summary stays a page, however much there is`() throws {
        let text = MarkdownFormat.text(try .saying((0..<500).map { "text \($0)" }))

        #expect(text.split(separator: "\n").count < 80)
        #expect(text.contains("And 480 more.") && text.contains("- and 480 more"))
    }
}
