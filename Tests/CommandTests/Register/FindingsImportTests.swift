import Foundation
import HaloSandbox
import SwiftCSV
import Testing

/// What people wrote into `findings.csv` comes back through the built binary.
@Suite struct FindingsImportTests {
    /// A store after one collection of a tenant with findings.
    private static let prepared = Task {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .mixed, seed: 1, actions: 60)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
        let collected = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
        #expect(collected.status == 0, "\(collected.errors)")
        try await sandbox.stop()
        return (store: try command.bytes("evidence/acme.sqlite"), settings: try command.text("neoaudit.yaml"))
    }

    /// A folder with a store of its own, and the report of it in `out`.
    private func reported() async throws -> Command {
        let prepared = try await Self.prepared.value
        let command = try Command()
        let evidence = command.folder.appending(path: "evidence")
        try FileManager.default.createDirectory(at: evidence, withIntermediateDirectories: false)
        try prepared.store.write(to: evidence.appending(path: "acme.sqlite"))
        try command.write(prepared.settings, to: "neoaudit.yaml")
        try command.write(Sandbox.collectorSecret, to: "secret")
        _ = try await report(command, "out")
        return command
    }

    private func report(_ command: Command, _ folder: String, _ more: String...) async throws -> [[String:
        String]]
    {
        let outcome = try await command.run(["report", "--output", folder] + more)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try NamedCSV(string: command.text("\(folder)/findings.csv")).rows
    }

    private func ids(_ command: Command) throws -> [String] {
        try EnumeratedCSV(string: command.text("out/findings.csv")).rows.map { $0[0] }
    }

    private func take(_ command: Command, _ more: String...) async throws -> Command.Outcome {
        try await command.run(["findings", "import", "edited.csv"] + more)
    }

    @Test func `edits are shown first, recorded with --apply, and shown by the next report`() async throws {
        let command = try await reported()
        let id = try ids(command)[0]
        try command.write(
            "finding_id;owner;due;comment\r\n\(id);Ann;2026-12-31;\"see\n'=CHG-1\"\r\n",
            to: "edited.csv"
        )

        let shown = try await take(command)
        let before = try await report(command, "before")
        let applied = try await take(command, "--apply", "--person", "Lee")
        let after = try await report(command, "after")
        let again = try await take(command, "--apply", "--person", "Lee")

        #expect(shown.status == 0 && applied.status == 0, "\(shown.errors)\(applied.errors)")
        #expect(
            shown.output.contains(
                "  + owner: – → Ann\n  + due: – → 2026-12-31\n  + comment: – → see␊=CHG-1\n"
            )
        )
        #expect(shown.output.hasSuffix("1 follow-up to record; nothing is recorded without --apply.\n"))
        #expect(try before == NamedCSV(string: command.text("out/findings.csv")).rows)
        #expect(applied.output.hasSuffix("1 follow-up recorded as FU-1.\n"))
        #expect(after[0]["owner"] == "Ann" && after[0]["due"] == "2026-12-31")
        #expect(after[0]["comment"] == "see\n'=CHG-1")
        #expect(after.dropFirst() == before.dropFirst())
        #expect(try command.text("after/report.json").contains("\"due\": \"2026-12-31\""))
        #expect(try command.text("after/controls.csv") == command.text("before/controls.csv"))
        #expect(again.output == "Nothing changes: 1 finding read, all as on record.\n")
    }

    @Test func `the newest counts, a moment before sees the one before, and a cleared one is gone`()
        async throws
    {
        let command = try await reported()
        let id = try ids(command)[0]
        var moments: [String] = []
        for line in ["\(id),Ann,asked", "\(id),Bob,asked", "\(id),,asked"] {
            try command.write("finding_id,owner,comment\n\(line)\n", to: "edited.csv")
            let outcome = try await take(command, "--apply", "--person", "Lee", "--json")
            #expect(outcome.status == 0, "\(outcome.errors)")
            try await Task.sleep(for: .milliseconds(20))
            moments.append(Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            try await Task.sleep(for: .milliseconds(20))
        }

        let then = try await report(command, "then", "--as-of", moments[0])
        let later = try await report(command, "later", "--as-of", moments[1])
        let now = try await report(command, "now")

        #expect([then, later, now].map { $0[0]["owner"] } == ["Ann", "Bob", ""])
        #expect([then, later, now].map { $0[0]["comment"] } == ["asked", "asked", "asked"])
    }

    @Test func `the preview as JSON names what changes alone`() async throws {
        let command = try await reported()
        let id = try ids(command)[0]
        try command.write("finding_id,owner,due\n\(id),Ann,\n", to: "edited.csv")

        let shown = try await take(command, "--json")

        let object = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
        let change = (object?["changes"] as? [[String: Any]])?.first
        #expect(object?["applied"] as? Bool == false && (object?["recorded"] as? [String]) == [])
        #expect(change?["finding"] as? String == id && change?["line"] as? Int == 2)
        #expect(change?["owner"] as? [String: String] == ["before": "", "after": "Ann"])
        #expect(change?["due"] == nil)
    }

    @Test func `a raw table has no guards and no mark, and its copies are taken all the same`() async throws {
        let command = try await reported()
        try command.write("finding_id,comment\n\(try ids(command)[0]),'=1\n", to: "edited.csv")
        #expect(try await take(command, "--apply", "--person", "Lee").status == 0)

        let guarded = try await report(command, "guarded")
        let raw = try await report(command, "raw", "--csv-raw")
        try command.write(command.text("raw/findings.csv"), to: "edited.csv")
        let taken = try await take(command)

        #expect(guarded[0]["comment"] == "'=1" && raw[0]["comment"] == "=1")
        #expect(try command.bytes("raw/findings.csv").first == UInt8(ascii: "f"))
        #expect(taken.output.hasPrefix("Nothing changes"), "\(taken.output)\(taken.errors)")
    }

    static let refused: [(cells: String, line: String)] = [
        ("ID,unknown,Ann,,", "edited.csv:2: source: expected '"),
        ("nope,,Ann,,", "1 unknown: 'nope' (line 2)"),
        ("ID,,Ann,31/12/2026,", "edited.csv:2: due: expected a day such as 2026-12-31, saw '31/12/2026'"),
        (
            "ID,,Ann,,key 00000000-0000-4000-8000-000000000001-00000000-0000-4000-8000-000000000002",
            "edited.csv:2: comment: expected no secret, saw what looks like one"
        ),
        ("ID,,\"Ann,,", "edited.csv:2: expected a closing quote, saw the end of the file"),
    ]

    @Test(arguments: refused)
    func `a file that cannot be taken is refused whole with exit 65, and nothing is recorded`(
        cells: String,
        line: String
    ) async throws {
        let command = try await reported()
        let rows = try NamedCSV(string: command.text("out/findings.csv")).rows
        let other = try #require(rows.last?["finding_id"])
        let row = cells.replacing("ID", with: rows[0]["finding_id"] ?? "").replacing(
            ",,Ann",
            with: ",\(rows[0]["source"] ?? ""),Ann"
        )
        try command.write(
            "finding_id,source,owner,due,comment\n\(row)\n\(other),\(rows.last?["source"] ?? ""),Bob,,\n",
            to: "edited.csv"
        )

        let outcome = try await take(command, "--apply", "--person", "Lee")

        #expect(outcome.status == 65 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(line), "\(outcome.errors)")
        #expect(try await report(command, "after") == rows)
    }

    @Test func `who has it recorded must be said`() async throws {
        let command = try await reported()
        try command.write("finding_id,owner\n", to: "edited.csv")

        let outcome = try await take(command, "--apply")
        let none = try await command.run("findings", "import", "none.csv")

        #expect(
            outcome.status == 64 && outcome.errors.contains("--person: expected who has the changes recorded")
        )
        #expect(none.status == 65 && none.errors.contains("none.csv: expected a file that can be read"))
    }
}
