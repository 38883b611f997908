import ArgumentParser
import AuditModel
import Evidence

/// The register of attestations.
struct Attest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record a person's dated statement for what no API can show.",
        subcommands: [Add.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record an attestation.")

        @OptionGroup var options: TenantOptions
        @Option(help: "The control, such as CHK-5.")
        var control = "CHK-5"
        @Option(help: "Who states it.")
        var person: String
        @Option(help: "The person's role.")
        var role: String
        @Option(help: "What is stated.")
        var statement: String
        @Option(help: "The vault's reference of the secret; never its value.")
        var reference: String
        @Option(help: "The client id it is about; by default the configured one.")
        var clientID: String?
        @Option(help: "The first day; by default today.")
        var from: String?
        @Option(help: "The last day, included.")
        var until: String

        func run() async throws {
            let audited = try options.audited()
            guard let client = clientID ?? audited.tenant.neoClientID else {
                throw ConfigurationError(
                    isUsage: true,
                    "expected --client-id, as neo.client-id is not configured"
                )
            }
            let terms = AttestationTerms(
                control: try RegisterInput.attested(control, of: audited.configuration.baseline),
                person: try RegisterInput.text(person, "--person", for: audited.tenant),
                role: try RegisterInput.text(role, "--role", for: audited.tenant),
                statement: try RegisterInput.text(statement, "--statement", for: audited.tenant),
                clientID: client,
                reference: try RegisterInput.text(reference, "--reference", for: audited.tenant),
                validFrom: try from.map { try RegisterInput.day($0, "--from") }
                    ?? audited.world.now().startOfDay,
                validUntil: try RegisterInput.day(until, "--until").adding(days: 1)
            )
            let store = try EvidenceStore(
                path: audited.storePath,
                access: .write,
                surroundings: audited.world.evidence
            )
            let record = try store.write { try $0.add(terms) }
            Terminal.result("\(record.id) recorded as entry \(record.entry)\n")
            if !options.quiet { try RegisterInput.hint(terms.validFrom, store) }
        }
    }
}
