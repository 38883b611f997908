import Foundation
import SwiftCSV
import Testing

/// Neo's own record, imported into the store of a demo by the real binary.
@Suite struct RecordImportTests {
    private static let october = ["--from", "2026-10-01", "--until", "2026-10-31"]

    private func take(_ command: Command, _ arguments: [String]) async throws -> Command.Outcome {
        try await command.run(["import", "--config", "out/neoaudit.yaml"] + arguments)
    }

    /// The rows of `controls.csv` for October.
    private func judged(_ command: Command, _ period: String = "2026-10") async throws -> [[String]] {
        let report = try await command.run(
            "report",
            "--quiet",
            "--config",
            "out/neoaudit.yaml",
            "--period",
            period,
            "--output",
            "judged",
            "--format",
            "csv"
        )
        #expect(report.status == 0, "\(report.errors)")
        return try EnumeratedCSV(string: command.text("judged/controls.csv")).rows
    }

    private func verdict(_ rows: [[String]], _ control: String) throws -> String {
        try #require(rows.first { $0[0] == control })[6]
    }

    private static func envelope(_ rows: String..., more: Bool = false) -> String {
        #"{"data":[\#(rows.joined(separator: ","))],"meta":{"request_id":"r","pagination":{"has_more":\#(more)}}}"#
    }

    private static func version(_ number: Int, invoices: String, at: String) -> String {
        #"{"agent_id":"w1","agent_name":"Triage","version":\#(number),"created_at":"\#(at)T00:00:00Z","toolbox":"#
            + #"{"tool_settings_by_type":{"HALO_PSA_REQUEST":{"groups":{"Invoices":"\#(invoices)"}}}}}"#
    }

    private static let agents = envelope(
        #"{"id":"w1","name":"Triage","state":"active","trigger_type":"ticket"}"#
    )

