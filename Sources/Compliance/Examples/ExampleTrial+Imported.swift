import AuditModel
import Evidence

extension ExampleTrial {
    /// Takes what an example imports of Neo's own record.
    static func take(_ imported: Example.Imported, writer: EvidenceWriter) throws {
        let source = Resource.holding(imported.record).name
        let gap = imported.isComplete ? "" : "the last envelope says that more follows"
        let objects = try imported.rows.map { try JSONValue(validating: Array($0.utf8)) }
        _ = try writer.add(
            ImportTerms(
                files: [EvidenceFile(name: source, sha256: "")],
                from: imported.lastDay.map { _ in Instant(year: 2026, month: 10, day: 1) },
                until: imported.lastDay.map { Instant(year: 2026, month: 10, day: 1).adding(days: $0) },
                parts: [.init(source: source, rows: objects.count, gap: gap)]
            ),
            objects.compactMap { Arrival($0, of: imported.record) },
            exportedBy: Instant(year: 2026, month: 11, day: 1)
        )
    }
}
