import AuditModel
import Evidence
import Foundation
import Testing

@testable import Compliance

/// `docs/views.md` is made of the views; what is written by hand above them is held to the code here.
@Suite struct PublicViewTests {
    private static func text(_ path: String) throws -> String {
        try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)"),
            encoding: .utf8
        )
    }

    @Test func `the page names every view with the columns it has, in their order`() throws {
        let page = try Self.text("docs/views.md")
        let chapters = page.components(separatedBy: "\n### ").dropFirst().map { chapter in
            (
                view: String(chapter.prefix { $0 != "\n" }),
                columns: chapter.matches(of: /(?m)^\| `(\w+)` \|/).map { String($0.1) }
            )
        }

        #expect(chapters.map(\.view) == PublicView.all.map(\.name), "make generate")
        for (chapter, view) in zip(chapters, PublicView.all) {
            #expect(chapter.columns == view.columns.map(\.name), "\(view.name): make generate")
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

    @Test(arguments: [
        ("SELECT COUNT(*) FROM neoWrite", ["neoWrite"]),
        ("WITH action AS (SELECT 1 AS x) SELECT x FROM action", []),
        ("SELECT 'neoWrite', \"from\" FROM (SELECT fromTime AS \"from\" FROM engagement)", ["engagement"]),
        ("SELECT 1 FROM neoCount JOIN neoAction USING (area)", ["neoAction", "neoCount"]),
        ("SELECT key FROM VERSION JOIN run ON run.id = firstRun", ["run", "version"]),
    ])
    func `what a query reads is what SQLite says, not what its text looks like`(sql: String, names: [String])
        throws
    {
        #expect(try PublicView.read(by: sql).map(\.name) == names)
    }

    @Test func `a control of one's own is per client where it reads a view that is`() {
        let perClient = PublicView.all.filter(\.holdsWrites).map(\.name)

        #expect(
            perClient == [
                "neoAction", "neoWrite", "neoCount", "areaRoute", "partRoute", "action", "change", "rewrite",
            ]
        )
    }
}
