import ArgumentParser
import AuditModel
import Evidence

extension AttestCommand {
    /// Rows that may be Neo's by what they tell, and of which a person knows that they are not.
    struct Settled: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "settled",
            abstract: "Record that listed rows are not Neo's; new rows need a new statement."
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Option(help: "The control that lists the rows, such as RO-1.")
        var control: String
        @Option(help: "Their log entries, separated by commas, as findings.csv names them.")
        var entries: String
        @OptionGroup var stated: StatementOptions

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let input = RegisterInput.flags(audited)
            let control = try input.readOnly(control)
            let numbers = try entries.listed.map { try input.number($0, "entries") }
            guard !numbers.isEmpty else { throw input.refusal("entries", "expected at least one, saw none") }
            var terms = try stated.terms(control, from: try stated.today(input), input)
            terms.subject = .settled(entries: Array(Set(numbers)).sorted())
            try audited.register(ofExisting: true) { store in
                for number in numbers where try !store.read({ try Self.isRow(number, $0) }) {
                    throw input.refusal("entries", "expected entries with rows of a log, saw \(number)")
                }
                let record = try store.write { try $0.add(terms) }
                Terminal.result("\(record.id) recorded as entry \(record.entry): \(numbers.count) rows\n")
            }
        }

        private static func isRow(_ entry: Int64, _ reader: EvidenceReader) throws -> Bool {
            try reader.rows(
                "SELECT 1 FROM change WHERE seq = :entry UNION ALL SELECT 1 FROM action WHERE seq = :entry",
                ["entry": .integer(entry)]
            ).first != nil
        }
    }
}
