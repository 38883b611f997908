import Foundation
import HaloSandbox
import TestSupport
import Testing

/// The commands about the register, as a person uses them.
@Suite struct ExceptionTests {
    private func command(zone: String? = nil) throws -> Command {
        let command = try Command()
        try command.write(
            PipelineTests.configuration(url: "https://acme.example"),
            to: "neoaudit.yaml"
        )
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write("approved\n", to: "approval.pdf")
        return command
    }

    /// `exception add` with all it needs, some of it said otherwise.
    private func add(_ command: Command, _ said: [String: String?] = [:]) async throws -> Command.Outcome {
        let usual: [String: String?] = [
            "control": "RO-2", "owner": "Ann", "approver": "Bob", "reason": "pilot", "until": "2099-12-31",
        ]
        let options = usual.merging(said) { $1 }.sorted { $0.key < $1.key }
        return try await command.run(
            ["exception", "add", "--quiet"]
                + options.flatMap { key, value in value.map { ["--\(key)", $0] } ?? [] }
        )
    }

    private func list(_ command: Command) async throws -> [[String: Any]] {
        let list = try await command.run("exception", "list", "--json")
        #expect(list.status == 0, "\(list.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
        return try #require(json?["exceptions"] as? [[String: Any]])
    }

    @Test func `an exception keeps all that was said about it`() async throws {
        let command = try command()

        let outcome = try await add(
            command,
            [
                "area": "contracts", "operations": "update, create", "client": "12", "observed": "5",
                "requester": "Kim",
                "ticket": "CHG-1", "from": "2099-01-01", "zone": "Europe/Berlin", "evidence": "approval.pdf",
            ]
        )

        #expect(outcome.status == 0 && outcome.output == "EX-1 recorded as entry 0\n", "\(outcome.errors)")
        let record = try #require(try await list(command).first)
        let expected = [
            "id": "EX-1", "state": "upcoming", "control": "RO-2", "area": "contracts", "observed": "5",
            "requester": "Kim",
            "owner": "Ann", "approver": "Bob", "reason": "pilot", "ticket": "CHG-1", "lastDay": "2099-12-31",
            "validFrom": "2098-12-31T23:00:00.000Z", "validUntil": "2099-12-31T23:00:00.000Z",
            "zone": "Europe/Berlin",
        ]
        for (key, value) in expected { #expect(record[key] as? String == value, "\(key)") }
        #expect(record["operations"] as? [String] == ["create", "update"] && record["client"] as? Int == 12)
        let digest = try await sha256(command.folder.appending(path: "approval.pdf"))
        #expect((record["evidence"] as? [String: Any])?["sha256"] as? String == digest)
        #expect((record["evidence"] as? [String: Any])?["name"] as? String == "approval.pdf")
    }

    /// By the system's own tool.
    private func sha256(_ file: URL) async throws -> String {
        let sum = file.deletingLastPathComponent().appending(path: "sum")
        #expect(try await Tool.run("sh", "-c", "sha256sum '\(file.path)' > '\(sum.path)'") == 0)
        return String(try String(contentsOf: sum, encoding: .utf8).prefix(64))
    }

    @Test func `a long file of evidence is read in pieces`() async throws {
        let command = try command()
        let file = command.folder.appending(path: "long.bin")
        try Data(repeating: 7, count: 5_000_001).write(to: file)

        #expect(try await add(command, ["evidence": file.path]).status == 0)

        let evidence = try #require(try await list(command).first?["evidence"] as? [String: Any])
        #expect(
            try await evidence["sha256"] as? String == sha256(file)
                && evidence["name"] as? String == "long.bin"
        )
    }

    static let secret = "11111111-2222-3333-4444-555555555555-66666666-7777-8888-9999-000000000000"

