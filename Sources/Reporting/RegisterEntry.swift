import AuditModel

/// An exception, an attestation or a calibration, as reports list them: in one table, by expiry.
struct RegisterEntry {
    enum Kind: String { case exception, attestation, calibration }

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
    /// `nil` where it holds until a later one says otherwise.
    let validUntil: Instant?
    let state: State
    /// How many findings an exception covers; `nil` for anything else.
    let used: Int?
    let reason: String

    /// All kinds, the earliest to end first, those without an end last.
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
        let calibrations = report.calibrations.map { record in
            RegisterEntry(
                id: record.id,
                kind: .calibration,
                control: report.results.first { $0.area == record.terms.area }?.id ?? "",
                area: record.terms.area,
                operations: [],
                owner: record.terms.person,
                approver: "",
                validFrom: record.terms.lookedAt,
                validUntil: nil,
                // One that looked at the period's very end counts for it.
                state: record.terms.lookedAt > report.period.to ? .upcoming : .valid,
                used: nil,
                reason: words(of: record.terms)
            )
        }
        return (exceptions + attestations + calibrations).sorted { left, right in
            (left.validUntil?.milliseconds ?? .max, left.id) < (
                right.validUntil?.milliseconds ?? .max, right.id
            )
        }
    }

    private static func state(_ from: Instant, _ until: Instant, _ period: Period) -> State {
        if from >= period.to { return .upcoming }
        return until < period.to ? .expired : .valid
    }

    /// `shown by audit; not by contracts; not read: suppliers`.
    private static func words(of terms: CalibrationTerms) -> String {
        let shown = terms.shown.map(\.source)
        let parts = [
            ("shown by ", shown.isEmpty ? ["none"] : shown), ("not by ", terms.silent),
            ("not read: ", terms.unread),
        ]
        return parts.filter { !$0.1.isEmpty }.map { $0.0 + $0.1.joined(separator: ", ") }.joined(
            separator: "; "
        )
    }
}
