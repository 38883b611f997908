import AuditModel

/// The one report that is saved here: the audit trail of a period, and a row that counts it.
struct SavedReport {
    static let id = 501
    /// More rows than these are left out without a word.
    private static let cap = 150

    let trail: ChangeLog

    /// What `/Report/501` gives.
    func answer(_ request: Request, at now: Instant) -> Answer {
        guard request.isSet("loadreport") else {
            return Answer(["id": .number(Self.id), "report": ["loaded": false]])
        }
        guard let from = request["reportingperiodstartdate"].flatMap({ Instant(iso8601: $0) }),
            let to = request["reportingperiodenddate"].flatMap({ Instant(iso8601: $0) })
        else {
            let error: Row = [
                "loaded": true, "load_error": "Must declare the scalar variable \"@startdate\".",
            ]
            return Answer(["id": .number(Self.id), "report": .row(error)])
        }
        let inside = trail.rows.filter { $0.at >= from && $0.at < to && $0.at <= now }.map(\.row)
        let count: Row = [
            "id": 0, "table_name": "neoaudit", "id1": .text("\(inside.count)"), "value": "rows",
            "from": .text(String(from.iso8601.prefix(19))), "to": .text(String(to.iso8601.prefix(19))),
        ]
        let rows = inside.prefix(Self.cap).map(Self.columns) + [count]
        return Answer([
            "id": .number(Self.id), "name": "neoaudit audit trail", "sql": .text(AuditTrailReport.sql),
            "report": ["loaded": true, "rows": .list(rows.map { .row($0) })],
        ])
    }

    /// The columns that the report's SQL asks for.
    private static func columns(of row: Row) -> Row {
        var columns: Row = [:]
        for name in [
            "id", "ticket_id", "agent_id", "date", "table_name", "id1", "id2", "value", "from", "to",
        ] { columns[name] = row[name] }
        return columns
    }
}
