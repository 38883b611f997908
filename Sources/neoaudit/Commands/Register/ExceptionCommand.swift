import ArgumentParser
import AuditModel
import Evidence
import Foundation

/// The register of exceptions.
struct ExceptionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exception",
        abstract: "Record approved, expiring permissions to deviate.",
        subcommands: [Add.self, Import.self, List.self, Revoke.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record an exception; it works forward only."
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Option(help: "The control, such as RO-2.")
        var control: String
        @Option(help: "The area, where the control speaks of several; by default all of them.")
        var area: String?
        @Option(help: "create, update, delete, separated by commas.")
        var operations = "create,update,delete"
        @Option(help: "HaloPSA's id of the one client whose records it is about; by default all.")
        var client: String?
        @Option(help: "The value seen that it is about; by default any.")
        var observed: String?
        @Option(help: "Who asked for it; by default the owner.")
        var requester: String?
        @Option(help: "Who owns the risk.")
        var owner: String
        @Option(help: "Who approved it; not the requester.")
        var approver: String
        @Option(help: "Why.")
        var reason: String
        @Option(help: "The change ticket.")
        var ticket: String?
        @Option(help: "The first day; by default from now on.")
        var from: String?
        @Option(help: "The last day, included.")
        var until: String
        @Option(help: "The zone of these days, such as Europe/Berlin; by default the configured one.")
        var zone: String?
        @Option(help: "A file that shows the approval; its name and SHA-256 are kept.")
        var evidence: String?

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let input = RegisterInput.flags(audited)
            let said = ExceptionInput(
                control: control,
                area: area,
                operations: operations.listed,
                client: client,
                observed: observed,
                requester: requester,
                owner: owner,
                approver: approver,
                reason: reason,
                ticket: ticket,
                from: from,
                until: until,
                zone: zone,
                evidence: evidence
            )
            let terms = try said.terms(input, now: audited.surroundings.now())
            try audited.register { store in
                let record = try store.write { try said.add(terms, to: $0, audited) }
                Terminal.result("\(record.id) recorded as entry \(record.entry ?? 0)\n")
                try input.hint(record.terms.validFrom, store)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the exceptions on record.")

        @OptionGroup var options: TenantOptions
        @Flag(help: "Print them as JSON.")
        var json = false

        func run() async throws {
            let audited = try options.audited()
            let list = ExceptionList(
                records: try audited.evidence().read { try $0.exceptions() },
                now: audited.surroundings.now()
            )
            Terminal.result(json ? String(decoding: list.json, as: UTF8.self) + "\n" : list.text)
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End an exception now, before its time.")

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Argument(help: "The exception, such as EX-1.")
        var id: String
        @Option(help: "Who revokes it.")
        var person: String
        @Option(help: "Why.")
        var reason: String

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let input = RegisterInput.flags(audited)
            let terms = RevocationTerms(
                exception: id,
                person: try input.text(person, "person"),
                reason: try input.text(reason, "reason")
            )
            let record = try audited.register(ofExisting: true) { store in
                try store.write { try $0.revoke(terms) }
            }
            Terminal.result("\(record.id) revoked as entry \(record.revocation?.entry ?? 0)\n")
        }
    }
}
