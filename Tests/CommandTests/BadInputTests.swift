import Foundation
import HaloSandbox
import SwiftCSV
import TestSupport
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

    @Test func `no configuration`() async throws {
        expect(
            try await Command().run("check", environment: ["HOME": "/nonexistent", "XDG_CONFIG_HOME": ""]),
            78,
            "./neoaudit.yaml"
        )
    }

    @Test func `an unknown key names its line and the nearest valid name`() async throws {
        let command = try Command()
        try command.write(
            PipelineTests.configuration(url: "https://acme.example", more: "    note: hash\n"),
            to: "neoaudit.yaml"
        )

        expect(try await command.run("check"), 78, "neoaudit.yaml:5:", "'note'", "'notes'")
    }

    @Test func `a picture of the authentication method that is not there`() async throws {
        let command = try Command()
        let text = PipelineTests.configuration(url: "https://acme.example")
            .replacing(
                "    neo:\n",
                with: "    neo:\n      services-method: '7'\n      services-method-file: x.png\n"
            )
        try command.write(text, to: "neoaudit.yaml")

        expect(try await command.run("check"), 78, "'services-method-file'", "'x.png'")
    }

    @Test(arguments: ["0644", "0666", "0604", "600", "'0700'", "group"])
    func `a file mode that is none of those known, or that gives others rights`(mode: String) async throws {
        let command = try Command()
        try command.write(
            "file-mode: \(mode)\n" + PipelineTests.configuration(url: "https://acme.example"),
            to: "neoaudit.yaml"
        )

        expect(try await command.run("check"), 78, "neoaudit.yaml:1:", "'file-mode'", "0600, 0640, 0660")
    }

    @Test func `a wrong secret`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 10)
        try command.write("wrong-secret", to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")

        let outcome = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
        try await sandbox.stop()

        expect(outcome, 77, "invalid_client")
        #expect(!outcome.errors.contains("wrong-secret"))
    }

    @Test func `a host that nobody answers at`() async throws {
        let command = try Command()
        try command.write("s", to: "secret")
        try command.write(PipelineTests.configuration(url: "http://127.0.0.1:1"), to: "neoaudit.yaml")

        expect(try await command.run("collect", "--quiet", "--allow-insecure-loopback"), 69, "unreachable")
    }

    @Test func `a host that answers with a page for browsers`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 10, faults: [Fault(.page)])
        try command.write("s", to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")

        let outcome = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
        try await sandbox.stop()

        expect(outcome, 69, "notJSON", "text/html")
    }

    /// The collector's agent is no administrator: everything that rests on the applications is unknown.
    @Test func `applications that the collector may not read`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(
            scenario: .clean,
            seed: 1,
            actions: 100,
            faults: [Fault(.forbidden, path: "Application")]
        )
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")

        let outcome = try await command.run(
            "audit",
            "--quiet",
            "--allow-insecure-loopback",
            "--output",
            "out"
        )
        try await sandbox.stop()

        #expect(outcome.status == 3, "\(outcome.errors)")
        let controls = try EnumeratedCSV(string: command.text("out/controls.csv")).rows
        let resting = ["CHK-0", "CHK-1", "CHK-2", "CHK-3", "CHK-4", "EXT-1", "EXT-2", "EXT-3", "EXT-7"]
        for row in controls where resting.contains(row[0]) { #expect(row[6] == "unknown", "\(row)") }
        #expect(controls.filter { $0[0].hasPrefix("RO-") }.allSatisfy { $0[6] != "fail" && $0[6] != "pass" })
        let coverage = try EnumeratedCSV(string: command.text("out/coverage.csv")).rows
        let gap = try #require(coverage.first { $0[0] == "applications" })
        #expect(gap[7] == "false" && gap[8].contains("403") && gap[8].contains("admin"))
    }

    private static let hasTemporaryDisks = geteuid() == 0

    @Test(.enabled(if: hasTemporaryDisks, "only root may mount a small disk"))
    func `a full disk leaves the old report whole`() async throws {
        let command = try Command()
        let disk = command.folder.appending(path: "disk").path
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        #expect(mount("neoaudit", disk, "tmpfs", 0, "size=3m") == 0)
        defer { umount(disk) }
        let first = try await command.run("demo", "--quiet", "--actions", "10", "--output", "disk")
        #expect(first.status == 0, "\(first.errors)")
        let before = try command.bytes("disk/report.html")
        let fill = "head -c 3000000 /dev/zero > '\(disk)/ballast' 2>/dev/null; true"
        #expect(try await Tool.run("sh", "-c", fill) == 0)

        expect(
            try await command.run("report", "--config", "disk/neoaudit.yaml", "--output", "disk"),
            74,
            "No space left"
        )

        #expect(try command.bytes("disk/report.html") == before)
        let left = try FileManager.default.contentsOfDirectory(atPath: disk)
        #expect(left.filter { $0.contains("partial") } == [])
    }

    @Test func `a store that another collector is at work on`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 10)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
        let evidence = command.folder.appending(path: "evidence")
        try FileManager.default.createDirectory(at: evidence, withIntermediateDirectories: false)
        let lock = open(evidence.appending(path: "acme.sqlite.lock").path, O_RDWR | O_CREAT, 0o600)
        #expect(flock(lock, LOCK_EX) == 0)

        let outcome = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
        close(lock)
        let asked = try await sandbox.requests
        try await sandbox.stop()

        expect(outcome, 75, "another collector")
        #expect(asked.isEmpty)
    }

    @Test func `plain http to another computer`() async throws {
        let command = try Command()
        try command.write("s", to: "secret")
        try command.write(PipelineTests.configuration(url: "http://acme.example"), to: "neoaudit.yaml")

        expect(try await command.run("collect", "--quiet"), 78, "https")
    }

    @Test func `a store of a newer version`() async throws {
        let command = try await Command.demo()
        let store = command.folder.appending(path: "out/evidence/demo.sqlite").path
        #expect(try await Tool.run("sqlite3", store, "PRAGMA user_version = 99") == 0)

        expect(try await command.run("check", "--config", "out/neoaudit.yaml"), 65, "newerStore")
    }

    @Test func `a file that is no store`() async throws {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "evidence"),
            withIntermediateDirectories: true
        )
        try command.write(String(repeating: "no database ", count: 100), to: "evidence/acme.sqlite")

        expect(try await command.run("check"), 65, "acme.sqlite: notAStore")
    }

    @Test func `no store yet`() async throws {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")

        expect(try await command.run("check"), 65, "neoaudit collect")
    }

    @Test func `a period that is none`() async throws {
        let command = try await Command.demo()

        expect(
            try await command.run("check", "--config", "out/neoaudit.yaml", "--period", "october"),
            64,
            "'october'"
        )
    }

    @Test func `an exception that its requester approves, and one for a control that is none`() async throws {
        let command = try await Command.demo()
        func add(_ control: String, approver: String) async throws -> Command.Outcome {
            try await command.run(
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

        expect(try await add("RO-3", approver: "ann"), 64, "approver other than the requester")
        expect(try await add("RO-99", approver: "Bob"), 64, "'RO-99'")
        #expect(try await add("RO-3", approver: "Bob").output.hasPrefix("EX-2 recorded"))
    }
}
