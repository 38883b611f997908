import Foundation
import HaloSandbox
import Testing

/// Exceptions from a file: all of them, or none.
@Suite struct ExceptionImportTests {
    private func command(_ file: String) throws -> Command {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "papers"),
            withIntermediateDirectories: false
        )
        try command.write("approved\n", to: "papers/approval.pdf")
        try command.write(file, to: "papers/exceptions.yaml")
        return command
    }

    private func listed(_ command: Command) async throws -> [[String: Any]]? {
        let list = try await command.run("exception", "list", "--json")
        let json = try? JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
        return json?["exceptions"] as? [[String: Any]]
    }

    private static let good = """
        - control: RO-2
          operations: [update]
          owner: Ann
          approver: Bob
          reason: "pilot: contracts"
          until: 2099-12-31
          zone: Europe/Berlin
          client: 12
          evidence: approval.pdf
        - control: RO-2
          operations: create, delete
          owner: Ann
          requester: Kim
          approver: Ann
          reason: pilot
          from: 2099-01-01
          until: 2099-12-31

        """

    @Test func `a file's exceptions are recorded in its order, its evidence found beside it`() async throws {
        let command = try command(Self.good)

        let outcome = try await command.run("exception", "import", "papers/exceptions.yaml")

        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "EX-1 recorded as entry 0\nEX-2 recorded as entry 1\n")
        let records = try #require(try await listed(command))
        #expect(records.map { $0["reason"] as? String } == ["pilot: contracts", "pilot"])
        #expect(records[0]["client"] as? Int == 12)
        #expect(records[0]["validUntil"] as? String == "2099-12-31T23:00:00.000Z")
        #expect((records[0]["evidence"] as? [String: Any])?["name"] as? String == "approval.pdf")
        #expect(records[1]["operations"] as? [String] == ["create", "delete"])
    }

    static let wrong: [(file: String, lines: [String])] = [
        ("", ["papers/exceptions.yaml: expected settings, found none"]),
        ("control: RO-2\n", ["papers/exceptions.yaml:1: expected a list of exceptions, "]),
        ("- [}", ["papers/exceptions.yaml:1: expected YAML: "]),
        ("- RO-2\n", ["papers/exceptions.yaml:1: expected settings as 'key: value'"]),
        (
            good + "  aprover: Eve\n",
            ["papers/exceptions.yaml:18: unknown key 'aprover'; did you mean 'approver'?"]
        ),
        (
            good + "  approver: Eve\n",
            ["papers/exceptions.yaml:14: expected each key once, saw 'approver' again"]
        ),
        (
            good.replacing("  until: 2099-12-31\n", with: ""),
            ["papers/exceptions.yaml:1: expected 'until'", "papers/exceptions.yaml:9: expected 'until'"]
        ),
        (
            good.replacing("until: 2099-12-31\n  zone", with: "until: soon\n  zone"),
            ["papers/exceptions.yaml:6: 'until': expected a day"]
        ),
        (
            good.replacing("reason: pilot\n", with: "reason:\n"),
            ["papers/exceptions.yaml:15: 'reason': expected a text"]
        ),
        (
            good.replacing("reason: pilot\n", with: "reason: {}\n"),
            ["papers/exceptions.yaml:15: 'reason': expected a text"]
        ),
        (
            good.replacing("client: 12", with: "client: twelve"),
            ["papers/exceptions.yaml:8: 'client': expected a whole number"]
        ),
        (
            good.replacing("client: 12", with: "client: [12]"),
            ["papers/exceptions.yaml:8: 'client': expected a text"]
        ),
        (
            good.replacing("[update]", with: "[update, erase]"),
            ["papers/exceptions.yaml:2: 'operations': expected create"]
        ),
        (
            good.replacing("[update]", with: "[[update]]"),
            ["papers/exceptions.yaml:2: 'operations': expected a list of texts"]
        ),
        (
            good.replacing("[update]", with: "[]"),
            ["papers/exceptions.yaml:2: 'operations': expected at least one"]
        ),
        (
            good.replacing("- control: RO-2\n  operations: c", with: "- control: RO-99\n  operations: c"),
            ["papers/exceptions.yaml:10: 'control': expected one of CHK-0"]
        ),
        (
            good.replacing("requester: Kim", with: "requester: ann"),
            ["papers/exceptions.yaml:10: expected an approver other than"]
        ),
        (
            good.replacing("zone: Europe/Berlin", with: "zone: Europe/Brelin"),
            ["papers/exceptions.yaml:7: 'zone': expected a zone"]
        ),
        (
            good.replacing("evidence: approval", with: "evidence: other"),
            ["papers/exceptions.yaml:9: 'evidence': expected a file"]
        ),
        (
            good.replacing("operations: create, delete", with: "operations: delete, update"),
            ["papers/exceptions.yaml:10: line 1 already covers update on RO-2 from "]
        ),
        (
            good.replacing("client: 12", with: "client: x").replacing(
                "reason: pilot\n",
                with: "reason: ''\n"
            ),
            ["papers/exceptions.yaml:8: 'client': ", "papers/exceptions.yaml:15: 'reason': expected a text"]
        ),
    ]

    @Test(arguments: wrong)
    func `every error of a file is a line with its place, and nothing is recorded`(
        file: String,
        lines: [String]
    )
        async throws
    {
        let command = try command(file)

        let outcome = try await command.run("exception", "import", "papers/exceptions.yaml")

        #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome.errors)")
        let seen = outcome.errors.split(separator: "\n")
        #expect(seen.count == lines.count, "\(outcome.errors)")
        for (seen, line) in zip(seen, lines) {
            #expect(seen.hasPrefix("neoaudit: error: " + line), "\(outcome.errors)")
        }
        #expect(try await listed(command)?.isEmpty ?? true)
    }

    @Test func `an exception that the register has already stops the whole file`() async throws {
        let command = try command(Self.good)
        let first = try await command.run("exception", "import", "papers/exceptions.yaml")
        try command.write(
            Self.good.replacing("operations: create, delete", with: "operations: create")
                .replacing("client: 12", with: "client: 13"),
            to: "papers/exceptions.yaml"
        )

        let outcome = try await command.run("exception", "import", "papers/exceptions.yaml")

        #expect(first.status == 0 && outcome.status == 65, "\(first.errors)\(outcome.errors)")
        #expect(
            outcome.errors.hasPrefix(
                "neoaudit: error: papers/exceptions.yaml:10: EX-2 already covers create on RO-2"
            )
        )
        #expect(try await listed(command)?.count == 2)
    }

    @Test func `a file that is not there is one line`() async throws {
        let command = try command(Self.good)

        let outcome = try await command.run("exception", "import", "none.yaml")

        #expect(outcome.status == 65, "\(outcome.errors)")
        #expect(outcome.errors == "neoaudit: error: none.yaml: expected a UTF-8 text that can be read\n")
    }
}
