import ArgumentParser
import Collecting
import Foundation

/// Asks HaloPSA what it would answer.
struct ProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Ask each source once: what can be read, and in how many requests; keeps nothing."
    )

    @OptionGroup var options: TenantOptions
    @Flag(help: "Print it as JSON.")
    var json = false
    @Option(
        help: ArgumentHelp(
            "Write what each answer looks like to a new file instead: fields, types and forms, no value of any row.",
            valueName: "file"
        )
    )
    var shapes: String?

    func run() async throws {
        if let shapes { return try await write(shapes) }
        let probe = try await options.audited().probe()
        Terminal.result(json ? String(decoding: probe.json, as: UTF8.self) + "\n" : probe.text)
        throw ExitCode(probe.status.rawValue)
    }

    private func write(_ path: String) async throws {
        let audited = try options.audited()
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ConfigurationError(isUsage: true, "--shapes \(path): expected a new file, found one")
        }
        let shapes = try await audited.shapes()
        try Folder.write(shapes.json(tool: NeoAudit.version), to: path)
        Terminal.result(
            "\(path): what \(shapes.answers.count) answers look like, without a value of any row; "
                + "read it before you send it to anybody\n"
        )
    }
}

extension ProbeTable {
    /// Incomplete where a source cannot be read.
    var status: ExitStatus { tenant.isReadable ? .noDeviation : .incomplete }
}
