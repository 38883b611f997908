import ArgumentParser
import Compliance
import Evidence

/// The gate before go-live.
struct PreflightCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preflight",
        abstract: "Say what stands in the way of letting Neo in: settings and what they prevent; no network."
    )

    @OptionGroup var options: TenantOptions
    @Option(help: "Another baseline than the configured one.")
    var baseline: String?

    func run() async throws {
        let audited = try options.audited()
        let store = try audited.evidence()
        let baseline = try audited.configuration.judgedBaseline(named: baseline)
        let run = try audited.run(of: store, asOf: nil)
        let parties = try audited.parties(in: store)
        let preflight = try store.read { reader in
            try Preflight(reader, baseline: baseline, parties: parties, run: run)
        }
        Terminal.result(
            PreflightPage(tenant: audited.tenant.name, baseline: baseline, preflight: preflight).text
        )
        throw ExitCode(ExitStatus(preflight.overall).rawValue)
    }
}
