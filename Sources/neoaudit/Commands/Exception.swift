import ArgumentParser
import AuditModel
import Evidence

/// The register of exceptions.
struct Exception: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record an approved, expiring permission to deviate.",
        subcommands: [Add.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record an exception; it works forward only."
        )

        @OptionGroup var options: TenantOptions
        @Option(help: "The control, such as RO-2.")
        var control: String
        @Option(help: "create, update, delete, separated by commas.")
        var operations = "create,update,delete"
        @Option(help: "Who owns the risk.")
        var owner: String
        @Option(help: "Who approved it; not the owner.")
        var approver: String
        @Option(help: "Why.")
        var reason: String
        @Option(help: "The first day; by default from now on.")
        var from: String?
        @Option(help: "The last day, included.")
        var until: String

        func run() async throws {
            let audited = try options.audited()
            let terms = ExceptionTerms(
                control: try RegisterInput.control(control, of: audited.configuration.baseline),
                operations: try operations.split(separator: ",").map { name in
                    guard let operation = Operation(rawValue: String(name)) else {
                        throw ConfigurationError(
                            isUsage: true,
                            "--operations '\(name)': expected create, update or delete"
                        )
                    }
                    return operation
                },
                owner: try RegisterInput.text(owner, "--owner", for: audited.tenant),
                approver: try RegisterInput.text(approver, "--approver", for: audited.tenant),
                reason: try RegisterInput.text(reason, "--reason", for: audited.tenant),
                // A moment ahead, since the store takes its own time a moment later.
                validFrom: try from.map { try RegisterInput.day($0, "--from") }
                    ?? audited.world.now().adding(milliseconds: 1000),
                validUntil: try RegisterInput.day(until, "--until").adding(days: 1)
            )
            let store = try EvidenceStore(
                path: audited.storePath,
                access: .write,
                surroundings: audited.world.evidence
            )
            let record = try store.write { try $0.add(terms) }
            Terminal.result("\(record.id) recorded as entry \(record.entry ?? 0)\n")
            if !options.quiet { try RegisterInput.hint(terms.validFrom, store) }
        }
    }
}
