import Foundation
import Testing

/// Controls of a user's own: what they say of the sandbox, and every way to get one wrong.
@Suite struct CustomControlTests {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/examples/controls").standardizedFileURL

    /// A control with nothing wrong, lines 1 to 18.
    private static let sound = """
        id: ACME-7
        title: A title
        area: actions
        severity: low
        requirement: It SHALL be so.
        rationale: Because.
        expected: nothing
        remediation: Do it.
        references: [SOC 2 CC7.2]
        reads: [actions]
        query: |
          SELECT 'pass' AS outcome, 'x' AS observed
        examples:
          - verdict: pass
            name: an action
            rows:
              actions:
                - {ticket_id: 1, id: 2, datetime: 2026-10-14T09:12:00, hiddenfromuser: true, timetaken: 0.5}

        """

    private static let configuration = """
        controls: ./controls
        tenants:
          - name: acme
            url: https://acme.example
            collector: {client-id: 00000000-0000-4000-8000-000000000030}
            neo: {client-id: neo}

        """

    /// Runs `controls list` over a folder that holds one control.
    private static func list(_ text: String, name: String = "own.yaml") async throws -> Command.Outcome {
        let command = try Command()
        try command.write(configuration, to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "controls"),
            withIntermediateDirectories: false
        )
        try command.write(text, to: "controls/\(name)")
        return try await command.run("controls", "list")
    }

    @Test(
        "the examples on the sandbox's data",
        arguments: [
            ("clean", [], "pass", "fail"),
            ("violations", [], "fail", "fail"),
            ("clean", ["--fault", "status-403:Application"], "unknown", "fail"),
        ]
    )
    func judged(scenario: String, faults: [String], scopes: String, hours: String) async throws {
        let command = try Command()
        let demo = try await command.run(
            ["demo", "--quiet", "--scenario", scenario, "--actions", "200", "--output", "out"] + faults
        )
        #expect(demo.status == 0, "\(demo.errors)")
        try command.write(
            "controls: \(Self.examples.path)\n" + command.text("out/neoaudit.yaml"),
            to: "out/neoaudit.yaml"
        )

        let check = try await command.run("check", "--json", "--config", "out/neoaudit.yaml")
        let again = try await command.run("check", "--json", "--config", "out/neoaudit.yaml")

        #expect(check.output == again.output)
        let report = try #require(
            JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any],
            "\(check.errors)"
        )
        let own = try #require(report["results"] as? [[String: Any]]).suffix(2)
        #expect(own.map { $0["id"] as? String } == ["ACME-2", "ACME-1"])
        #expect(own.map { $0["verdict"] as? String } == [hours, scopes])
        #expect(own.map { $0["section"] as? String } == ["beyond", "beyond"])
        let file = Self.examples.appending(path: "scopes.yaml").path
        #expect(
            try await Tool.run("sh", "-c", "sha256sum '\(file)' > '\(command.folder.path)/sum'") == 0
        )
        let digest = try #require(command.text("sum").split(separator: " ").first)
        let basis = try #require(own.last?["basis"] as? String)
        #expect(basis == "custom control from scopes.yaml, SHA-256 \(digest)")
    }

    @Test func `a required control of one's own counts, and its id is shown whole`() async throws {
        let command = try Command()
        let demo = try await command.run(
            "demo",
            "--quiet",
            "--scenario",
            "clean",
            "--actions",
            "200",
            "--output",
            "out"
        )
        #expect(demo.status == 0, "\(demo.errors)")
        try command.write(
            "controls: ./own\n" + command.text("out/neoaudit.yaml"),
            to: "out/neoaudit.yaml"
        )
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "out/own"),
            withIntermediateDirectories: false
        )
        func check(required: Bool) async throws -> Command.Outcome {
            try command.write(
                Self.sound.replacing("ACME-7", with: "ACMECORP-1234").replacing("'pass'", with: "'fail'")
                    + "required: \(required)\n",
                to: "out/own/a.yaml"
            )
            return try await command.run("check", "--config", "out/neoaudit.yaml")
        }

        let counted = try await check(required: true)
        let shown = try await check(required: false)

        #expect(counted.status == 2 && shown.status == 0, "\(counted.errors)\(shown.errors)")
        #expect(counted.output.contains("✗ Fail           ACMECORP-1234  A title"))
    }

    @Test func `a control with nothing wrong is listed, shown and tested`() async throws {
        let command = try Command()
        try command.write(Self.configuration, to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "controls"),
            withIntermediateDirectories: false
        )
        try command.write(Self.sound, to: "controls/own.yaml")
        try command.write(
            Self.sound.replacing("ACME-7", with: "ACME-8").replacing("verdict: pass", with: "verdict: fail"),
            to: "controls/wrong.yaml"
        )
        let bare = try #require(Self.sound.components(separatedBy: "examples:").first)
        try command.write(bare.replacing("ACME-7", with: "ACME-9"), to: "controls/without.yaml")

        let list = try await command.run("controls", "list")
        let show = try await command.run("controls", "show", "ACME-7")
        let test = try await command.run("controls", "test")
        let one = try await command.run("controls", "test", "ACME-7", "CHK-2")

        #expect(list.output.contains("\nACME-9  beyond     -         low       A title\n"), "\(list.errors)")
        #expect(show.output.contains("SELECT 'pass' AS outcome") && show.output.contains("own.yaml"))
        #expect(
            test.output == """
                ok     ACME-7  an action: expected pass
                ACME-9  has no examples
                wrong  ACME-8  an action: expected fail, saw pass: x; as expected

                """
        )
        #expect(test.status == 2)
        #expect(one.status == 0)
        #expect(one.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok ") })
    }

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
        let outcome = try await Self.list(Self.changed(change))

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
        let text = Self.sound.replacing("SELECT 'pass' AS outcome, 'x' AS observed", with: sql)

        let outcome = try await Self.list(text)

        #expect(outcome.status == 65, "\(outcome.errors)")
        #expect(
            outcome.errors.hasPrefix("neoaudit: error: controls/own.yaml:11: badQuery: \(detail)"),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.output.isEmpty)
    }

    /// A query that only asks for much where there is much: it ends over no evidence, and not over a tenant's.
    @Test func `a giant join is stopped when it meets the evidence`() async throws {
        let command = try Command()
        let demo = try await command.run("demo", "--quiet", "--actions", "600", "--output", "out")
        #expect(demo.status == 0, "\(demo.errors)")
        try command.write(
            "controls: ./own\n" + command.text("out/neoaudit.yaml"),
            to: "out/neoaudit.yaml"
        )
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "out/own"),
            withIntermediateDirectories: false
        )
        try command.write(
            Self.sound.replacing(
                "SELECT 'pass' AS outcome, 'x' AS observed",
                with:
                    "SELECT 'pass' AS outcome, COUNT(*) AS observed FROM change a, change b, change c, change d"
            ),
            to: "out/own/giant.yaml"
        )

        let test = try await command.run("controls", "test", "--config", "out/neoaudit.yaml")
        let check = try await command.run("check", "--config", "out/neoaudit.yaml")

        #expect(test.status == 0, "\(test.errors)")
        #expect(check.status == 65 && check.output.isEmpty)
        #expect(
            check.errors
                == "neoaudit: error: out/own/giant.yaml:11: badQuery: took more than 200 million steps\n"
        )
    }

    @Test func `two files with one id, another ending and an empty folder are refused`() async throws {
        let command = try Command()
        try command.write(Self.configuration, to: "neoaudit.yaml")
        let missing = try await command.run("controls", "list")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "controls"),
            withIntermediateDirectories: false
        )
        let empty = try await command.run("controls", "list")
        try command.write(Self.sound, to: "controls/a.yaml")
        try command.write(Self.sound, to: "controls/b.yaml")
        let twice = try await command.run("controls", "list")
        try command.write(Self.sound, to: "controls/a.yml")
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

    @Test func `an audit stops at a bad control before it asks HaloPSA anything`() async throws {
        let command = try Command()
        try command.write(Self.configuration, to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "controls"),
            withIntermediateDirectories: false
        )
        try command.write("id: x", to: "controls/a.yaml")

        let audit = try await command.run("audit", "--quiet")

        #expect(audit.status == 65 && audit.errors.contains("controls/a.yaml:1:"), "\(audit.errors)")
        #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "evidence").path))
    }

    /// The sound control with one change: `%key: value` puts a line in the place of a key's own, or at the end;
    /// `-key` takes a key away; all else is the whole file.
    private static func changed(_ change: String) -> String {
        guard let mark = change.first, mark == "%" || (mark == "-" && !change.contains(" ")) else {
            return change
        }
        let text = String(change.dropFirst())
        let key = text.prefix { $0 != ":" }
        var lines = sound.split(separator: "\n").map(String.init)
        let place = lines.firstIndex {
            $0.hasPrefix("\(key):") || ("\(key)" == "titel" && $0.hasPrefix("title:"))
        }
        guard let place else { return (lines + [text]).joined(separator: "\n") }
        let rest = lines[(place + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
        lines.replaceSubrange(place..<rest, with: mark == "%" ? [text] : [])
        return lines.joined(separator: "\n") + "\n"
    }
}
