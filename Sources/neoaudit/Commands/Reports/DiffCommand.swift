import ArgumentParser

/// What changed between two evaluations, or between the settings of two moments.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two periods, or between the settings of two moments; no network."
    )

    @OptionGroup var options: TenantOptions
    @Argument(help: "A period such as 2026-09, or a moment such as 2026-10-02.")
    var before: String
    @Argument(help: "Another one.")
    var after: String
    @Option(help: "Another baseline than the configured one.")
    var baseline: String?
    @Option(help: "regression: exit with 2 when a required control took a step back; by default never.")
    var failOn = "never"
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let threshold = FailOn(failOn)
        guard threshold == .regression || threshold == .never else {
            throw ConfigurationError(isUsage: true, "--fail-on '\(failOn)': expected regression or never")
        }
        let table = try options.audited().diff(before, after, baseline: baseline)
        Terminal.result(json ? String(decoding: table.json, as: UTF8.self) + "\n" : table.text)
        if threshold == .regression, table.hasRegression { throw ExitCode(ExitStatus.deviations.rawValue) }
    }
}
