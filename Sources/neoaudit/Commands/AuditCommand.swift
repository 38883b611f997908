import ArgumentParser
import Reporting

/// Collects, judges and reports: what a schedule runs.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Collect, check and report: what a schedule runs."
    )

    @OptionGroup var options: TenantOptions
    @OptionGroup var reportOptions: ReportOptions
    @Option(help: "The folder to write to.")
    var output: String?

    func run() async throws {
        let audited = try options.audited()
        let overall = try await audited.audit(period: reportOptions.period, output: output)
        throw ExitCode(ExitStatus(overall).rawValue)
    }
}
