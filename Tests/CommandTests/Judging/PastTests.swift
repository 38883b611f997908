import Foundation
import SwiftCSV
import Testing

/// `--as-of` judges what was known then; the sandbox collects on 2 and 17 October, and at last on 1 November.
@Suite struct PastTests {
    private static let files = [
        "report.html", "report.json", "controls.csv", "findings.csv", "actions.csv", "changes.csv",
        "settings.csv",
        "coverage.csv", "exceptions.csv", "parts.csv",
    ]

    /// A tenant after its second collection, and its sandbox.
    private func prepared(_ scenario: String) async throws -> (command: Command, sandbox: Process) {
        let command = try Command()
        let folder = command.folder.appending(path: "try").path
        let started = try await command.start(
            "sandbox",
            "--scenario",
            scenario,
            "--actions",
            "600",
            "--prepare",
            folder
        )
        return (command, started.process)
    }

    private func run(_ command: Command, _ arguments: String...) async throws -> Command.Outcome {
        try await command.run(arguments + ["--config", "try/neoaudit.yaml"])
    }

    @Test func `a report as of a past moment is the report that was made then, byte for byte`() async throws {
        let (command, sandbox) = try await prepared("clean")
        defer { sandbox.terminate() }
        #expect(try await run(command, "report", "--output", "then").status == 0)

        let collected = try await run(command, "collect", "--quiet", "--allow-insecure-loopback")
        let again = try await run(command, "report", "--output", "again", "--as-of", "2026-10-17")
        let newest = try await run(command, "report", "--output", "newest")

        #expect(collected.status == 0, "\(collected.errors)")
        #expect(again.status == 0 && newest.status == 0, "\(again.errors)")
        for file in Self.files {
            #expect(try command.bytes("again/\(file)") == command.bytes("then/\(file)"), "\(file)")
        }
        #expect(try command.bytes("newest/report.json") != command.bytes("then/report.json"))
    }

    @Test func `an exception counts only as of a moment after it was recorded`() async throws {
        let (command, sandbox) = try await prepared("mixed")
        sandbox.terminate()

        #expect(
            try await run(command, "report", "--output", "before", "--as-of", "2026-10-17T00:30:00Z").status
                == 0
        )
        #expect(try await run(command, "report", "--output", "after", "--as-of", "2026-10-17").status == 0)

        func exceptions(_ folder: String) throws -> [String] {
            try EnumeratedCSV(string: command.text("\(folder)/exceptions.csv")).rows.map { $0[0] }
        }
        #expect(try exceptions("before") == [])
        #expect(try exceptions("after") == ["EX-1"])
    }

    @Test func `what was imported since counts no more as of a moment before`() async throws {
        let (command, sandbox) = try await prepared("clean")
        sandbox.terminate()
        try command.write(#"{"data":[],"meta":{"pagination":{"has_more":false}}}"#, to: "none.json")
        #expect(try await run(command, "report", "--output", "then", "--as-of", "2026-10-17").status == 0)

        let taken = try await run(
            command,
            "import",
            "--kind",
            "approvals",
            "--from",
            "2026-09-01",
            "--until",
            "2026-10-31",
            "none.json"
        )
        #expect(try await run(command, "report", "--output", "again", "--as-of", "2026-10-17").status == 0)
        #expect(try await run(command, "report", "--output", "newest").status == 0)

        #expect(taken.status == 0, "\(taken.errors)")
        #expect(try command.bytes("again/report.json") == command.bytes("then/report.json"))
        #expect(try command.text("newest/coverage.csv").contains("neo-approvals"))
    }

    @Test func `a moment before the first collection, or none at all, is said in one line`() async throws {
        let (command, sandbox) = try await prepared("clean")
        sandbox.terminate()

        let early = try await run(command, "check", "--as-of", "2026-09-01")
        let wrong = try await run(command, "check", "--as-of", "yesterday")

        #expect(early.status == 65 && early.errors.contains("expected a collection that ended by 2026-09-02"))
        #expect(wrong.status == 64 && wrong.errors.contains("'yesterday': expected a moment"))
    }

    @Test func `another baseline judges the same evidence otherwise, and says which and from where`()
        async throws
    {
        let (command, sandbox) = try await prepared("clean")
        sandbox.terminate()

        let all = try await run(command, "report", "--output", "all")
        let scoped = try await run(
            command,
            "report",
            "--output",
            "scoped",
            "--baseline",
            "neo-halopsa-scoped"
        )
        let none = try await run(command, "report", "--baseline", "neo-halopsa-none")

        func verdict(_ folder: String) throws -> String? {
            try EnumeratedCSV(string: command.text("\(folder)/controls.csv")).rows.first {
                $0[0] == "CHK-4"
            }?[6]
        }
        #expect(all.status == 0 && scoped.status == 0, "\(scoped.errors)")
        #expect(try verdict("all") == "pass")
        #expect(try verdict("scoped") == "fail")
        #expect(try command.text("scoped/report.html").contains("neo-halopsa-scoped"))
        #expect(try command.text("scoped/report.html").contains("docs.neoagent.io"))
        #expect(
            none.status == 65 && none.errors.contains("expected one of neo-halopsa-all, neo-halopsa-scoped")
        )
    }
}
