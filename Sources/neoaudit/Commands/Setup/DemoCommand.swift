import ArgumentParser
import AuditModel
import HaloSandbox

/// Shows the whole way without a tenant: a sandbox in this process, and the real audit against it over HTTP.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Audit a made-up tenant; needs nothing."
    )

    @OptionGroup var sandboxOptions: SandboxOptions
    @Option(
        help:
            "The port of the made-up tenant; 0 takes a free one. Its address stands in the report and in the log."
    )
    var port = 0
    @Option(help: "The folder to write to.")
    var output = FolderPath("Reports/demo")
    @Flag(help: "Say nothing but results and errors.")
    var quiet = false

    func run() async throws {
        let sandbox = try await sandboxOptions.start(port: port)
        do {
            if !quiet { Terminal.progress("sandbox at \(sandbox.url), scenario \(sandboxOptions.scenario)") }
            let audited = try await PreparedSandbox(sandbox, seed: sandboxOptions.seed, folder: output.path)
                .audited()
            try await sandbox.fail(sandboxOptions.readFaults())
            _ = try await audited.collect()
            let report = try audited.report(period: ReportOptions.defaultPeriod)
            try audited.show(report, writtenTo: output.path)
            let status = audited.configuration.failOn.status(report)
            Terminal.result("'neoaudit audit' would exit with \(status.rawValue)\n")
        } catch {
            try? await sandbox.stop()
            throw error
        }
        try await sandbox.stop()
    }
}
