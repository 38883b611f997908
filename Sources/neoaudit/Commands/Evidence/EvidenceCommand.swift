import ArgumentParser

/// What reviewers get.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Hand the evidence to a reviewer.",
        subcommands: [Export.self, Verify.self, Rebuild.self, Adopt.self]
    )

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the log, its payloads and the reports to a folder that sha256sum checks."
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var reportOptions: ReportOptions
        @Option(help: "The folder to make.")
        var output: FolderPath

        func run() async throws {
            if let client = reportOptions.client { throw Self.refused(client) }
            let audited = try options.audited()
            try EvidenceFolder(path: output.path).write(
                audited,
                report: reportOptions.report(audited)
            )
            Terminal.result("\(output)\n")
        }

        /// Whoever hands one client's report over with it would hand over all the others' evidence too.
        private static func refused(_ client: Int64) -> ConfigurationError {
            ConfigurationError(
                isUsage: true,
                "--client \(client): expected no client: a bundle that holds only that client's rows does not exist "
                    + "yet, and the whole bundle holds every client's rows"
            )
        }
    }
}
