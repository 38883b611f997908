import ArgumentParser
import Reporting

/// Writes the report's files.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the report from the stored evidence; no network."
    )

    @OptionGroup var options: TenantOptions
    @OptionGroup var reportOptions: ReportOptions
    @Option(
        name: .customLong("for"),
        help: "Whom the page is for: \(Audience.names). Without --format, that page alone."
    )
    var audience: Audience?
    @Option(
        help: ArgumentHelp(
            "Formats, separated by commas, or all; 'neoaudit formats' lists them. By default "
                + "\(ReportFormats.defaults.map(\.name).joined(separator: ","))."
        )
    )
    var format: String?
    @Flag(help: "Leave the guards against formulas, and the byte order mark, out of CSV: for programs.")
    var csvRaw = false
    @Option(help: "The folder to write to.")
    var output: FolderPath?
    @Option(help: "A folder of templates of your own; see 'neoaudit templates export'.")
    var templates: String?

    func run() async throws {
        var audited = try options.audited()
        if let templates { audited.configuration.templates = templates }
        let chosen = try FormatChoice.named(format, for: audience)
        guard !csvRaw || chosen.contains(where: { $0 is CSVFormat }) else {
            throw ConfigurationError(isUsage: true, "--csv-raw: expected csv among the formats")
        }
        let formats = chosen.map { format in
            csvRaw && format is CSVFormat ? CSVFormat.rawCSV : format
        }
        let report = try reportOptions.report(audited)
        let folder = try audited.write(report, formats: formats, to: output?.path)
        Terminal.result(folder + "\n")
    }
}

extension Audience: ExpressibleByArgument {}
