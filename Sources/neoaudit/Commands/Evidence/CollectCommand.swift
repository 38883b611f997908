import ArgumentParser
import AuditModel
import Collecting

/// Pulls what is new.
struct CollectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Read what is new from HaloPSA into the store."
    )

    @OptionGroup var options: TenantOptions
    @Flag(help: "Read everything again.")
    var full = false
    @Option(help: "How far back a first collection goes, such as 2026-01-01.")
    var since: String?
    @Flag(help: "Only say what can be read and in how many requests, as 'probe' does.")
    var plan = false

    func run() async throws {
        let start = try since.map { text in
            guard let instant = Instant(iso8601: text) else {
                throw ConfigurationError(
                    isUsage: true,
                    "--since '\(text)': expected a date such as 2026-01-01"
                )
            }
            return instant
        }
        let audited = try options.audited()
        if plan {
            let probe = try await audited.probe(since: start)
            Terminal.result(probe.text)
            throw ExitCode(probe.status.rawValue)
        }
        let outcome = try await audited.collect(isFull: full, since: start)
        Terminal.result(
            "run \(outcome.run): \(outcome.observations) new observations, \(outcome.requests) requests, "
                + "\(outcome.gaps.count) gaps\n"
        )
    }
}
