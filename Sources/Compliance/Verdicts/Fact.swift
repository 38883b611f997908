import AuditModel
import Evidence

/// What one row of a control's query says, before coverage, exceptions and attestations are looked at.
///
/// Columns: `outcome`, a case of ``Outcome``; for a finding as far as they are known `area`, `operation`,
/// `occurredAt`, `source`, `record`, `field`, `fromValue`, `toValue`, `application`, `agentId`, `entry`, `key`,
/// `exception`, `client`, `who`; `fromTime` and `toTime` where the row stands for a span; and those that the
/// query's own reason is made of.
struct Fact: Sendable {
    enum Outcome: String {
        case pass, fail, unknown, manual, info
        /// A write that may be Neo's or another's.
        case suspect
        /// A row that leaves open whether Neo wrote, where no other route shows that it did not.
        case open
        /// Rows of which a person says that they are not Neo's.
        case settled
        /// A span in which no write by Neo can have been missed.
        case route
    }

    let outcome: Outcome
    let reason: any Reason
    let span: Period?
    var finding: Finding
    /// What shows that no write was missed, where the outcome is a route.
    let proof: RouteProof?

    /// What a time can be printed for.
    static let times = Instant.distantPast...Instant.distantFuture

    init(_ row: EvidenceRow, of control: String, reason: any Reason) throws {
        guard let outcome = Outcome(rawValue: row.text("outcome")) else {
            throw ComplianceError(.badQuery, control, "expected an outcome, saw '\(row.text("outcome"))'")
        }
        self.outcome = outcome
        self.reason = reason
        proof = outcome == .route ? RouteProof(row) : nil
        if let from = row.instant("fromTime"), let to = row.instant("toTime") {
            span = Period(from: from, to: to)
        } else {
            span = nil
        }
        finding = Finding(row, of: control, reason: reason)
    }

    /// A fact without a row of its own.
    init(_ outcome: Outcome, of control: String, reason: any Reason) {
        self.outcome = outcome
        self.reason = reason
        span = nil
        proof = nil
        finding = Finding(of: control)
    }
}

extension Finding {
    fileprivate init(of control: String) {
        self.init(
            id: "",
            control: control,
            area: nil,
            operation: nil,
            occurredAt: nil,
            source: "",
            record: "",
            field: "",
            from: "",
            to: "",
            application: "",
            agent: nil,
            exception: nil,
            entry: nil
        )
    }

    fileprivate init(_ row: EvidenceRow, of control: String, reason: any Reason) {
        self.init(
            id: "",
            control: control,
            area: Area(rawValue: row.text("area")),
            operation: Operation(rawValue: row.text("operation")),
            occurredAt: row.instant("occurredAt").flatMap { Fact.times.contains($0) ? $0 : nil },
            source: row.text("source"),
            record: reason.record ?? row.text("record"),
            field: row.text("field"),
            from: row.text("fromValue"),
            to: reason.value ?? row.text("toValue"),
            application: row.text("application"),
            agent: row.optionalInt("agentId"),
            exception: row.optionalText("exception"),
            entry: row.optionalInt("entry"),
            client: row.optionalInt("client"),
            who: row.text("who")
        )
        // The row's key tells two changes of one field apart.
        id = String(
            fingerprint([control, source, record, row.text("key"), field, operation?.rawValue ?? ""]).prefix(
                12
            )
        )
    }
}
