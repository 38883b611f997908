import AuditModel
import Evidence

extension Ledger {
    /// A row for each list of Neo's own record that anything was imported of; none where nothing was.
    static func imported(_ views: EvidenceViews) throws -> [Coverage] {
        let rows = try views.reader.rows(
            "SELECT source, spanFrom, spanTo, isComplete FROM neoCoverage ORDER BY source, seq"
        )
        let gaps = try views.reader.rows("SELECT source, cause, detail FROM neoRecordGap ORDER BY source")
            .map(RecordGap.init)
        return try Resource.imported.compactMap { resource in
            let imports = rows.filter { $0.text("source") == resource.name }
            guard !imports.isEmpty else { return nil }
            let gap = gaps.first { $0.source == resource.name }
            let spans = RecordGap.known(imports).joined
            return Coverage(
                source: resource.name,
                requests: 0,
                pages: 0,
                claimed: nil,
                stored: try views.reader.held(resource),
                window: spans.last,
                isComplete: gap == nil,
                gap: gap?.why ?? ""
            )
        }
    }
}