    @Test func `a whole record settles both controls, and no other result changes`() async throws {
        let command = try await Command.demo(actions: 600)
        try command.write(Self.envelope(), to: "approvals.json")
        try command.write(Self.agents, to: "agents.json")
        try command.write(
            Self.envelope(Self.version(1, invoices: "Read Only", at: "2026-09-01")),
            to: "versions.json"
        )
        let before = try await judged(command)

        let approvals = try await take(command, Self.october + ["--kind", "approvals", "approvals.json"])
        let versions = try await take(command, Self.october + ["agents.json", "versions.json"])

        #expect(approvals.status == 0 && approvals.errors.isEmpty, "\(approvals.errors)")
        #expect(
            versions.output.hasSuffix(
                ": 2 new\n  neo-agents: 1 object, whole\n  neo-agent-versions: 1 object, whole\n"
            )
        )
        let after = try await judged(command)
        let changed = zip(before, after).filter { $0 != $1 }.map { $1[0] + " " + $1[6] }
        // The made-up Neo writes to invoices, contracts and quotations, and nobody was asked.
        #expect(changed == ["EXT-10 fail", "EXT-11 pass"])
        let coverage = try EnumeratedCSV(string: command.text("judged/coverage.csv")).rows
        let row = try #require(coverage.first { $0[0] == "neo-agent-versions" })
        #expect(row[4] == "1" && row[7] == "true" && row[8].isEmpty, "\(row)")
    }

    @Test func `an object that was imported since the last collection cannot be taken out`() async throws {
        let command = try await Command.demo()
        try command.write(Self.agents, to: "agents.json")
        try command.write(
            Self.envelope(Self.version(1, invoices: "Read and Write", at: "2026-09-01")),
            to: "versions.json"
        )
        #expect(try await take(command, Self.october + ["agents.json", "versions.json"]).status == 0)
        try await command.edit(
            "out/evidence/demo.sqlite",
            """
            CREATE TEMP TABLE gone AS SELECT seq FROM neoVersion;
            DELETE FROM neoPermission; DELETE FROM neoVersion; DELETE FROM payload WHERE seq IN (SELECT seq FROM gone);
            """
        )

        let check = try await command.run("check", "--config", "out/neoaudit.yaml")

        #expect(check.status == 4, "\(check.errors)")
    }

    @Test func `a clean tenant with a whole record passes, and a version that may write fails by name`()
        async throws
    {
        let command = try await Command.demo("clean", actions: 600)
        try command.write(Self.envelope(), to: "approvals.json")
        try command.write(
            Self.agents + "\n"
                + Self.envelope(
                    Self.version(6, invoices: "Disabled", at: "2026-09-01"),
                    Self.version(7, invoices: "Read / Write", at: "2026-10-09")
                ),
            to: "rest.ndjson"
        )

        _ = try await take(command, Self.october + ["--kind", "approvals", "approvals.json"])
        _ = try await take(command, Self.october + ["rest.ndjson"])
        let rows = try await judged(command)

        #expect(try verdict(rows, "EXT-10") == "pass")
        let groups = try #require(rows.first { $0[0] == "EXT-11" })
        #expect(
            groups[6] == "fail" && groups[8] == #""Triage" version 7: Invoices at "Read / Write""#,
            "\(groups)"
        )
        let findings = try EnumeratedCSV(string: command.text("judged/findings.csv")).rows
        #expect(findings.filter { $0[1] == "EXT-11" }.count == 1)
    }

    @Test func `an incomplete export is taken with a note, and settles nothing`() async throws {
        let command = try await Command.demo(actions: 600)
        try command.write(
            Self.envelope(#"{"id":"t1","approvers":[],"status":"pending"}"#, more: true),
            to: "page-1.json"
        )

        let taken = try await take(command, Self.october + ["page-1.json"])

        #expect(taken.status == 0)
        #expect(taken.errors.contains("note: neo-approvals: the last envelope says that more follows"))
        let rows = try await judged(command)
        let row = try #require(rows.first { $0[0] == "EXT-10" })
        #expect(row[6] == "unknown" && row[9] == "the last envelope says that more follows", "\(row)")
        #expect(try verdict(rows, "EXT-7") == "unknown")
    }

    @Test func `without its days an export proves nothing about what it does not hold`() async throws {
        let command = try await Command.demo(actions: 600)
        try command.write(Self.envelope(), to: "approvals.json")

        let taken = try await take(command, ["--kind", "approvals", "approvals.json"])

        #expect(taken.errors.contains("note: without --from and --until"))
        let rows = try await judged(command)
        #expect(try verdict(rows, "EXT-10") == "unknown")
    }

    @Test func `importing the same file again adds nothing and says so`() async throws {
        let command = try await Command.demo(actions: 600)
        try command.write(Self.agents, to: "agents.json")
        _ = try await take(command, Self.october + ["agents.json"])
        let store = try command.bytes("out/evidence/demo.sqlite")

        let again = try await take(command, Self.october + ["agents.json"])

        #expect(again.status == 0)
        #expect(again.output.hasPrefix("imported before as IM-1: nothing added\n"), "\(again.output)")
        #expect(try command.bytes("out/evidence/demo.sqlite") == store)
    }

    @Test func `a file that cannot be read leaves the store as it was`() async throws {
        let command = try await Command.demo(actions: 600)
        try command.write(Self.agents, to: "agents.json")
        try command.write(#"{"data":[{"id":"#, to: "cut.json")
        let store = try command.bytes("out/evidence/demo.sqlite")

        let cut = try await take(command, Self.october + ["agents.json", "cut.json"])
        let missing = try await take(command, Self.october + ["agents.json", "none.json"])

        #expect(cut.status == 65 && cut.output.isEmpty)
        #expect(cut.errors.contains("error: cut.json:1: expected JSON: byte 15"), "\(cut.errors)")
        #expect(
            missing.status == 65 && missing.errors.contains("none.json: expected a file"),
            "\(missing.errors)"
        )
        #expect(try command.bytes("out/evidence/demo.sqlite") == store)
    }

    @Test(arguments: [
        (["--from", "2026-10-01"], "expected both, or none"),
        (["--from", "2026-10-02", "--until", "2026-10-01"], "expected a day not before --from"),
        (["--from", "2026-10-01", "--until", "2999-01-01"], "expected no day to come"),
        (
            ["--from", "yesterday", "--until", "2026-10-01"],
            "--from: expected a day such as 2026-12-31, saw 'yesterday'"
        ),
        (["--kind", "invoices"], "expected one of agents, agent-versions"),
    ])
    func `days and kinds that cannot be are refused`(options: [String], part: String) async throws {
        let command = try await Command.demo("clean", actions: 600)
        try command.write(Self.agents, to: "agents.json")

        let refused = try await take(command, options + ["agents.json"])

        #expect(refused.status == 64 && refused.errors.contains(part), "\(refused.errors)")
    }

    @Test func `text from Neo's record is text everywhere`() async throws {
        let command = try await Command.demo(actions: 600)
        let status = #"<script>alert(1)</script>\u001b[31m\u202e=1+1"#
        try command.write(
            Self.envelope(
                #"{"id":"=t1","approvers":[{"name":"Ann Other"}],"comment":"private words","status":"\#(status)","#
                    + #""decided_by":{"id":"u1","name":"Ann Other"},"created_at":"2026-10-01T00:00:00Z"}"#
            ),
            to: "approvals.json"
        )

        let taken = try await take(command, Self.october + ["approvals.json"])
        let rows = try await judged(command)
        let report = try await command.run(
            "report",
            "--quiet",
            "--config",
            "out/neoaudit.yaml",
            "--period",
            "2026-10",
            "--output",
            "shown"
        )

        #expect(taken.status == 0 && report.status == 0, "\(taken.errors)\(report.errors)")
        #expect(try verdict(rows, "EXT-10") == "fail")
        let page = try command.text("shown/report.html")
        #expect(!page.contains("<script>alert") && !page.contains("\u{1B}"))
        let store = try command.bytes("out/evidence/demo.sqlite")
        #expect(store.range(of: Data("private words".utf8)) == nil)
        #expect(store.range(of: Data("Ann Other".utf8)) == nil)
    }

    @Test func `an import needs the store that a collection made`() async throws {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")
        try command.write(Self.agents, to: "agents.json")

        let refused = try await command.run(["import", "agents.json"])

        #expect(refused.status == 65 && refused.errors.contains("neoaudit collect"), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "evidence").path))
    }
}
