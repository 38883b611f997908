import AuditModel
import Compliance
import Evidence

/// The terms of an exception as a person says them, by flags or in a file.
struct ExceptionInput {
    var control: String
    var area: String?
    var operations: [String] = AuditModel.Operation.allCases.map(\.rawValue)
    var client: String?
    var observed: String?
    var requester: String?
    var owner: String
    var approver: String
    var reason: String
    var ticket: String?
    var from: String?
    var until: String
    var zone: String?
    var evidence: String?
    /// Where a relative path to the evidence begins; `nil` where the command runs.
    var folder: String?

    /// The terms, checked; they begin at `now` where no first day was said.
    func terms(_ input: RegisterInput, now: Instant) throws -> ExceptionTerms {
        let control = try input.excepted(control)
        let zone = try input.zone(zone)
        let owner = try input.text(owner, "owner")
        return ExceptionTerms(
            control: control.id,
            area: try area.map { try input.area($0, of: control) },
            operations: try input.operations(operations),
            client: try client.map { try input.number($0, "client") },
            observed: try observed.map { try input.text($0, "observed") },
            requester: try requester.map { try input.text($0, "requester") } ?? owner,
            owner: owner,
            approver: try input.text(approver, "approver"),
            reason: try input.text(reason, "reason"),
            ticket: try ticket.map { try input.text($0, "ticket") } ?? "",
            evidence: try evidence.map { try input.evidence($0, in: folder) },
            validFrom: try from.map { try input.start(of: $0, "from", in: zone) } ?? now,
            validUntil: try input.end(of: until, "until", in: zone),
            lastDay: until,
            zone: zone.name
        )
    }

    /// Adds the exception; where no first day was said, it begins a moment ahead, since the store looks at the
    /// clock a moment later.
    func add(_ terms: ExceptionTerms, to writer: EvidenceWriter, _ audited: AuditedTenant) throws
        -> ExceptionRecord
    {
        var terms = terms
        if from == nil { terms.validFrom = audited.surroundings.now().adding(milliseconds: 1000) }
        return try writer.add(terms)
    }
}
