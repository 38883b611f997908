import ArgumentParser
import AuditModel
import Evidence

/// The register of attestations.
struct AttestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "Record persons' dated statements for what no API can show.",
        subcommands: [Add.self, Denied.self, Pause.self, Settled.self, List.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record an attestation.")

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Option(help: "The control, such as CHK-5.")
        var control = "CHK-5"
        @OptionGroup var stated: StatementOptions
        @Option(help: "The part of a read-only area that nobody uses, such as 'recurring invoices'.")
        var part: String?
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
        @Option(help: "The client id it is about; by default the configured one.")
        var clientID: String?
        @Option(help: "The first day; by default today.")
        var from: String?

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let input = RegisterInput.flags(audited)
            var terms = try self.terms(input)
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
            let subject = try part.map { try input.part($0, of: self.control) }
            let control = try subject == nil ? input.attested(self.control) : input.readOnly(self.control)
            let today = try stated.today(input)
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
            var terms = try stated.terms(control, from: from ?? today, input)
            terms.clientID = client ?? ""
            terms.reference = try reference.map { try input.text($0, "reference") } ?? ""
            terms.rotatedOn = rotated
            terms.document = try document.map { try input.text($0, "document") }
            terms.covers = try covers.map { try input.text($0, "covers") }
            terms.subprocessors = try subprocessors.map { try input.text($0, "subprocessors").listed } ?? []
            terms.subject = subject.map { .notInUse(part: $0.name) }
            return terms
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
