import ArgumentParser
import Reporting

/// Judges the stored evidence.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge the stored evidence; no network."
    )

    @OptionGroup var options: TenantOptions
    @OptionGroup var reportOptions: ReportOptions
    @OptionGroup var failOn: FailOnOption
    @Flag(help: "Print the whole report as JSON, as in report.json.")
    var json = false

    func run() async throws {
        let audited = try options.audited()
        let threshold = try failOn.threshold(audited.configuration)
        let report = try reportOptions.report(audited, earlierPeriods: json ? 5 : 1)
        if json {
            var output = Terminal.Output()
            try JSONFormat.json.write(report, to: &output)
        } else {
            Terminal.result(
                TerminalTable(width: Terminal.width, isColoured: Terminal.isColoured).text(report)
            )
        }
        throw ExitCode(threshold.status(report).rawValue)
    }
}
