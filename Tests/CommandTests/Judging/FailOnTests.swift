import Foundation
import Testing

@Suite struct FailOnTests {
    private func check(_ command: Command, _ arguments: String...) async throws -> Command.Outcome {
        try await command.run(["check", "--config", "out/neoaudit.yaml"] + arguments)
    }

    @Test(arguments: [
        ("mixed", [], 2), ("mixed", ["--fail-on", "incomplete"], 2), ("mixed", ["--fail-on", "fail"], 2),
        ("mixed", ["--fail-on", "never"], 0), ("mixed", ["--fail-on", "severity=critical"], 2),
        ("mixed", ["--fail-on", "regression"], 2), ("clean", ["--fail-on", "regression"], 0),
        ("mixed", ["--fail-on", "regression", "--period", "2026-10-17..2026-10-31"], 2),
        ("violations", ["--fail-on", "severity=critical"], 0),
        ("violations", ["--fail-on", "severity=high"], 2),
        ("first-run", [], 3), ("first-run", ["--fail-on", "fail"], 0),
        ("first-run", ["--fail-on", "severity=info"], 0), ("clean", [], 0),
    ])
    func `a threshold decides the exit code`(scenario: String, options: [String], status: Int32) async throws
    {
        let command = try await Command.demo(scenario, actions: 200)

        let outcome = try await command.run(["check", "--config", "out/neoaudit.yaml"] + options)

        #expect(outcome.status == status, "\(outcome.output.suffix(900))")
    }

    @Test func `the configured threshold counts where the command line names none`() async throws {
        let command = try await Command.demo("mixed", actions: 200)
        let configuration = try command.text("out/neoaudit.yaml")
        try command.write(configuration + "fail-on: never\n", to: "out/neoaudit.yaml")

        #expect(try await check(command).status == 0)
        #expect(try await check(command, "--fail-on", "fail").status == 2)
    }

    @Test func `an advisory control that the configuration requires counts, and the report says so`()
        async throws
    {
        let command = try await Command.demo("clean", actions: 200)
        let configuration = try command.text("out/neoaudit.yaml")
        try command.write(configuration + "required: [EXT-9]\n", to: "out/neoaudit.yaml")

        #expect(try await check(command).status == 3)
        let report = try await command.run("report", "--config", "out/neoaudit.yaml", "--output", "changed")
        #expect(report.status == 0, "\(report.errors)")
        #expect(try command.text("changed/report.html").contains("EXT-9 is required."))
    }

    @Test func `a strict area takes exceptions only where the configuration says so`() async throws {
        let command = try await Command.demo("clean", actions: 200)
        func except() async throws -> Command.Outcome {
            try await command.run(
                "exception",
                "add",
                "--config",
                "out/neoaudit.yaml",
                "--control",
                "RO-7",
                "--owner",
                "Ann",
                "--approver",
                "Bob",
                "--reason",
                "x",
                "--until",
                "2099-12-31"
            )
        }

        let refused = try await except()
        let configuration = try command.text("out/neoaudit.yaml")
        try command.write(configuration + "exceptable: [RO-7]\n", to: "out/neoaudit.yaml")
        let taken = try await except()

        #expect(refused.status == 64 && refused.errors.contains("'RO-7'; list it under 'exceptable'"))
        #expect(taken.status == 0, "\(taken.errors)")
    }

    @Test(arguments: [
        ("fail-on: sometimes\n", "'fail-on': expected regression"),
        ("required: [RO-99]\n", "'required': 'RO-99': expected one of CHK-0"),
        ("exceptable: [CHK-0]\n", "'exceptable': 'CHK-0': expected a read-only area"),
        ("baseline: none\n", "'baseline': 'none': expected one of neo-halopsa-all"),
    ])
    func `a wrong setting is named with its line`(line: String, message: String) async throws {
        let command = try Command()
        let settings = PipelineTests.configuration(url: "https://acme.example")
        try command.write(settings + line, to: "neoaudit.yaml")

        let outcome = try await command.run("check")

        let number = settings.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("neoaudit.yaml:\(number): \(message)"), "\(outcome.errors)")
    }

    @Test func `a threshold that is none is refused`() async throws {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")

        let outcome = try await command.run("check", "--fail-on", "severity=huge")

        #expect(
            outcome.status == 64 && outcome.errors.contains("--fail-on 'severity=huge': expected regression")
        )
    }
}