    static let wrong: [(said: [String: String?], line: String)] = [
        (["control": "RO-99"], "--control: expected one of CHK-0, "), (["control": "RO-99"], ", saw 'RO-99'"),
        (["area": "moon"], "--area: expected one of tickets, "),
        (["area": "invoices"], "--area: expected 'contracts', which RO-2 is about, saw 'invoices'"),
        (["operations": "update,erase"], "--operations: expected create, update or delete, saw 'erase'"),
        (["operations": ","], "--operations: expected at least one, saw none"),
        (["client": "0"], "--client: expected a whole number above 0, saw '0'"),
        (["client": "twelve"], "--client: expected a whole number above 0, saw 'twelve'"),
        (["approver": " ann "], "exception: refused: expected an approver other than the requester 'Ann'"),
        (["requester": "Bob"], "exception: refused: expected an approver other than the requester 'Bob'"),
        (["reason": "  "], "--reason: expected a text, saw none"),
        (["owner": ""], "--owner: expected a text, saw none"),
        (["approver": ""], "--approver: expected a text, saw none"),
        (["observed": ""], "--observed: expected a text"),
        (["reason": secret], "--reason: expected no secret, saw what looks like one"),
        (["ticket": Sandbox.collectorSecret], "--ticket: expected no secret, saw what looks like one"),
        (["evidence": "none.pdf"], "--evidence: expected a file that can be read, saw 'none.pdf'"),
        (["evidence": "."], "--evidence: expected a file that can be read, saw '.'"),
        (["from": "2000-01-01"], "exception: refused: expected a begin at or after "),
        (["until": "2000-01-01"], "exception: refused: expected an end after the begin "),
        (
            ["from": "2099-12-31", "until": "2099-12-30"],
            "exception: refused: expected an end after the begin"
        ),
        (["until": "2027-02-29"], "--until: expected a day such as 2026-12-31, saw '2027-02-29'"),
        (["zone": "Mars/Olympus"], "--zone: expected a zone such as Europe/Berlin, saw 'Mars/Olympus'"),
    ]

