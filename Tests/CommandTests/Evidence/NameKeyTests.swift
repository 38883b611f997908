import Foundation
import HaloSandbox
import TestSupport
import Testing

@Suite struct NameKeyTests {
    /// Runs in a folder whose tenant was collected once.
    private func collected(
        _ body: (_ command: Command, _ collect: () async throws -> Command.Outcome) async throws -> Void
    ) async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 40)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
        func collect() async throws -> Command.Outcome {
            try await command.run("collect", "--quiet", "--allow-insecure-loopback")
        }
        let first = try await collect()
        #expect(first.status == 0, "\(first.errors)")
        try await body(command, collect)
        try await sandbox.stop()
    }

    private func expect(
        _ outcome: Command.Outcome,
        _ parts: String...,
        location: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.status == 78, "\(outcome.errors)", sourceLocation: location)
        for part in ["acme.key"] + parts {
            #expect(outcome.errors.contains(part), "\(outcome.errors)", sourceLocation: location)
        }
    }

    @Test func `the first collection makes a key that its owner alone can read, and the next ones keep it`()
        async throws
    {
        try await collected { command, collect in
            let key = command.folder.appending(path: "evidence/acme.key")
            let first = try Data(contentsOf: key)
            let mode = try FileManager.default.attributesOfItem(atPath: key.path)[.posixPermissions] as? Int

            let second = try await collect()

            #expect(second.status == 0, "\(second.errors)")
            #expect(first.count == 32 && mode == 0o600)
            #expect(try Data(contentsOf: key) == first)
            let digest = try await Tool.ask(["sha256sum", key.path]).output.prefix(64)
            let store = try command.bytes("evidence/acme.sqlite")
            #expect(store.range(of: Data(#"\"nameKey\":\"\#(digest)\""#.utf8)) != nil)
            #expect(store.range(of: first) == nil)
            #expect(!FileManager.default.fileExists(atPath: key.path + ".partial"))
        }
    }

    @Test func `a store whose key is gone takes no more rows`() async throws {
        try await collected { command, collect in
            try FileManager.default.removeItem(at: command.folder.appending(path: "evidence/acme.key"))

            expect(try await collect(), "expected the key", "found none")

            #expect(
                !FileManager.default.fileExists(
                    atPath: command.folder.appending(path: "evidence/acme.key").path
                )
            )
        }
    }

    @Test func `another key is refused`() async throws {
        try await collected { command, collect in
            try command.write(String(repeating: "k", count: 32), to: "evidence/acme.key")

            expect(try await collect(), "expected the key", "found the one with")
        }
    }

    @Test(arguments: [
        (31, 0o600, "expected 32 bytes, found 31"), (32, 0o644, "mode 0600"), (0, 0o600, "found 0"),
    ])
    func `a file that is no key is refused`(length: Int, mode: Int, part: String) async throws {
        try await collected { command, collect in
            try command.write(String(repeating: "k", count: length), to: "evidence/acme.key", mode: mode)

            expect(try await collect(), part)
        }
    }

    @Test func `a key that is there before the first collection is taken`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 40)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "evidence"),
            withIntermediateDirectories: true
        )
        try command.write(String(repeating: "k", count: 32), to: "evidence/acme.key")

        let outcome = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
        try await sandbox.stop()

        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try command.text("evidence/acme.key") == String(repeating: "k", count: 32))
    }
}
