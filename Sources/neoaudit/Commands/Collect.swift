import ArgumentParser
import AuditModel
import Collecting

/// Pulls what is new.
struct Collect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Read what is new from HaloPSA into the store.")

    @OptionGroup var options: TenantOptions
    @Flag(help: "Read everything again.")
    var full = false
    @Option(help: "How far back a first collection goes, such as 2026-01-01.")
    var since: String?

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
        let outcome = try await options.audited().collect(isFull: full, since: start)
        Terminal.result(
            "run \(outcome.run): \(outcome.observations) new observations, \(outcome.requests) requests, "
                + "\(outcome.gaps.count) gaps\n"
        )
    }
}
