import Foundation
import SwiftCSV
import Testing

@Suite struct QuestionnaireTests {
    private func states(_ scenario: String) async throws -> [String: String] {
        let command = try await Command.demo(scenario)
        let outcome = try await command.run(
            "report",
            "--config",
            "out/neoaudit.yaml",
            "--for",
            "questionnaire",
            "--output",
            "q"
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: command.folder.appending(path: "q").path)
                .sorted()
                == ["questionnaire.csv", "questionnaire.html"]
        )
        let table = try EnumeratedCSV(
            string: command.text("q/questionnaire.csv").replacing("\u{FEFF}", with: "")
        )
        return Dictionary(table.rows.map { ($0[0], $0[2]) }) { first, _ in first }
    }

    @Test func `a clean tenant is shown where evidence is, and nowhere else`() async throws {
        let states = try await states("clean")

        for id in ["Q-1", "Q-3", "Q-4", "Q-6", "Q-7", "Q-16"] {
            #expect(states[id] == "shown", "\(id)")
        }
        for id in ["Q-2", "Q-8", "Q-9", "Q-12", "Q-15", "Q-17"] {
            #expect(states[id] == "not shown by this evidence", "\(id)")
        }
    }

    @Test func `of a tenant with violations nothing is shown that a control speaks against`() async throws {
        let states = try await states("violations")

        for id in ["Q-1", "Q-3", "Q-4", "Q-5", "Q-6", "Q-7", "Q-10", "Q-14"] {
            #expect(states[id] == "shown in part", "\(id)")
        }
    }

    @Test func `a first run shows nothing whole`() async throws {
        #expect(try await states("first-run").values.allSatisfy { $0 != "shown" })
    }

    @Test func `it is written the same again, and takes no format beside it`() async throws {
        let command = try await Command.demo()
        for folder in ["one", "two"] {
            let outcome = try await command.run(
                ["report", "--config", "out/neoaudit.yaml", "--for", "questionnaire", "--output", folder],
                environment: folder == "one" ? [:] : ["TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8"]
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let refused = try await command.run(
            "report",
            "--config",
            "out/neoaudit.yaml",
            "--for",
            "questionnaire",
            "--format",
            "csv"
        )

        for name in ["questionnaire.html", "questionnaire.csv"] {
            #expect(try command.bytes("one/\(name)") == command.bytes("two/\(name)"))
        }
        #expect(
            refused.status == 64
                && refused.errors.contains("--format 'csv': expected html or pdf beside --for questionnaire")
        )
        #expect(try await command.run("report", "--for", "nobody").status == 64)
    }
}
