import AuditModel

/// An exception or an attestation, as reports list them: in one table, by expiry.
struct RegisterEntry {
    enum Kind: String { case exception, attestation }

    /// How it stands against the period judged.
    enum State: String {
        /// It begins after the period.
        case upcoming
        /// It holds at the period's end.
        case valid
        /// It ended before the period's end.
        case expired
    }

    let id: String
    let kind: Kind
    let control: String
    let area: Area?
    let operations: [Operation]
    let owner: String
    let approver: String
    let validFrom: Instant
    let validUntil: Instant
    let state: State
    /// How many findings an exception covers; `nil` for an attestation.
    let used: Int?
    let reason: String

    /// Both kinds, the earliest to end first.
    static func all(of report: Report) -> [RegisterEntry] {
        func area(_ control: String) -> Area? { report.results.first { $0.id == control }?.area }
        let exceptions = report.exceptions.map { record in
            RegisterEntry(
                id: record.id,
                kind: .exception,
                control: record.terms.control,
                area: area(record.terms.control),
                operations: record.terms.operations,
                owner: record.terms.owner,
                approver: record.terms.approver,
                validFrom: record.terms.validFrom,
                validUntil: record.terms.validUntil,
                state: state(record.terms.validFrom, record.terms.validUntil, report.period),
                used: report.usedExceptions.first { $0.exception == record.id }?.count ?? 0,
                reason: record.terms.reason
            )
        }
        let attestations = report.attestations.map { record in
            RegisterEntry(
                id: record.id,
                kind: .attestation,
                control: record.terms.control,
                area: area(record.terms.control),
                operations: [],
                owner: "\(record.terms.person), \(record.terms.role)",
                approver: "",
                validFrom: record.terms.validFrom,
                validUntil: record.terms.validUntil,
                state: state(record.terms.validFrom, record.terms.validUntil, report.period),
                used: nil,
                reason: record.terms.statement
            )
        }
        return (exceptions + attestations).sorted { ($0.validUntil, $0.id) < ($1.validUntil, $1.id) }
    }

    private static func state(_ from: Instant, _ until: Instant, _ period: Period) -> State {
        if from >= period.to { return .upcoming }
        return until < period.to ? .expired : .valid
    }
}
