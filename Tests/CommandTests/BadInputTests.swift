import Foundation
import HaloSandbox
import Testing

@Suite struct BadInputTests {
    private func expect(
        _ outcome: Command.Outcome,
        _ status: Int32,
        _ parts: String...,
        location: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: location)
        let lines = outcome.errors.split(separator: "\n").filter { $0.contains("error: ") }
        #expect(lines.count == 1, "\(outcome.errors)", sourceLocation: location)
        for part in parts {
            #expect(outcome.errors.contains(part), "\(outcome.errors)", sourceLocation: location)
        }
        #expect(outcome.output.isEmpty, sourceLocation: location)
    }

    @Test func `no configuration`() throws {
        expect(
            try Command().run("check", environment: ["HOME": "/nonexistent", "XDG_CONFIG_HOME": ""]),
            78,
            "./neoaudit.yaml"
        )
    }

    @Test func `an unknown key names its line and the nearest valid name`() throws {
        let command = try Command()
        try command.write(
            PipelineTests.configuration(url: "https://acme.example", more: "    note: hash\n"),
            to: "neoaudit.yaml"
        )

        expect(try command.run("check"), 78, "neoaudit.yaml:5:", "'note'", "'notes'")
    }

    @Test func `a secret file that others can read`() throws {
        let command = try Command()
        try command.write("s", to: "secret", mode: 0o644)
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")

        expect(try command.run("collect", "--quiet"), 78, "mode 0600", "0644")
    }

    @Test func `a wrong secret`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 10)
        try command.write("wrong-secret", to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")

        let outcome = try command.run("collect", "--quiet", "--allow-insecure-loopback")
        try await sandbox.stop()

        expect(outcome, 77, "invalid_client")
        #expect(!outcome.errors.contains("wrong-secret"))
    }

    @Test func `a host that nobody answers at`() throws {
        let command = try Command()
        try command.write("s", to: "secret")
        try command.write(PipelineTests.configuration(url: "http://127.0.0.1:1"), to: "neoaudit.yaml")

        expect(try command.run("collect", "--quiet", "--allow-insecure-loopback"), 69, "unreachable")
    }

    @Test func `plain http to another computer`() throws {
        let command = try Command()
        try command.write("s", to: "secret")
        try command.write(PipelineTests.configuration(url: "http://acme.example"), to: "neoaudit.yaml")

        expect(try command.run("collect", "--quiet"), 78, "https")
    }

    @Test func `a store of a newer version`() throws {
        let command = try Command()
        let demo = try command.run("demo", "--quiet", "--actions", "10", "--output", "out")
        #expect(demo.status == 0, "\(demo.errors)")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "sqlite3", command.folder.appending(path: "out/evidence/demo.sqlite").path,
            "PRAGMA user_version = 99",
        ]
        try process.run()
        process.waitUntilExit()

        expect(try command.run("check", "--config", "out/neoaudit.yaml"), 65, "newerStore")
    }

    @Test func `a file that is no store`() throws {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "evidence"),
            withIntermediateDirectories: true
        )
        try command.write(String(repeating: "no database ", count: 100), to: "evidence/acme.sqlite")

        expect(try command.run("check"), 65, "acme.sqlite: notAStore")
    }

    @Test func `no store yet`() throws {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")

        expect(try command.run("check"), 65, "neoaudit collect")
    }

    @Test func `a period that is none`() throws {
        let command = try Command()
        let demo = try command.run("demo", "--quiet", "--actions", "10", "--output", "out")
        #expect(demo.status == 0, "\(demo.errors)")

        expect(
            try command.run("check", "--config", "out/neoaudit.yaml", "--period", "october"),
            64,
            "'october'"
        )
    }

    @Test func `an exception that its owner approves, and one for a control that is none`() throws {
        let command = try Command()
        let demo = try command.run("demo", "--quiet", "--actions", "10", "--output", "out")
        #expect(demo.status == 0, "\(demo.errors)")
        func add(_ control: String, approver: String) throws -> Command.Outcome {
            try command.run(
                "exception",
                "add",
                "--config",
                "out/neoaudit.yaml",
                "--control",
                control,
                "--owner",
                "Ann",
                "--approver",
                approver,
                "--reason",
                "x",
                "--until",
                "2099-12-31"
            )
        }

        expect(try add("RO-2", approver: "ann"), 64, "approver other than the owner")
        expect(try add("RO-99", approver: "Bob"), 64, "'RO-99'")
        #expect(try add("RO-2", approver: "Bob").output.hasPrefix("EX-2 recorded"))
    }
}
