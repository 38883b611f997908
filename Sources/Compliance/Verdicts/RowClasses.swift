import AuditModel
import Evidence

/// Whose the rows are that findings rest on.
struct RowClasses {
    private let classes: [Int64: RowClass]

    init(_ reader: EvidenceReader, of findings: some Sequence<Finding>) throws {
        try self.init(reader, of: findings.compactMap(\.entry))
    }

    /// Whose the rows of entries are.
    init(_ reader: EvidenceReader, of entries: [Int64]) throws {
        let entries = Set(entries).sorted()
        guard !entries.isEmpty else {
            classes = [:]
            return
        }
        classes = try reader.rows(
            Self.query,
            ["entries": .text("[\(entries.map(String.init).joined(separator: ","))]")]
        ).reduce(into: [:]) { $0[$1.int("seq")] = RowClass(rawValue: $1.text("who")) }
    }

    /// The class of the row behind a finding; `nil` where it rests on none of a log.
    subscript(_ finding: Finding) -> RowClass? { finding.entry.flatMap { classes[$0] } }

    /// The class of an entry's row; `nil` of one that holds none of a log.
    subscript(_ entry: Int64) -> RowClass? { classes[entry] }

    private static let query = """
        WITH row AS (
            SELECT seq, trace, occurredAt FROM everyChange WHERE seq IN (SELECT value FROM json_each(:entries))
            UNION ALL
            SELECT seq, trace, occurredAt FROM everyAction WHERE seq IN (SELECT value FROM json_each(:entries))
        )
        SELECT seq, CASE who WHEN 'named' THEN 'another' ELSE who END AS who
        FROM row JOIN whoSpan USING (trace)
        WHERE occurredAt >= fromTime AND occurredAt < toTime
        UNION ALL
        SELECT seq, who FROM row JOIN undatedWho USING (trace) WHERE occurredAt IS NULL
        ORDER BY seq
        """
}
