import AuditModel
import Evidence

/// One row of a control's query: what the evidence says before coverage,
/// exceptions and attestations are looked at.
///
/// Columns: `outcome` (a case of ``Outcome``) and `observed` always; `why` and
/// `unlock` where the outcome is no pass; for a write also `area`,
/// `operation`, `occurredAt`, `source`, `record`, `field`, `fromValue`,
/// `toValue`, `application`, `agentId`, `entry`, `key`, `exception`,
/// `client` and `who`; for a route `fromTime` and `toTime`.
struct Bare: Hashable {
    enum Outcome: String {
        case pass, fail, unknown, manual, info
        /// A write that may be Neo's or another's.
        case suspect
        /// A span in which no write by Neo can have been missed.
        case route
    }

    var outcome: Outcome
    var observed: String
    var why: String
    var unlock: String
    var route: String
    var span: Period?
    var finding: Finding
    var key: String

    /// What a time can be printed for.
    static let span = Instant.distantPast...Instant.distantFuture

    init(_ row: EvidenceRow, control: String) throws {
        guard let outcome = Outcome(rawValue: row.text("outcome")) else {
            throw ComplianceError(.badQuery, control, "expected an outcome, saw '\(row.text("outcome"))'")
        }
        self.outcome = outcome
        observed = row.text("observed")
        why = row.text("why")
        unlock = row.text("unlock")
        route = row.text("route")
        key = row.text("key")
        if let from = row.instant("fromTime"), let to = row.instant("toTime") {
            span = Period(from: from, to: to)
        }
        finding = Finding(
            id: "",
            control: control,
            area: Area(rawValue: row.text("area")),
            operation: Operation(rawValue: row.text("operation")),
            occurredAt: row.instant("occurredAt").flatMap { Self.span.contains($0) ? $0 : nil },
            source: row.text("source"),
            record: row.text("record"),
            field: row.text("field"),
            from: row.text("fromValue"),
            to: row.text("toValue"),
            application: row.text("application"),
            agent: row.optionalInt("agentId"),
            exception: row.optionalText("exception"),
            entry: row.optionalInt("entry"),
            client: row.optionalInt("client"),
            who: row.text("who")
        )
        // "never of text": the row's key tells two changes of one field apart.
        finding.id = String(
            fingerprint(
                [
                    control, finding.source, finding.record, key, finding.field,
                    finding.operation?.rawValue ?? "",
                ]
            ).prefix(12)
        )
    }

    /// What stands for the rows of a query that may look past the one client judged.
    static func pastClient(_ control: String) -> Bare {
        Bare(
            outcome: .unknown,
            why: "its query reads lists of all clients' records, which no report of one client may show",
            finding: Finding(
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
        )
    }

    private init(outcome: Outcome, why: String, finding: Finding) {
        self.outcome = outcome
        self.why = why
        self.finding = finding
        (observed, unlock, route, key) = ("", "", "", "")
    }
}
