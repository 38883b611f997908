import AuditModel
import Evidence

/// A list of Neo's own record that is not known whole for a period, and why.
struct RecordGap: Hashable {
    var source: String
    var why: String

    /// The gaps of every list, in the order of ``Resource/imported``.
    static func all(_ reader: EvidenceReader, period: Period) throws -> [RecordGap] {
        let imports = try imports(reader)
        return Resource.imported.compactMap { resource in
            why(imports[resource.name] ?? [], period).map { RecordGap(source: resource.name, why: $0) }
        }
    }

    /// The spans for which each list was imported whole, joined.
    static func spans(_ reader: EvidenceReader) throws -> [(source: String, span: Period)] {
        let imports = try imports(reader)
        return Resource.imported.flatMap { resource in
            spans(of: imports[resource.name] ?? []).joined.map { (resource.name, $0) }
        }
    }

    private static func imports(_ reader: EvidenceReader) throws -> [String: [EvidenceRow]] {
        Dictionary(
            grouping: try reader.rows(
                "SELECT source, spanFrom, spanTo, isComplete, gap FROM neoCoverage ORDER BY source, seq"
            )
        ) { $0.text("source") }
    }

    private static func why(_ imports: [EvidenceRow], _ period: Period) -> String? {
        guard let last = imports.last else { return "Neo's own record was not imported" }
        let spans = spans(of: imports)
        if spans.cover(period) { return nil }
        if !last.flag("isComplete") { return last.text("gap") }
        guard last.instant("spanFrom") != nil else { return "the import does not say which days it covers" }
        return "not imported for \(spans.missing(in: period).map(\.words).joined(separator: ", "))"
    }

    /// The spans that whole imports cover.
    static func spans(of imports: [EvidenceRow]) -> Spans {
        Spans(
            imports.filter { $0.flag("isComplete") }.compactMap { row in
                guard let from = row.instant("spanFrom"), let to = row.instant("spanTo") else { return nil }
                return Period(from: from, to: to)
            }
        )
    }
}
