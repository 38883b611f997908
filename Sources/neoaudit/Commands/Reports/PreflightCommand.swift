import ArgumentParser
import AuditModel
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
    @Option(help: ArgumentHelp("The time to measure the snapshot's age at, for tests.", visibility: .hidden))
    var now: String?

    func run() async throws {
        let audited = try options.audited()
        let store = try audited.evidence()
        let baseline = try audited.configuration.judgedBaseline(named: baseline)
        let run = try audited.run(of: store, asOf: nil)
        let parties = try audited.parties(in: store)
        let preflight = try store.read { reader in
            try Preflight(reader, baseline: baseline, parties: parties, run: run)
        }
        let now = try self.now.map(time) ?? audited.surroundings.now()
        Terminal.result(
            PreflightPage(tenant: audited.tenant.name, baseline: baseline, preflight: preflight, now: now)
                .text
        )
        throw ExitCode(ExitStatus(preflight.overall(at: now)).rawValue)
    }

    private func time(_ text: String) throws -> Instant {
        guard let instant = Instant(iso8601: text) else {
            throw ConfigurationError(
                isUsage: true,
                "--now '\(text)': expected a time such as 2026-11-01T09:30:00Z"
            )
        }
        return instant
    }
}