    private func expect(_ outcome: Command.Outcome, _ status: Int32, _ line: String) {
        #expect(outcome.status == status && outcome.output.isEmpty, "\(outcome.errors)\(outcome.output)")
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        #expect(
            outcome.errors.hasPrefix("neoaudit: error: ") && outcome.errors.contains(line),
            "\(outcome.errors)"
        )
        #expect(!outcome.errors.contains(Sandbox.collectorSecret) && !outcome.errors.contains(Self.secret))
    }

    @Test(arguments: wrong)
    func `what is wrong with an exception is one line, and nothing is recorded`(
        said: [String: String?],
        line: String
    ) async throws {
        let command = try command()

        expect(try await add(command, said), 64, line)

        let list = try await command.run("exception", "list")
        #expect(list.status == 65 || list.output == "no exception on record\n", "\(list.output)")
    }

    @Test func `an exception that another one covers is refused until that is revoked`() async throws {
        let command = try command()
        #expect(try await add(command).status == 0)

        expect(
            try await add(command, ["operations": "update"]),
            64,
            "EX-1 already covers update on RO-2 from "
        )
        let revoked = try await command.run(
            "exception",
            "revoke",
            "EX-1",
            "--person",
            "Bob",
            "--reason",
            "pilot over"
        )
        let again = try await add(command, ["operations": "update"])

        #expect(revoked.status == 0 && revoked.output == "EX-1 revoked as entry 1\n", "\(revoked.errors)")
        #expect(again.output == "EX-2 recorded as entry 2\n", "\(again.errors)")
        let records = try await list(command)
        #expect(records.map { $0["state"] as? String }.first == "revoked")
        let revocation = try #require(records.first?["revocation"] as? [String: Any])
        #expect(revocation["person"] as? String == "Bob" && revocation["reason"] as? String == "pilot over")
    }

    @Test(arguments: [
        (
            ["EX-9", "--person", "Bob", "--reason", "x"],
            "revocation: refused: expected one of EX-1, saw 'EX-9'"
        ),
        (["EX-1", "--person", " ", "--reason", "x"], "--person: expected a text, saw none"),
        (["EX-1", "--person", "Bob", "--reason", ""], "--reason: expected a text, saw none"),
    ])
    func `a revocation that cannot be is one line`(arguments: [String], line: String) async throws {
        let command = try command()
        #expect(try await add(command).status == 0)

        expect(try await command.run(["exception", "revoke"] + arguments), 64, line)
        #expect(try await list(command).first?["revocation"] is NSNull)
    }

    @Test func `revoking without a store makes none`() async throws {
        let command = try command()

        let outcome = try await command.run("exception", "revoke", "EX-1", "--person", "Bob", "--reason", "x")

        expect(outcome, 65, "acme.sqlite: missing: ")
        #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "evidence").path))
    }

    @Test func `the table shows each exception on its line, whatever was typed in`() async throws {
        let command = try command()
        #expect(
            try await add(command, ["reason": "a\u{1B}[31mred\nline", "zone": "Asia/Kathmandu"]).status == 0
        )

        let list = try await command.run("exception", "list")

        let lines = list.output.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("id    state"), "\(list.output)")
        #expect(lines[1].hasPrefix("EX-1  ") && lines[1].contains("2099-12-31 Asia/Kathmandu"))
        #expect(!list.output.contains("\u{1B}"))
    }

    private func attest(_ command: Command, _ said: [String: String?] = [:]) async throws -> Command.Outcome {
        let usual: [String: String?] = [
            "person": "Ann", "role": "lead", "statement": "kept in the vault", "reference": "vault://x",
            "until": "2099-12-31",
        ]
        let options = usual.merging(said) { $1 }.sorted { $0.key < $1.key }
        return try await command.run(
            ["attest", "add", "--quiet"]
                + options.flatMap { key, value in value.map { ["--\(key)", $0] } ?? [] }
        )
    }

    @Test func `an attestation names Neo's application and agent as the newest snapshot shows them`()
        async throws
    {
        let command = try await Command.demo()

        let outcome = try await attest(
            command,
            [
                "config": "out/neoaudit.yaml", "rotated": "2020-02-29", "document": "SOC 2 Type II",
                "covers": "2025",
                "subprocessors": "AWS, OpenAI", "reviewed": "latest",
            ]
        )
        let list = try await command.run("attest", "list", "--json", "--config", "out/neoaudit.yaml")

        #expect(outcome.status == 0, "\(outcome.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
        let record = try #require((json?["attestations"] as? [[String: Any]])?.first)
        let neo = "11111111-1111-4111-8111-111111111111"
        #expect(record["clientID"] as? String == neo && record["agent"] as? Int == 17)
        #expect(record["application"] as? String == "a0000000-0000-4000-8000-000000000017")
        #expect(
            record["rotatedOn"] as? String == "2020-02-29" && record["document"] as? String == "SOC 2 Type II"
        )
        #expect(
            record["subprocessors"] as? [String] == ["AWS", "OpenAI"] && record["covers"] as? String == "2025"
        )
        let entry = try #require(record["entry"] as? Int)
        #expect(record["reviewed"] as? Int == entry - 1)
    }

    static let wrongAttestations: [(said: [String: String?], line: String)] = [
        (["control": "RO-2"], "--control: expected one that rests on a statement: CHK-5"),
        (["control": "CHK-99"], "--control: expected one of CHK-0, "),
        (["person": ""], "--person: expected a text, saw none"),
        (["role": "\t"], "--role: expected a text, saw none"),
        (["statement": ""], "--statement: expected a text, saw none"),
        (["statement": secret], "--statement: expected no secret"),
        (["reference": nil], "--reference: expected where the secret is kept, as CHK-5 is about that"),
        (["reference": Sandbox.collectorSecret], "--reference: expected no secret"),
        (["rotated": "2099-01-01"], "--rotated: expected a day up to today, "),
        (["rotated": "last week"], "--rotated: expected a day such as 2026-12-31, saw 'last week'"),
        (["reviewed": "latest"], "acme.sqlite: missing: "),
        (["until": "2000-01-01"], "attestation: refused: expected an end after "),
    ]

    @Test(arguments: wrongAttestations)
    func `what is wrong with an attestation is one line, and nothing is recorded`(
        said: [String: String?],
        line: String
    ) async throws {
        let command = try command()

        expect(try await attest(command, said), line.contains("missing") ? 65 : 64, line)

        let list = try await command.run("attest", "list")
        #expect(list.status == 65 || list.output == "no attestation on record\n", "\(list.output)")
    }

    @Test(arguments: ["-1", "7", "last"])
    func `an entry that was not there to be reviewed is refused`(entry: String) async throws {
        let command = try command()
        #expect(try await attest(command).status == 0)

        let outcome = try await command.run(
            [
                "attest", "add", "--person", "Ann", "--role", "lead", "--statement", "read", "--reference",
                "vault://x",
                "--until", "2099-12-31", "--reviewed=\(entry)",
            ]
        )

        expect(outcome, 64, "--reviewed: expected 'latest' or an entry from 0 to 0, saw '\(entry)'")
    }
}
