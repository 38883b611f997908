import ArgumentParser
import Collecting

/// Asks HaloPSA what it would answer.
struct ProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Ask each source once: what can be read, and in how many requests; keeps nothing."
    )

    @OptionGroup var options: TenantOptions
    @Flag(help: "Print it as JSON.")
    var json = false

    func run() async throws {
        let probe = try await options.audited().probe()
        Terminal.result(json ? String(decoding: probe.json, as: UTF8.self) + "\n" : probe.text)
        throw ExitCode(probe.status.rawValue)
    }
}

extension ProbeTable {
    /// Incomplete where a source cannot be read.
    var status: ExitStatus { tenant.isReadable ? .noDeviation : .incomplete }
}
