import Foundation
import Testing

/// Every way to get a control of one's own wrong: one line, with file and line.
@Suite struct CustomControlMistakeTests {
    @Test(arguments: [
        ("- a list", 1, "expected settings as 'key: value'"),
        ("", 1, "expected a control, found none"),
        ("id: [", 2, "expected YAML: "),
        ("id: A-1\nid: A-2", 1, "expected YAML: the key 'id' stands there twice"),
        ("%titel: A title", 2, "unknown key 'titel'; did you mean 'title'?"),
        ("%title: [a]", 2, "'title': expected a text"),
        ("%title: ''", 2, "'title': expected a text"),
        ("%area: invoice", 3, "'area': expected one of those known, saw 'invoice'; did you mean 'invoices'?"),
        ("%severity: hihg", 4, "'severity': expected one of those known, saw 'hihg'; did you mean 'high'?"),
        ("%section: checklist", 19, "'section': expected 'beyond', saw 'checklist'"),
        ("%required: perhaps", 19, "'required': expected true or false"),
        ("%revision: 0", 19, "'revision': expected a whole number above 0"),
        ("%references: none", 9, "'references': expected a list"),
        (
            "%reads: [action]", 10,
            "'reads': expected one of those known, saw 'action'; did you mean 'actions'?"
        ),
        ("%reads: []", 10, "'reads': expected at least one source"),
        ("%id: acme", 1, "'id': expected an id such as ACME-1, saw 'acme'"),
        ("%id: RO-99", 1, "'id': expected a prefix of your own, saw 'RO'"),
        ("-title", 1, "expected 'title'"),
        ("-query", 1, "expected 'query'"),
        ("-reads", 1, "'reads': expected at least one source"),
        ("%examples: x", 13, "'examples': expected a list"),
        ("%examples: [{name: x}]", 13, "expected 'verdict'"),
        ("%examples: [{verdict: excepted, name: x}]", 13, "'verdict': expected one of those known"),
        ("%examples: [{verdict: pass, name: x, unread: [x]}]", 13, "'unread': expected one of those known"),
        ("%examples: [{verdict: pass, name: x, rows: [x]}]", 13, "'rows': expected sources"),
        (
            "%examples: [{verdict: pass, name: x, rows: {actons: []}}]", 13,
            "expected one of those known, saw 'actons'; did you mean 'actions'?"
        ),
        ("%examples: [{verdict: pass, name: x, rows: {actions: x}}]", 13, "expected a list of rows"),
        ("%examples: [{verdict: pass, name: x, rows: {actions: [x]}}]", 13, "expected a row"),
        (
            "%examples: [{verdict: pass, name: x, rows: {actions: [{id: 1}]}}]", 13,
            "expected 'ticket_id', which tells a row of actions from the others"
        ),
        (
            "%examples: [{verdict: pass, name: x, rows: {actions: [{id: 1, ticket_id: 0x1F}]}}]", 13,
            "expected a number as JSON writes it, saw '0x1F'"
        ),
    ])
    func `a mistake in the file names its line`(change: String, line: Int, detail: String) async throws {
        let outcome = try await OwnControl.list(OwnControl.changed(change))

        #expect(outcome.status == 65, "\(outcome.errors)")
        #expect(
            outcome.errors.hasPrefix("neoaudit: error: controls/own.yaml:\(line): \(detail)"),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.output.isEmpty)
    }

    @Test(arguments: [
        ("SELEKT 1", "expected SQL, SQLite says: near"),
        ("DELETE FROM action", "expected one SELECT that only reads"),
        ("PRAGMA query_only = OFF", "expected one SELECT that only reads"),
        ("ATTACH 'x' AS y", "expected one SELECT that only reads"),
        (
            "SELECT 'pass' AS outcome, 'x' AS observed; DROP TABLE action",
            "expected one statement, saw several"
        ),
        ("SELECT 'pass' AS outcome", "expected a column 'observed'"),
        ("SELECT 'x' AS observed", "expected a column 'outcome'"),
        (
            "SELECT 'good' AS outcome, 'x' AS observed",
            "expected outcome out of pass, fail, unknown, manual, info, saw 'good'"
        ),
        ("SELECT 'route' AS outcome, 'x' AS observed", "expected outcome out of"),
        ("SELECT NULL AS outcome, 'x' AS observed", "expected outcome out of"),
        ("SELECT 'fail' AS outcome, 'x' AS observed, 'EX-1' AS exception", "expected columns out of"),
        ("SELECT 'fail' AS outcome, 'x' AS observed, 'mars' AS area", "expected area out of"),
        (
            "SELECT 'fail' AS outcome, 'x' AS observed, 'x' AS entry",
            "expected a whole number in column 'entry'"
        ),
        (
            "SELECT 'pass' AS outcome, body AS observed FROM payload",
            "expected documented views and tables only, saw 'payload'"
        ),
        (
            "SELECT 'pass' AS outcome, datetime('now') AS observed",
            "expected functions that give the same at any time"
        ),
        (
            "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i FROM n) SELECT 'pass' AS outcome, MAX(i) AS observed FROM n",
            "took more than 200 million steps"
        ),
    ])
    func `a mistake in the query names the query's line`(sql: String, detail: String) async throws {
        let text = OwnControl.sound.replacing("SELECT 'pass' AS outcome, 'x' AS observed", with: sql)

        let outcome = try await OwnControl.list(text)

        #expect(outcome.status == 65, "\(outcome.errors)")
        #expect(
            outcome.errors.hasPrefix("neoaudit: error: controls/own.yaml:11: badQuery: \(detail)"),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.output.isEmpty)
    }

    /// A query that only asks for much where there is much: it ends over no evidence, and not over a tenant's.
    @Test func `two files with one id, another ending and an empty folder are refused`() async throws {
        let command = try Command()
        try command.write(OwnControl.configuration, to: "neoaudit.yaml")
        let missing = try await command.run("controls", "list")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "controls"),
            withIntermediateDirectories: false
        )
        let empty = try await command.run("controls", "list")
        try command.write(OwnControl.sound, to: "controls/a.yaml")
        try command.write(OwnControl.sound, to: "controls/b.yaml")
        let twice = try await command.run("controls", "list")
        try command.write(OwnControl.sound, to: "controls/a.yml")
        let ending = try await command.run("controls", "list")

        #expect(missing.status == 78 && missing.errors.contains("controls: expected a folder"))
        #expect(empty.status == 78 && empty.errors.contains("controls: expected controls in files"))
        #expect(twice.status == 65)
        #expect(
            twice.errors.contains(
                "controls/b.yaml:1: 'id': expected an id of its own, 'ACME-7' is in a.yaml too"
            )
        )
        #expect(ending.status == 65 && ending.errors.contains("a.yml:1: expected a name that ends in .yaml"))
    }
}
