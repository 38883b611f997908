import ArgumentParser
import Reporting

/// Collects, judges and reports: what a schedule runs.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Collect, check and report: what a schedule runs."
    )

    @OptionGroup var options: TenantOptions
    @OptionGroup var reportOptions: ReportOptions
    @OptionGroup var failOn: FailOnOption
    @Option(help: "The folder to write to.")
    var output: FolderPath?

    func run() async throws {
        let audited = try options.audited()
        let threshold = try failOn.threshold(audited.configuration)
        // A control, a template or a logo that cannot be read stops it before hours of collecting, not after.
        _ = try audited.configuration.judgedBaseline(named: reportOptions.baseline)
        try Look.of(audited.configuration).check(ReportFormats.defaults)
        _ = try await audited.collect()
        let report = try reportOptions.report(audited)
        try audited.show(report, writtenTo: output?.path)
        throw ExitCode(threshold.status(report).rawValue)
    }
}
