import Foundation
import TestSupport
import Testing

/// The catalogue of controls, which needs neither tenant nor configuration.
@Suite struct ControlsTests {
    @Test func `docs controls md is what the command prints`() async throws {
        let page = try String(
            contentsOf: Tool.package.appending(path: "docs/controls.md"),
            encoding: .utf8
        )

        let list = try await Self.controls("list", "--markdown")

        #expect(list.status == 0, "\(list.errors)")
        // Compared as a flag: two pages side by side would hide the one line that matters.
        let isFresh = list.output == page
        #expect(isFresh, "docs/controls.md is stale: 'make generate' writes it anew")
    }

    /// Runs `controls` where no configuration is found.
    private static func controls(_ arguments: String...) async throws -> Command.Outcome {
        try await Command().run(
            ["controls"] + arguments,
            environment: ["HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent"]
        )
    }

    @Test func `the list names every control once, as lines, as JSON and as Markdown`() async throws {
        let lines = try await Self.controls("list")
        let json = try await Self.controls("list", "--json")
        let markdown = try await Self.controls("list", "--markdown")

        let ids = lines.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
        #expect(ids.count >= 28 && Set(ids).count == ids.count)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        )
        let controls = try #require(object["controls"] as? [[String: Any]])
        #expect(object["baseline"] as? String == "neo-halopsa-all")
        #expect(controls.map { $0["id"] as? String } == ids)
        for key in ["section", "required", "severity", "title"] {
            #expect(controls.allSatisfy { $0[key] != nil }, "\(key)")
        }
        #expect(markdown.output.matches(of: /(?m)^###\s(\S+)\s/).map { String($0.1) } == ids)
    }

    @Test func `one control is shown whole`() async throws {
        let show = try await Self.controls("show", "RO-2")

        #expect(show.status == 0, "\(show.errors)")
        for part in [
            "RO-2  Contracts\n", "Requirement: Neo SHALL NOT write", "Permissions → Contracts",
            "  FROM neoRecordWrite\n",
            "  SOC 2 CC6.3, access by role, least privilege and separated duties: tests whether Neo kept to the role it",
            "  excepted: a write with an exception\n",
        ] {
            #expect(show.output.contains(part), "\(part)")
        }
    }

    @Test func `a control that is none is named with those there are`() async throws {
        let show = try await Self.controls("show", "RO-99")
        let test = try await Self.controls("test", "RO-99")
        let both = try await Self.controls("list", "--json", "--markdown")

        for outcome in [show, test] {
            #expect(outcome.status == 64 && outcome.errors.contains("'RO-99': expected one of CHK-0, CHK-1"))
        }
        #expect(both.status == 64 && both.output.isEmpty)
    }

    @Test func `without controls of one's own the test says so`() async throws {
        let test = try await Self.controls("test")

        #expect(test.status == 0 && test.output.isEmpty)
        #expect(test.errors == "neoaudit: no controls of your own; name one, such as EXT-1\n")
    }

    @Test func `built-in controls can be put to their examples too`() async throws {
        let test = try await Self.controls("test", "CHK-2", "RO-4")

        #expect(test.status == 0, "\(test.output)")
        #expect(test.output.split(separator: "\n").count > 10)
        #expect(test.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok     ") })
    }
}
