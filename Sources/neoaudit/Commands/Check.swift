import ArgumentParser
import Foundation
import Reporting

/// Judges the stored evidence.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Judge the stored evidence; no network.")

    @OptionGroup var options: TenantOptions
    @OptionGroup var reportOptions: ReportOptions

    func run() async throws {
        let report = try options.audited().report(period: reportOptions.period)
        Terminal.result(TerminalTable(width: Terminal.width, isColoured: Terminal.isColoured).text(report))
        throw ExitCode(ExitStatus(report.overall).rawValue)
    }
}
