import AuditModel
import Evidence

extension View {
    /// What exceptions of read-only areas allow.
    static let allowance = View(
        "allowance",
        "What exceptions of read-only areas allow, an operation a row.",
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("operation", .text, "`create`, `update` or `delete`"),
            ViewColumn("fromTime", .instant, "since when"),
            ViewColumn("toTime", .instant, "until when, itself not part of it"),
            ViewColumn("exception", .text, "the exception, such as `EX-1`"),
            ViewColumn("clientId", .number, "the one client it is for; NULL where it is for all"),
        ],
        rows: .made(from: []) { _, purpose in
            purpose.exceptions.flatMap { exception -> [[EvidenceValue]] in
                let terms = exception.terms
                guard let control = purpose.baseline.controls.first(where: { $0.id == terms.control }),
                    control.rule == .routes, control.isExceptable, terms.observed == nil,
                    let area = control.area
                else { return [] }
                return terms.operations.map { operation in
                    [
                        .text(area.rawValue), .text(operation.rawValue),
                        .instant(max(terms.validFrom, exception.recordedAt)), .instant(exception.ends),
                        .text(exception.id), .optional(terms.client),
                    ]
                }
            }
        }
    )
}
