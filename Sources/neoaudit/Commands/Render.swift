import ArgumentParser
import Reporting

/// Writes the report's files.
struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the report from the stored evidence; no network."
    )

    @OptionGroup var options: TenantOptions
    @OptionGroup var reportOptions: ReportOptions
    @Option(
        name: .customLong("for"),
        help:
            "Whom the page is for: executive (one page), manager (findings and actions), auditor (everything)."
    )
    var audience = Audience.auditor
    @Option(help: "Formats, separated by commas, or all; 'neoaudit formats' lists them.")
    var format = ReportFormats.defaults.map(\.name).joined(separator: ",")
    @Option(help: "The folder to write to.")
    var output: String?

    func run() async throws {
        let formats = try FormatChoice.named(format).map { format in
            format.name == "html" ? HTMLFormat(audience: audience) : format
        }
        let audited = try options.audited()
        let report = try reportOptions.report(audited)
        let folder = try audited.write(report, formats: formats, to: output)
        Terminal.result(folder + "\n")
    }
}

extension Audience: ExpressibleByArgument {}
