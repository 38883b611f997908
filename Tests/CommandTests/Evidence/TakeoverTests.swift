import Foundation
import TestSupport
import Testing

/// A store of the schema before, as the neoaudit of that time left it.
@Suite struct TakeoverTests {
    private static let verdicts = Tool.package.appending(path: "Tests/Stores/schema-9.verdicts")

    /// A command with that store, edited by SQL, under a configuration that fits it.
    private func command(after sql: String = "") async throws -> Command {
        let command = try Command()
        let script = """
            import lzma, os, sqlite3, sys
            os.makedirs('evidence')
            with open('evidence/demo.sqlite', 'wb') as store: store.write(lzma.open(sys.argv[1]).read())
            db = sqlite3.connect('evidence/demo.sqlite')
            db.executescript(sys.argv[2])
            db.close()
            """
        let packed = Tool.package.appending(path: "Tests/Stores/schema-9.sqlite.xz").path
        let made = try await Tool.run("-C", command.folder.path, "python3", "-c", script, packed, sql)
        #expect(made == 0)
        try command.write(
            """
            store: ./evidence
            tenants:
              - name: demo
                url: http://127.0.0.1:44325
                collector:
                  client-id: 00000000-0000-4000-8000-000000000030
                  client-secret-file: secret
                neo:
                  client-id: 11111111-1111-4111-8111-111111111111
                  agent-id: 17
                  application-name: 'Neo Agent Integration'
            """,
            to: "neoaudit.yaml"
        )
        return command
    }

    private func verdicts(_ command: Command) async throws -> [String] {
        let check = try await command.run("check", "--json")
        #expect(check.status == 2, "\(check.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any]
        )
        let results = try #require(report["results"] as? [[String: Any]])
        return results.map { result in
            let words = ["id", "verdict", "observed"].map { result[$0] as? String ?? "" }
            return words.joined(separator: " ").replacing("\n", with: " ")
        }
    }

    @Test func `it is judged as it was then, and not a byte of it changes`() async throws {
        let command = try await command()
        let store = command.folder.appending(path: "evidence/demo.sqlite").path
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: store)
        let before = try command.bytes("evidence/demo.sqlite")

        let seen = try await verdicts(command)

        let expected = try String(contentsOf: Self.verdicts, encoding: .utf8).split(separator: "\n").map(
            String.init
        )
        #expect(seen == expected)
        #expect(try command.bytes("evidence/demo.sqlite") == before)
        let files = try FileManager.default.contentsOfDirectory(
            atPath: command.folder.appending(path: "evidence").path
        )
        #expect(files == ["demo.sqlite"])
    }

    @Test func `a run without the end that its log tells is refused`() async throws {
        let command = try await command(
            after: "UPDATE run SET endedAt = NULL WHERE id = (SELECT MAX(id) FROM run)"
        )

        let check = try await command.run("check")

        #expect(check.status == 4 && check.errors.contains("table run"), "\(check.errors)")
    }

    @Test func `what stands where the old one is to be kept stays, and the old one too`() async throws {
        let command = try await command()
        let before = try command.bytes("evidence/demo.sqlite")
        try command.write("another", to: "evidence/demo.sqlite.schema9")

        let added = try await command.run(
            "attest",
            "add",
            "--control",
            "EXT-9",
            "--person",
            "Ann",
            "--role",
            "lead",
            "--statement",
            "seen",
            "--until",
            "2099-01-01"
        )

        #expect(added.status != 0, "\(added.output)")
        #expect(try command.bytes("evidence/demo.sqlite") == before)
        #expect(try command.text("evidence/demo.sqlite.schema9") == "another")
    }

    @Test func `it verifies whole as it is read, and gives the same report each time`() async throws {
        let command = try await command()

        let verified = try await command.run("evidence", "verify")

        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        #expect(verified.output.hasSuffix("whole\n"))
    }

    @Test func `one that is written to is taken over, and the old one is kept`() async throws {
        let command = try await command()
        let before = try command.bytes("evidence/demo.sqlite")

        let added = try await command.run(
            "exception",
            "add",
            "--quiet",
            "--control",
            "RO-3",
            "--owner",
            "Ann",
            "--approver",
            "Bob",
            "--reason",
            "pilot",
            "--until",
            "2099-12-31"
        )

        #expect(added.status == 0, "\(added.errors)")
        #expect(try command.bytes("evidence/demo.sqlite.schema9") == before)
        let verified = try await command.run("evidence", "verify")
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }

    @Test(arguments: [
        ("DELETE FROM change WHERE agentId = 17", "table change"),
        ("UPDATE action SET occurredAt = 0", "table action"),
        ("UPDATE application SET grantType = 'x'", "table application"),
        ("UPDATE checkpoint SET text = replace(text, '=', 'x')", "checkpoint at"),
        ("UPDATE payload SET body = CAST('{}' AS BLOB) WHERE seq = 5", "entry 5"),
    ])
    func `an edited one is refused, with what was edited`(sql: String, subject: String) async throws {
        let command = try await command(after: sql)

        let check = try await command.run("check")

        #expect(check.status == 4, "\(check.errors)")
        #expect(check.errors.contains("error: \(subject)"), "\(check.errors)")
    }

    @Test func `a folder exported from one that was taken over is whole`() async throws {
        let command = try await command()
        try await command.attest()
        let exported = try await command.run("evidence", "export", "--output", "folder")

        let verified = try await command.run("evidence", "verify", "folder")

        #expect(exported.status == 0, "\(exported.errors)")
        #expect([0, 3].contains(verified.status), "\(verified.output)\(verified.errors)")
    }
}
