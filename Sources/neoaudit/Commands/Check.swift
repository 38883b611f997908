import ArgumentParser
import Reporting

/// Judges the stored evidence.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Judge the stored evidence; no network.")

    @OptionGroup var options: TenantOptions
    @OptionGroup var reportOptions: ReportOptions
    @Flag(help: "Print the whole report as JSON, as in report.json.")
    var json = false

    func run() async throws {
        let report = try options.audited().report(period: reportOptions.period)
        if json {
            var output = Terminal.Output()
            try JSONFormat.json.write(report, to: &output)
        } else {
            Terminal.result(
                TerminalTable(width: Terminal.width, isColoured: Terminal.isColoured).text(report)
            )
        }
        throw ExitCode(ExitStatus(report.overall).rawValue)
    }
}
