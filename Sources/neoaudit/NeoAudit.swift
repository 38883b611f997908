import ArgumentParser
import Glibc
import Reporting

/// The root of the command line.
@main
struct NeoAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neoaudit",
        abstract: "Proves what Neo Agent may do and did in HaloPSA.",
        version: version,
        subcommands: [
            DemoCommand.self, InitCommand.self, ProbeCommand.self, CollectCommand.self, CheckCommand.self,
            ReportCommand.self, FormatsCommand.self, AuditCommand.self, DiffCommand.self,
            PreflightCommand.self,
            FindingsCommand.self, ExceptionCommand.self, AttestCommand.self, CalibrateCommand.self,
            ImportCommand.self, EvidenceCommand.self, ScheduleCommand.self, SavedReportCommand.self,
            ControlsCommand.self, TemplatesCommand.self, SandboxCommand.self,
        ]
    )

    static let version = "0.1.0"

    static func main() async {
        // Until a configuration says more.
        umask(FileMode.owner.mask)
        // Before any thread: TLS would write its keys where it says.
        unsetenv("SSLKEYLOGFILE")
        // A core would hold the secret.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ExitCode {
            Self.exit(withError: error)
        } catch {
            guard let status = ExitStatus(error) else { Self.exit(withError: error) }
            Terminal.error("\(error)")
            if let hint = Hint.of(error) { Terminal.progress("hint: " + hint) }
            Self.exit(withError: ExitCode(status.rawValue))
        }
    }
}
