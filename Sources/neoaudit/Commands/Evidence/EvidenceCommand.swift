import ArgumentParser

/// What reviewers get.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Hand the evidence to a reviewer.",
        subcommands: [Export.self]
    )

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the log, its payloads and the reports to a folder that sha256sum checks."
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var reportOptions: ReportOptions
        @Option(help: "The folder to make.")
        var output: String

        func run() async throws {
            let audited = try options.audited()
            try EvidenceFolder(path: output).write(
                audited,
                report: reportOptions.report(audited)
            )
            Terminal.result("\(output)\n")
        }
    }
}
