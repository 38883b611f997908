import ArgumentParser
import AuditModel
import Evidence

extension AttestCommand {
    /// Neo switched off on purpose, which is no failed checklist.
    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pause",
            abstract: "Record that Neo's application was switched off on purpose."
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Option(help: "The first day.")
        var from: String
        @OptionGroup var stated: StatementOptions

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            var terms = try stated.terms("CHK-2", from: from, RegisterInput.flags(audited))
            terms.subject = .pause
            try audited.register { store in
                let record = try store.write { try $0.add(terms) }
                Terminal.result("\(record.id) recorded as entry \(record.entry)\n")
            }
        }
    }
}
