import ArgumentParser
import Evidence
import Foundation
import HaloSandbox

/// Runs the sandbox in the foreground, for trying the tool by hand.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Run a made-up HaloPSA on this computer, until it is interrupted."
    )

    @OptionGroup var sandboxOptions: SandboxOptions
    @Option(help: "The port; 0 takes a free one.")
    var port = 0
    @Option(help: "Write a configuration and the store of its earlier collections to this folder.")
    var prepare: FolderPath?

    func run() async throws {
        let sandbox = try await sandboxOptions.start(port: port)
        if let prepare = prepare?.path {
            guard !FileManager.default.fileExists(atPath: prepare) else {
                throw EvidenceError(.cannotCreate, prepare, "expected no such folder yet, found one")
            }
            _ = try await PreparedSandbox(sandbox, seed: sandboxOptions.seed, folder: prepare).audited()
            Terminal.result("neoaudit audit --allow-insecure-loopback --config \(prepare)/neoaudit.yaml\n")
        } else {
            Terminal.result("\(sandbox.url)\n")
        }
        try await sandbox.fail(sandboxOptions.readFaults())
        while !Task.isCancelled { try await Task.sleep(for: .seconds(3600)) }
    }
}
