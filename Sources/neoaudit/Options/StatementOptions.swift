import ArgumentParser
import AuditModel

/// What every attestation says: who states what, on what ground and until when.
struct StatementOptions: ParsableArguments {
    @Option(help: "Who states it.")
    var person: String
    @Option(help: "The person's role.")
    var role: String
    @Option(help: "What is stated.")
    var statement: String
    @Option(help: "A file that it rests on; its name and SHA-256 are kept.")
    var evidence: String?
    @Option(help: "The last day, included.")
    var until: String
    @Option(help: "The zone of these days, such as Europe/Berlin; by default the configured one.")
    var zone: String?

    /// The terms that they come to, from a first day on.
    func terms(_ control: String, from: String, _ input: RegisterInput) throws -> AttestationTerms {
        let zone = try input.zone(zone)
        return AttestationTerms(
            control: control,
            person: try input.text(person, "person"),
            role: try input.text(role, "role"),
            statement: try input.text(statement, "statement"),
            clientID: "",
            reference: "",
            evidence: try evidence.map { try input.evidence($0) },
            validFrom: try input.start(of: from, "from", in: zone),
            validUntil: try input.end(of: until, "until", in: zone),
            lastDay: until,
            zone: zone.name
        )
    }

    /// Today, in the zone of these days.
    func today(_ input: RegisterInput) throws -> String {
        try input.zone(zone).day(at: input.audited.surroundings.now())
    }
}
