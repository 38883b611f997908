import ArgumentParser
import AuditModel
import Evidence
import Compliance

extension AttestCommand {
    /// A change that was tried and refused: what permissions come to, where their names do not tell.
    struct Denied: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "denied",
            abstract: "Record that a change was tried in parts of read-only areas, and refused.",
            discussion: """
                Somebody in Neo's role, or Neo itself on a test ticket, tries to change a record of the part and is refused. It holds
                as long as scopes, roles and permissions stay as the last collection saw them.
                """
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Argument(
            help: "Parts, such as 'recurring invoices', or areas, such as invoices, for all of their parts."
        )
        var parts: [String]
        @Flag(help: "Neo tried it, not a person in its role.")
        var byNeo = false
        @OptionGroup var stated: StatementOptions

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let input = RegisterInput.flags(audited)
            guard stated.evidence != nil else {
                throw input.refusal(
                    "evidence",
                    "expected a file that shows the refusal, such as a picture of it"
                )
            }
            let named = try input.parts(parts)
            var terms = try stated.terms("EXT-3", from: try stated.today(input), input)
            try audited.register(ofExisting: true) { store in
                let run = try audited.run(of: store, asOf: nil)
                let parties = try audited.parties(in: store)
                let digest = try store.read { try PermissionDigest($0, parties: parties, run: run).text }
                guard let digest else {
                    throw ConfigurationError(
                        "attest denied: expected Neo's scopes and permissions, read whole by the last collection; "
                            + "'neoaudit check' says what is missing"
                    )
                }
                terms.subject = .denied(parts: named, byNeo: byNeo, settings: digest)
                let record = try store.write { try $0.add(terms) }
                Terminal.result(
                    "\(record.id) recorded as entry \(record.entry): \(named.joined(separator: ", "))\n"
                )
            }
        }
    }
}
