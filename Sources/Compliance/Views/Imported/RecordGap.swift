import AuditModel
import Evidence

/// A list of Neo's own record that is not known whole for a period, and why.
struct RecordGap: Hashable {
    enum Cause: String {
        /// Nothing of it was imported.
        case notImported
        /// The last import of it is not whole.
        case partial
        /// The last import does not say which days it covers.
        case noDays
        /// Whole imports leave days out.
        case daysMissing
    }

    var source: String
    var cause: Cause
    /// What the import said of itself, or the days that are missing; empty for other causes.
    var detail: String

    /// The row of ``View/neoRecordGap``; whatever its cause, it is a gap.
    init(_ row: EvidenceRow) {
        let cause = Cause(rawValue: row.text("cause")) ?? .notImported
        self.init(source: row.text("source"), cause: cause, detail: row.text("detail"))
    }

    private init(source: String, cause: Cause, detail: String = "") {
        self.source = source
        self.cause = cause
        self.detail = detail
    }

    /// The gap that the imports of a list leave in a period; `nil` where they leave none.
    init?(_ source: String, _ imports: [EvidenceRow], _ period: Period) {
        guard let last = imports.last else {
            self.init(source: source, cause: .notImported)
            return
        }
        let known = Self.known(imports)
        if known.cover(period) { return nil }
        if !last.flag("isComplete") {
            self.init(source: source, cause: .partial, detail: last.text("gap"))
        } else if last.instant("spanFrom") == nil {
            self.init(source: source, cause: .noDays)
        } else {
            self.init(source: source, cause: .daysMissing, detail: known.missing(in: period).words)
        }
    }

    /// The instants for which whole imports of a list speak.
    static func known(_ imports: [EvidenceRow]) -> PeriodSet {
        PeriodSet(
            imports.filter { $0.flag("isComplete") }.compactMap { row in
                guard let from = row.instant("spanFrom"), let to = row.instant("spanTo") else { return nil }
                return Period(from: from, to: to)
            }
        )
    }

    /// Why the list is not known whole.
    var why: String {
        switch cause {
        case .notImported: "Neo's own record was not imported"
        case .partial: detail
        case .noDays: "the import does not say which days it covers"
        case .daysMissing: "not imported for \(detail)"
        }
    }
}

extension View {
    private static let imports =
        "SELECT source, spanFrom, spanTo, isComplete, gap FROM neoCoverage ORDER BY source, seq"

    /// The lists of Neo's own record that are not known whole.
    static let neoRecordGap = View(
        "neoRecordGap",
        "The lists of Neo's own record that are not known whole for the period.",
        columns: [
            ViewColumn("source", .source, "the list"),
            ViewColumn("cause", .text, "`notImported`, `partial`, `noDays` or `daysMissing`"),
            ViewColumn("detail", .text, "what the import said of itself, or the days that are missing"),
        ],
        key: ["source"],
        rows: .made(from: [imports]) { read, purpose in
            let imports = Dictionary(grouping: read[0]) { $0.text("source") }
            return Resource.imported.compactMap { resource in
                RecordGap(resource.name, imports[resource.name] ?? [], purpose.period).map {
                    [.text($0.source), .text($0.cause.rawValue), .text($0.detail)]
                }
            }
        }
    )

    /// The spans for which a list of it was imported whole.
    static let neoRecordSpan = View(
        "neoRecordSpan",
        "The spans for which a list of Neo's own record was imported whole.",
        columns: [
            ViewColumn("source", .source, "the list"),
            ViewColumn("fromTime", .instant, "the span's begin"),
            ViewColumn("toTime", .instant, "the span's end, itself not part of it"),
        ],
        rows: .made(from: [imports]) { read, _ in
            let imports = Dictionary(grouping: read[0]) { $0.text("source") }
            return Resource.imported.flatMap { resource in
                RecordGap.known(imports[resource.name] ?? []).joined.map { span in
                    [.text(resource.name), .instant(span.from), .instant(span.to)]
                }
            }
        }
    )
}
