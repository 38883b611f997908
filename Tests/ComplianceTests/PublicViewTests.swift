import AuditModel
import Compliance
import Evidence
import Foundation
import Testing

/// `docs/views.md` says what the views hold: whoever changes one changes the page.
@Suite struct PublicViewTests {
    private static func text(_ path: String) throws -> String {
        try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)"),
            encoding: .utf8
        )
    }

    @Test func `the page names every view with the columns it has, in their order`() throws {
        let page = try Self.text("docs/views.md")
        let store = try EvidenceStore(
            inMemory: .init(
                now: { .init(year: 2026, month: 10, day: 1) },
                random: { [UInt8](repeating: 7, count: $0) }
            )
        )
        let chapters = page.components(separatedBy: "\n### ").dropFirst().map { chapter in
            (
                view: String(chapter.prefix { $0 != "\n" }),
                columns: chapter.matches(of: /(?m)^\| `(\w+)` \|/).map { String($0.1) }
            )
        }

        let views = try PublicView.columns(store)

        #expect(chapters.map(\.view) == views.map(\.view), "the ### headings of docs/views.md")
        for (chapter, view) in zip(chapters, views) {
            #expect(
                chapter.columns == view.columns,
                "docs/views.md, ### \(view.view): write a row for each of \(view.columns.joined(separator: ", "))"
            )
        }
    }

    @Test func `the whole control on the page is the one among the examples`() throws {
        let page = try Self.text("docs/views.md")
        let control = try #require(page.firstMatch(of: /```yaml\n((?:.|\n)*?)```/)?.1)

        #expect(try String(control) == Self.text("docs/examples/controls/scopes.yaml"))
    }

    @Test func `the page names the limits that hold`() throws {
        let page = try Self.text("docs/views.md").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let query = GuardedQuery("", tables: [], columns: [])

        #expect(page.contains("\(query.steps / 1_000_000) million steps"))
        #expect(page.contains("give \(query.rows / 1000),000 rows"))
    }
}
