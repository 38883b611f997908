import AuditModel
import Evidence

extension View {
    /// Which area each table of HaloPSA's database belongs to.
    static let areaOfTable = View(
        "areaOfTable",
        "Which area each table of HaloPSA's database belongs to, by the published reporting schema or the configuration.",
        columns: [
            ViewColumn("recordTable", .text, "the table, in capitals"),
            ViewColumn("area", .area, "its area; `FAULTS` holds opportunities too, which the record tells"),
            ViewColumn(
                "part",
                .text,
                "the name of the area's part; empty where the configuration places the table"
            ),
        ],
        key: ["recordTable"],
        rows: .made(from: []) { _, purpose in
            let known = Part.all.flatMap { part in
                part.tables.map { (table: $0, area: part.area, part: part.name) }
            }
            let placed = purpose.engagement.parties.tables.compactMap { table, place in
                Part.area(ofTable: table) == nil ? place.area.map { (table: table, area: $0, part: "") } : nil
            }
            return (known + placed).sorted { $0.table < $1.table }.map {
                [.text($0.table), .text($0.area.rawValue), .text($0.part)]
            }
        }
    )
}

extension Area {
    /// Whether a row of `change` about a ticket is about an opportunity, as SQL.
    static let isOfOpportunity = "\(ticket) IN (SELECT CAST(key AS INTEGER) FROM opportunity)"

    /// Whether it leaves open which ticket it is about, so that it may be about an opportunity.
    static let hasNoTicket = "change.recordTable = 'FAULTS' AND COALESCE(\(ticket), 0) <= 0"

    /// Ids come as decimals and as text too.
    private static let ticket = "CAST(COALESCE(NULLIF(change.recordId, ''), change.ticketId) AS INTEGER)"

    /// The area of a row of `change`, as SQL over ``View/areaOfTable`` and ``View/opportunity``; `NULL` where the table
    /// is no area's.
    static let ofChange = """
        CASE WHEN change.recordTable = 'FAULTS' AND \(isOfOpportunity)
             THEN 'opportunities'
             ELSE (SELECT area FROM areaOfTable WHERE recordTable = upper(change.recordTable)) END
        """
}
