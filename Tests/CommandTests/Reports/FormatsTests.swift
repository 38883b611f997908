import Foundation
import TestSupport
import Testing

/// The formats beside the page and the tables, by real reports and by the public schemas.
@Suite struct FormatsTests {
    private static let scenarios = ["mixed", "clean", "violations", "first-run"]

    /// Every format that needs no other program, in files that lie below the command's folder.
    private static func written(_ scenario: String, actions: Int = 40) async throws -> Command {
        let command = try await Command.demo(scenario, actions: actions)
        let report = try await command.run(
            "report",
            "--config",
            "out/neoaudit.yaml",
            "--output",
            "all",
            "--format",
            "html,csv,json,junit,oscal,ocsf,sarif,markdown"
        )
        #expect(report.status == 0, "\(report.errors)")
        return command
    }

    @Test(arguments: scenarios)
    func `a real report is what the public schemas ask for`(scenario: String) async throws {
        let command = try await Self.written(scenario)

        for (validator, file) in [
            ("check_json", "report.json"), ("check_junit", "junit.xml"), ("check_oscal", "oscal-ar.json"),
            ("check_ocsf", "ocsf.ndjson"), ("check_sarif", "report.sarif"),
        ] {
            let check = try await Validator.run(
                validator,
                [command.folder.appending(path: "all/\(file)").path]
            )

            #expect(check.status == 0, "\(file): \(check.output)")
        }
    }

    @Test func `the published schema refuses a report that was changed`() async throws {
        let command = try await Self.written("mixed")

        let check = try await Validator.run(
            "check_json",
            ["--refused", command.folder.appending(path: "all/report.json").path]
        )

        #expect(check.status == 0, "\(check.output)")
        let count = try #require(Int(check.output.prefix { $0.isNumber }))
        #expect(count > 300)
    }

    @Test(arguments: scenarios)
    func `a build is red where the exit status is not zero`(scenario: String) async throws {
        let command = try await Self.written(scenario)
        let check = try await command.run("check", "--config", "out/neoaudit.yaml")

        let xml = try command.text("all/junit.xml")

        #expect(xml.contains("<failure") == (check.status == 2))
        if check.status == 0 { #expect(!xml.contains("<error")) }
        if check.status == 3 { #expect(xml.contains("<error")) }
    }

    @Test func `every action has its event, and so has every other write of Neo's`() async throws {
        let command = try await Self.written("mixed", actions: 300)

        let events = try command.text("all/ocsf.ndjson").split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }

        let report = try #require(
            JSONSerialization.jsonObject(with: command.bytes("all/report.json")) as? [String: Any]
        )
        let results = try #require(report["results"] as? [[String: Any]])
        let actions = try #require(report["actions"] as? [Any])
        let changes = try #require(report["changes"] as? [[String: Any]])
        let failing = Set(
            results.filter { $0["verdict"] as? String == "fail" }
                .flatMap { $0["findings"] as? [[String: Any]] ?? [] }.compactMap { $0["id"] as? String }
        )
        let severe = events.filter { $0["class_uid"] as? Int == 6003 && $0["severity_id"] as? Int != 1 }
        #expect(!actions.isEmpty && !changes.isEmpty)
        #expect(events.count { $0["class_uid"] as? Int == 2003 } == results.count)
        #expect(events.count { $0["class_uid"] as? Int == 6003 } == actions.count + changes.count)
        #expect(severe.count == changes.count { failing.contains($0["finding"] as? String ?? "") })
    }

    @Test func `the default formats are the page, the tables and the JSON`() async throws {
        let command = try await Command.demo()

        let files = try FileManager.default.contentsOfDirectory(
            atPath: command.folder.appending(path: "out").path
        )

        #expect(
            files.contains("report.html") && files.contains("findings.csv") && files.contains("report.json")
        )
        for file in ["junit.xml", "oscal-ar.json", "ocsf.ndjson", "report.sarif", "summary.md", "report.pdf"]
        {
            #expect(!files.contains(file))
        }
    }

    @Test func `the list names every format with its files`() async throws {
        let command = try Command()
        let list = try await command.run("formats")
        let json = try await command.run("formats", "--json")
        let both = try await command.run("formats", "--json", "--markdown")

        let object = try #require(
            JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        )
        let formats = try #require(object["formats"] as? [[String: Any]])
        #expect(
            formats.compactMap { $0["name"] as? String }
                == ["html", "csv", "json", "junit", "oscal", "ocsf", "sarif", "markdown", "pdf"]
        )
        #expect(formats.filter { $0["default"] as? Bool == true }.count == 3)
        for format in formats {
            for key in ["name", "summary", "standard"] {
                #expect(try list.output.contains(#require(format[key] as? String)))
            }
            for file in try #require(format["files"] as? [String]) { #expect(list.output.contains(file)) }
        }
        #expect(both.status == 64)
    }

    @Test func `docs formats md has the table that the command prints`() async throws {
        let page = try String(
            contentsOf: Tool.package.appending(path: "docs/formats.md"),
            encoding: .utf8
        )

        let table = try await Command().run("formats", "--markdown")

        let isFresh = page.contains(table.output)
        #expect(isFresh, "docs/formats.md is stale: 'make generate' writes its table anew")
    }

    @Test func `an unknown format is answered with those there are`() async throws {
        let command = try await Command.demo()

        for list in ["yaml", "html,docx", ",", ""] {
            let report = try await command.run(
                ["report", "--config", "out/neoaudit.yaml", "--output", "none", "--format", list]
            )

            #expect(
                report.status == 64 && report.errors.contains("expected all, or some of html, csv"),
                "\(list)"
            )
        }
    }

    @Test func `without a browser all formats are written but the PDF, and a PDF alone is an error`()
        async throws
    {
        let command = try await Command.demo()
        let report = ["report", "--config", "out/neoaudit.yaml", "--output", "all", "--format"]

        let all = try await command.run(report + ["all"], environment: ["PATH": "/nonexistent"])
        let one = try await command.run(report + ["json,pdf"], environment: ["PATH": "/nonexistent"])

        #expect(all.status == 0 && all.errors.contains("report.pdf is left out: expected chromium"))
        #expect(try command.text("all/summary.md").hasPrefix("# neoaudit: Deviations found"))
        #expect(one.status == 73)
        #expect(
            one.errors.contains(
                "expected chromium, chromium-browser or google-chrome on the path, found none"
            )
        )
    }
}
