import Foundation
import Glibc
import HaloSandbox
import TestSupport
import Testing

/// Where the client secret may lie, and in what form.
@Suite struct SecretFileTests {
    private static let secret = Sandbox.collectorSecret

    /// Runs a probe of a sandbox, whose configuration names the file `secret`.
    private func probe(
        _ environment: [String: String] = [:],
        more: [String] = [],
        _ prepare: (Command, _ path: String) throws -> Void
    ) async throws -> Command.Outcome {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 10)
        let result: Result<Command.Outcome, any Error>
        do {
            try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
            try prepare(command, command.folder.appending(path: "secret").path)
            result = .success(
                try await command.run(
                    ["probe", "--allow-insecure-loopback"] + more,
                    environment: environment
                )
            )
        } catch { result = .failure(error) }
        try await sandbox.stop()
        return try result.get()
    }

    @Test(arguments: [0o604, 0o610, 0o620, 0o640, 0o644, 0o660, 0o666, 0o777])
    func `a file that others can read or write is refused`(mode: Int) async throws {
        let outcome = try await probe { command, _ in
            try command.write(Self.secret, to: "secret", mode: mode)
        }

        #expect(
            outcome.status == 78
                && outcome.errors.contains("expected mode 0600, found 0\(String(mode, radix: 8))")
        )
        #expect(!outcome.errors.contains(Self.secret))
    }

    @Test(arguments: [
        ("", "found an empty file"), ("\u{FEFF}SECRET", "byte-order mark"), ("SECRET\nmore", "found several"),
        ("SECRET\r\n\r\nmore", "found several"), ("SEC\u{0}RET", "control character"),
        ("SECRET" + String(repeating: " ", count: 4096), "more than 4096 bytes"),
    ])
    func `what is no secret alone is refused`(content: String, why: String) async throws {
        let outcome = try await probe { command, _ in
            try command.write(content.replacing("SECRET", with: Self.secret), to: "secret")
        }

        #expect(outcome.status == 78 && outcome.errors.contains(why), "\(outcome.errors)")
        #expect(!outcome.errors.contains(Self.secret))
    }

    @Test func `neither is a file that is no text, a folder, a pipe or a link followed`() async throws {
        let outcomes = [
            try await probe { _, path in
                try Data([0xC3, 0x28]).write(to: URL(filePath: path))
                chmod(path, 0o600)
            },
            try await probe { _, path in
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            },
            try await probe { _, path in mkfifo(path, 0o600) },
            try await probe { command, path in
                try command.write(Self.secret, to: "elsewhere")
                try FileManager.default.createSymbolicLink(
                    atPath: path,
                    withDestinationPath: command.folder.appending(path: "elsewhere").path
                )
            },
            try await probe { _, _ in },
        ]

        let why = ["UTF-8", "plain file", "plain file", "symbolic link", "found none"]
        for (outcome, why) in zip(outcomes, why) {
            #expect(outcome.status == 78 && outcome.errors.contains(why), "\(outcome.errors)")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file to another user"))
    func `a file of another user is refused`() async throws {
        let outcome = try await probe { command, path in
            try command.write(Self.secret, to: "secret")
            chown(path, 65534, 65534)
        }

        #expect(outcome.status == 78 && outcome.errors.contains("found one of user 65534"))
    }

    @Test(arguments: ["SECRET", "SECRET\n", " SECRET \r\n"])
    func `blanks around a secret are not part of it`(content: String) async throws {
        let outcome = try await probe { command, _ in
            try command.write(content.replacing("SECRET", with: Self.secret), to: "secret")
        }

        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test(arguments: ["halo-client-secret", "halo-client-secret-acme"])
    func `a credential of systemd's is taken before the file, as systemd gives it`(name: String) async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "neoaudit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name).path
        try Data(Self.secret.utf8).write(to: URL(filePath: file))
        chmod(file, 0o440)
        let environment = ["CREDENTIALS_DIRECTORY": folder.path]

        let taken = try await probe(environment) { command, _ in try command.write("wrong", to: "secret") }
        chmod(file, 0o444)
        let open = try await probe(environment) { command, _ in try command.write(Self.secret, to: "secret") }

        #expect(taken.status == 0, "\(taken.errors)")
        #expect(open.status == 78 && open.errors.contains("found 0444"), "\(open.errors)")
    }

    @Test func `of several tenants none is told a secret that names no tenant`() async throws {
        let outcome = try await probe(["CREDENTIALS_DIRECTORY": "."], more: ["--tenant", "acme"]) {
            command,
            _ in
            try command.write("another tenant's", to: "halo-client-secret")
            try command.write(Self.secret, to: "secret")
            let two = try command.text("neoaudit.yaml").replacing(
                "tenants:\n",
                with: """
                    tenants:
                      - name: globex
                        url: https://globex.example
                        collector: { client-id: a, client-secret-file: secret }
                        neo: { application-name: Neo }

                    """
            )
            try command.write(two, to: "neoaudit.yaml")
        }

        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func `the environment gives one with blanks around it too, with a warning`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 10)
        let configuration = PipelineTests.configuration(url: sandbox.url)
        try command.write(
            configuration.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.contains("client-secret-file") }.joined(separator: "\n"),
            to: "neoaudit.yaml"
        )

        let outcome = try await command.run(
            "probe",
            "--allow-insecure-loopback",
            environment: ["NEOAUDIT_CLIENT_SECRET": "\(Self.secret)\n"]
        )
        try await sandbox.stop()

        #expect(
            outcome.status == 0 && outcome.errors.contains("comes from the environment"),
            "\(outcome.errors)"
        )
    }
}
