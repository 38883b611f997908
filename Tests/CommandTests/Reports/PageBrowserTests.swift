import Foundation
import TestSupport
import Testing

/// The four pages, by public validators and by the Chromium that is here.
///
/// The name makes `./test` run them apart, as it does with all browsers.
@Suite struct PageBrowserTests {
    private static let pages = ["report", "executive", "manager", "questionnaire"]

    /// The paths of all pages of a scenario, which the command's folder holds.
    private static func written(_ scenario: String) async throws -> (command: Command, paths: [String]) {
        let command = try await Command.demo(scenario, actions: 60)
        for audience in pages.dropFirst() {
            let report = try await command.run(
                ["report", "--config", "out/neoaudit.yaml", "--for", audience, "--output", "out"]
            )
            #expect(report.status == 0, "\(report.errors)")
        }
        return (command, pages.map { command.folder.appending(path: "out/\($0).html").path })
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/java"),
            "no Java on this machine"
        ),
        arguments: ["mixed", "violations", "first-run"]
    )
    func `the Nu HTML checker finds no error`(scenario: String) async throws {
        let (command, paths) = try await Self.written(scenario)

        let check = try await Validator.run("check_nu", paths, in: "Browser")

        #expect(check.status == 0, "\(command.folder.path): \(check.output)")
    }

    @Test(
        .enabled(if: BrowserTests.browser != nil, "no Chromium on this machine"),
        arguments: ["mixed", "violations"]
    )
    func `everybody can read and use the pages, without scripts`(scenario: String) async throws {
        let (command, paths) = try await Self.written(scenario)

        for check in ["check_axe", "check_keyboard", "check_filters"] {
            let outcome = try await Validator.run(check, paths, in: "Browser")

            #expect(outcome.status == 0, "\(command.folder.path): \(outcome.output)")
        }
    }
}
