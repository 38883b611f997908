import Foundation
import TestSupport
import Testing

/// Every number of the pages stands in the CSV files or the JSON too, and is the same there.
@Suite struct SumsTests {
    /// A report in every file that the sums speak of, in the folder `all`.
    private func written(_ scenario: String, actions: Int) async throws -> Command {
        let command = try await Command.demo(scenario, actions: actions)
        if scenario == "mixed" { try await followUp(command) }
        for choice in [
            ["--format", "html,csv,json,markdown"], ["--for", "executive"], ["--for", "manager"],
            ["--for", "questionnaire"],
        ] {
            let report = try await command.run(
                ["report", "--config", "out/neoaudit.yaml", "--output", "all"] + choice
            )
            #expect(report.status == 0, "\(report.errors)")
        }
        return command
    }

    /// Gives the first finding an owner, a day and a comment.
    private func followUp(_ command: Command) async throws {
        let finding = try command.text("out/findings.csv").split(whereSeparator: \.isNewline)[1].prefix(12)
        try command.write(
            "finding_id,owner,due,comment\n\(finding),Ann,2026-12-31,with the vendor since 2026-10-20\n",
            to: "answer.csv"
        )
        let answer = try await command.run(
            [
                "findings", "import", "answer.csv", "--config", "out/neoaudit.yaml", "--apply", "--person",
                "Ann",
            ]
        )
        #expect(answer.status == 0, "\(answer.errors)")
    }

    @Test(arguments: [("mixed", 600), ("clean", 250), ("violations", 600), ("first-run", 250), ("mixed", 0)])
    func `every number of the pages adds up with the CSV files`(scenario: String, actions: Int) async throws {
        let command = try await written(scenario, actions: actions)
        defer { withExtendedLifetime(command) {} }

        let check = try await Validator.run("check_sums", [command.folder.path + "/all"])

        #expect(check.status == 0, "\(check.output)")
        let statements = try #require(check.output.firstMatch(of: /^(\d+) statements/)).1
        #expect(Int(statements) ?? 0 > 500)
    }

    @Test(arguments: ["mixed", "violations"])
    func `no number of the page can slip unnoticed`(scenario: String) async throws {
        let command = try await written(scenario, actions: 60)
        defer { withExtendedLifetime(command) {} }

        let check = try await Validator.run("check_sums", ["--slips", "23", command.folder.path + "/all"])

        #expect(check.status == 0, "\(check.output)")
        let slips = try #require(check.output.firstMatch(of: /(\d+) slips, 0 unnoticed/)).1
        #expect(Int(slips) ?? 0 > 50)
    }
}
