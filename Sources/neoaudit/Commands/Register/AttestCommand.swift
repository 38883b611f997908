import ArgumentParser
import AuditModel
import Evidence

/// The register of attestations.
struct AttestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "Record persons' dated statements for what no API can show.",
        subcommands: [Add.self, List.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record an attestation.")

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Option(help: "The control, such as CHK-5.")
        var control = "CHK-5"
        @Option(help: "Who states it.")
        var person: String
        @Option(help: "The person's role.")
        var role: String
        @Option(help: "What is stated.")
        var statement: String
        @Option(help: "The vault's reference of the secret, never its value; CHK-5 needs it.")
        var reference: String?
        @Option(help: "The day the secret was last changed.")
        var rotated: String?
        @Option(help: "The kind of document it speaks of, such as 'SOC 2 Type II'.")
        var document: String?
        @Option(help: "The time that document is about, in words.")
        var covers: String?
        @Option(help: "The vendor's sub-processors, separated by commas.")
        var subprocessors: String?
        @Option(help: "The log entry up to which the settings were reviewed, or 'latest'.")
        var reviewed: String?
        @Option(help: "A file that it rests on; its name and SHA-256 are kept.")
        var evidence: String?
        @Option(help: "The client id it is about; by default the configured one.")
        var clientID: String?
        @Option(help: "The first day; by default today.")
        var from: String?
        @Option(help: "The last day, included.")
        var until: String
        @Option(help: "The zone of these days, such as Europe/Berlin; by default the configured one.")
        var zone: String?

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let input = RegisterInput.flags(audited)
            var terms = try terms(input)
            // Nothing can have been reviewed in a store that is not there, and none is made.
            try audited.register(ofExisting: reviewed != nil) { store in
                try store.read { reader in
                    if let neo = try NeoApplication(
                        reader,
                        clientID: terms.clientID.isEmpty ? nil : terms.clientID,
                        names: audited.tenant.neoNames
                    ) {
                        terms.application = neo.id
                        terms.agent = neo.agent
                    }
                    terms.reviewed = try reviewed.map { try entry($0, reader, input) }
                }
                let record = try store.write { try $0.add(terms) }
                Terminal.result("\(record.id) recorded as entry \(record.entry)\n")
                try input.hint(terms.validFrom, store)
            }
        }

        private func terms(_ input: RegisterInput) throws -> AttestationTerms {
            let control = try input.attested(control)
            let zone = try input.zone(zone)
            let today = zone.day(at: input.audited.surroundings.now())
            let client =
                try clientID.map { try input.text($0, "client-id") } ?? input.audited.tenant.neoClientID
            if control == Self.storedSecret {
                guard client != nil else {
                    throw input.refusal("client-id", "expected it, as neo.client-id is not configured")
                }
                guard reference != nil else {
                    throw input.refusal(
                        "reference",
                        "expected where the secret is kept, as \(control) is about that"
                    )
                }
            }
            let rotated = try rotated.map { try input.day($0, "rotated") }
            if let rotated, rotated > today {
                throw input.refusal("rotated", "expected a day up to today, \(today), saw '\(rotated)'")
            }
            return AttestationTerms(
                control: control,
                person: try input.text(person, "person"),
                role: try input.text(role, "role"),
                statement: try input.text(statement, "statement"),
                clientID: client ?? "",
                reference: try reference.map { try input.text($0, "reference") } ?? "",
                rotatedOn: rotated,
                document: try document.map { try input.text($0, "document") },
                covers: try covers.map { try input.text($0, "covers") },
                subprocessors: try subprocessors.map { try input.text($0, "subprocessors").listed } ?? [],
                evidence: try evidence.map { try input.evidence($0) },
                validFrom: try input.start(of: from ?? today, "from", in: zone),
                validUntil: try input.end(of: until, "until", in: zone),
                lastDay: until,
                zone: zone.name
            )
        }

        /// The entry a person reviewed up to, which must be in the log.
        private func entry(_ text: String, _ reader: EvidenceReader, _ input: RegisterInput) throws -> Int64 {
            let last = try reader.rows("SELECT MAX(seq) AS last FROM logEntry").first?.optionalInt("last")
            guard let last else {
                throw input.refusal("reviewed", "expected a log with entries; run 'neoaudit collect' first")
            }
            if text == "latest" { return last }
            guard let number = Int64(text), (0...last).contains(number) else {
                throw input.refusal(
                    "reviewed",
                    "expected 'latest' or an entry from 0 to \(last), saw '\(text)'"
                )
            }
            return number
        }

        /// The control about where the client secret is kept.
        private static let storedSecret = "CHK-5"
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the attestations on record.")

        @OptionGroup var options: TenantOptions
        @Flag(help: "Print them as JSON.")
        var json = false

        func run() async throws {
            let audited = try options.audited()
            let list = AttestationList(
                records: try audited.evidence().read { try $0.attestations() },
                now: audited.surroundings.now()
            )
            Terminal.result(json ? String(decoding: list.json, as: UTF8.self) + "\n" : list.text)
        }
    }
}
