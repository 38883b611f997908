import Foundation
import TestSupport
import Testing

/// Controls of a user's own: what they say of the sandbox.
@Suite struct CustomControlTests {
    private static let examples = Tool.package.appending(path: "docs/examples/controls")

    @Test(
        "the examples on the sandbox's data",
        arguments: [
            ("clean", [], "pass", "fail"),
            ("violations", [], "fail", "fail"),
            ("clean", ["--fault", "status-403:Application"], "unknown", "fail"),
        ]
    )
    func judged(scenario: String, faults: [String], scopes: String, hours: String) async throws {
        let command = try await Command.demo(scenario, actions: 200, faults)
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
        let command = try await Command.demo("clean", actions: 200)
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
                OwnControl.sound.replacing("ACME-7", with: "ACMECORP-1234").replacing(
                    "'pass'",
                    with: "'fail'"
                )
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
        try command.write(OwnControl.configuration, to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "controls"),
            withIntermediateDirectories: false
        )
        try command.write(OwnControl.sound, to: "controls/own.yaml")
        try command.write(
            OwnControl.sound.replacing("ACME-7", with: "ACME-8").replacing(
                "verdict: pass",
                with: "verdict: fail"
            ),
            to: "controls/wrong.yaml"
        )
        let bare = try #require(OwnControl.sound.components(separatedBy: "examples:").first)
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

    @Test func `a giant join is stopped when it meets the evidence`() async throws {
        let command = try await Command.demo(actions: 600)
        try command.write(
            "controls: ./own\n" + command.text("out/neoaudit.yaml"),
            to: "out/neoaudit.yaml"
        )
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "out/own"),
            withIntermediateDirectories: false
        )
        try command.write(
            OwnControl.sound.replacing(
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

    @Test func `an audit stops at a bad control before it asks HaloPSA anything`() async throws {
        let command = try Command()
        try command.write(OwnControl.configuration, to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "controls"),
            withIntermediateDirectories: false
        )
        try command.write("id: x", to: "controls/a.yaml")

        let audit = try await command.run("audit", "--quiet")

        #expect(audit.status == 65 && audit.errors.contains("controls/a.yaml:1:"), "\(audit.errors)")
        #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "evidence").path))
    }
}
