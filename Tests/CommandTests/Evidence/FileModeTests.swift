import Foundation
import TestSupport
import Testing

/// Who has rights to what is made.
@Suite struct FileModeTests {
    @Test(arguments: ["000", "022", "277"])
    func `whatever the mask, all that is made is its owner's alone`(mask: String) async throws {
        let command = try Command()
        let config = ["--config", "out/neoaudit.yaml"]

        for arguments in [
            ["init", "--output", "new/neoaudit.yaml"],
            ["demo", "--quiet", "--actions", "10", "--output", "out"],
            ["attest", "add", "--person", "Ann", "--role", "lead", "--statement", "in the vault"] + config
                + ["--reference", "vault://x", "--until", "2099-12-31"],
            ["report", "--format", "html,markdown,ocsf", "--output", "reports/other"] + config,
            ["evidence", "export", "--output", "exports/bundle"] + config,
            ["templates", "export", "templates"],
        ] {
            #expect(try await command.status(arguments, mask: mask) == 0, "\(arguments)")
        }

        let modes = try command.modes()
        #expect(modes.count > 40)
        for (name, mode) in modes { #expect(mode == (name.hasSuffix("/") ? "700" : "600"), "\(name)") }
    }

    @Test func `what a sandbox prepares is its owner's alone`() async throws {
        let command = try Command()

        let sandbox = try await command.start("sandbox", "--actions", "10", "--prepare", "try")
        sandbox.process.terminate()

        #expect(sandbox.line.hasSuffix("--config try/neoaudit.yaml"))
        for (name, mode) in try command.modes() {
            #expect(mode == (name.hasSuffix("/") ? "700" : "600"), "\(name)")
        }
    }

    @Test(arguments: [("0600", "700", "600"), ("0640", "750", "640"), ("0660", "770", "660")])
    func `the configuration gives the group rights, and nobody else`(
        written: String,
        folder: String,
        file: String
    ) async throws {
        let command = try await Command.demo()
        try command.configure("file-mode: \(written)", store: "evidence")
        try command.configure("file-mode: \(written)", store: "kept", to: "out/other.yaml")
        let before = try Set(command.modes().map(\.name))

        for arguments in [
            ["attest", "add", "--person", "Ann", "--role", "lead", "--statement", "in the vault"]
                + ["--reference", "vault://x", "--until", "2099-12-31", "--config", "out/other.yaml"],
            ["report", "--output", "reports", "--config", "out/neoaudit.yaml"],
            ["evidence", "export", "--output", "bundle", "--config", "out/neoaudit.yaml"],
        ] {
            #expect(try await command.status(arguments, mask: "077") == 0, "\(arguments)")
        }

        let made = try command.modes().filter { !before.contains($0.name) }
        #expect(made.contains { $0.name == "out/kept/demo.sqlite-journal" })
        #expect(made.contains { $0.name == "bundle/data/payloads.ndjson" })
        for (name, mode) in made { #expect(mode == (name.hasSuffix("/") ? folder : file), "\(name)") }
    }

    @Test func `a store that more may read is narrowed by what adds to it, and not by what reads it`()
        async throws
    {
        let command = try await Command.demo()
        let files = ["out/evidence/demo.sqlite", "out/evidence/demo.sqlite-journal"]
        for name in files { try command.set(0o664, name) }
        try command.set(0o755, "out/evidence")
        let wide = try command.modes()

        let check = try await command.run("check", "--config", "out/neoaudit.yaml")
        let unchanged = try command.modes()
        let except = try await command.run(
            "exception",
            "add",
            "--config",
            "out/neoaudit.yaml",
            "--control",
            "RO-3",
            "--owner",
            "Ann",
            "--approver",
            "Bob",
            "--reason",
            "x",
            "--until",
            "2099-12-31"
        )
        let narrow = try Dictionary(uniqueKeysWithValues: command.modes().map { ($0.name, $0.mode) })

        #expect(check.status == 2 && except.status == 0, "\(check.errors)\(except.errors)")
        #expect(wide.map(\.mode) == unchanged.map(\.mode))
        for name in files { #expect(narrow[name] == "600", "\(name)") }
        #expect(narrow["out/evidence/"] == "700")
    }

    @Test func `a folder that holds more than stores keeps its rights`() async throws {
        let command = try await Command.demo()
        try command.configure("file-mode: 0600", store: ".")
        try command.set(0o755, "out")

        let attest = try await command.run(
            "attest",
            "add",
            "--config",
            "out/neoaudit.yaml",
            "--person",
            "Ann",
            "--role",
            "lead",
            "--statement",
            "in the vault",
            "--reference",
            "vault://x",
            "--until",
            "2099-12-31"
        )

        #expect(attest.status == 0, "\(attest.errors)")
        let modes = try Dictionary(uniqueKeysWithValues: command.modes().map { ($0.name, $0.mode) })
        #expect(modes["out/demo.sqlite"] == "600" && modes["out/"] == "755")
    }

    @Test func `a report over an older one has the rights of a new one`() async throws {
        let command = try await Command.demo()
        let first = try await command.run("report", "--config", "out/neoaudit.yaml")
        let period = try #require(first.output.split(separator: "\n").first).dropFirst("out/./".count)
        for name in try command.modes().map(\.name) where name.hasPrefix("out/\(period)/") {
            try command.set(name.hasSuffix("/") ? 0o755 : 0o644, name)
        }

        let second = try await command.run("report", "--config", "out/neoaudit.yaml")

        #expect(first.status == 0 && second.status == 0, "\(first.errors)\(second.errors)")
        let report = try command.modes().filter { $0.name.hasPrefix("out/\(period)/") }
        #expect(report.count > 5)
        for (name, mode) in report { #expect(mode == (name.hasSuffix("/") ? "700" : "600"), "\(name)") }
    }
}

extension Command {
    /// The exit status of a run under a mask.
    fileprivate func status(_ arguments: [String], mask: String) async throws -> Int32 {
        try await Tool.run(
            ["-C", folder.path, "sh", "-c", "umask \(mask); exec \"$@\" > /dev/null", "sh", Self.binary.path]
                + arguments
        )
    }

    /// What lies in the command's folder, folders with a slash, and each one's rights in octal; sorted by name.
    fileprivate func modes() throws -> [(name: String, mode: String)] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().filter {
            !$0.hasPrefix(".std")
        }.map { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            return (isFolder ? name + "/" : name, String(mode, radix: 8))
        }
    }

    fileprivate func set(_ mode: Int, _ name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: folder.path + "/" + name
        )
    }

    /// Writes the demo's configuration with a line more, and another folder for its store.
    fileprivate func configure(
        _ line: String,
        store: String,
        to name: String = "out/neoaudit.yaml"
    ) throws {
        let text = try text("out/neoaudit.yaml").split(separator: "\n").filter {
            !$0.hasPrefix("store:") && !$0.hasPrefix("file-mode:")
        }
        try write((text + ["store: ./\(store)", Substring(line), ""]).joined(separator: "\n"), to: name)
    }
}
