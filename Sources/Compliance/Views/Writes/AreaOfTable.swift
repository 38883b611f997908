import AuditModel
import Evidence

extension View {
    /// Which area each table of HaloPSA's database belongs to.
    static let areaOfTable = View(
        "areaOfTable",
        "Which area each table of HaloPSA's database belongs to, by the published reporting schema.",
        columns: [
            ViewColumn("recordTable", .text, "the table, in capitals"),
            ViewColumn("area", .area, "its area; `FAULTS` holds opportunities too, which the record tells"),
            ViewColumn("part", .text, "the name of the area's part"),
        ],
        key: ["recordTable"],
        rows: .made(from: []) { _, _ in
            Part.all.flatMap { part in
                part.tables.map { [.text($0), .text(part.area.rawValue), .text(part.name)] }
            }
        }
    )
}

extension Area {
    /// The area of a row of `change`, as SQL over ``View/areaOfTable`` and ``View/opportunity``; `NULL` where the table
    /// is no area's.
    static let ofChange = """
        CASE WHEN change.recordTable = 'FAULTS' AND change.recordId IN (SELECT key FROM opportunity)
             THEN 'opportunities'
             ELSE (SELECT area FROM areaOfTable WHERE recordTable = upper(change.recordTable)) END
        """
}
