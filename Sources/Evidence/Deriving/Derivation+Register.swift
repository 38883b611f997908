import AuditModel
import GRDB

/// Tables that follow from what people record.
extension Derivation {
    /// A register entry was made.
    func register(_ kind: RegisterKind, _ id: String, _ body: [UInt8], at: Instant, seq: Int64) throws {
        try db.execute(
            sql: "INSERT INTO \(kind.rawValue) (seq, id, terms, recordedAt) VALUES (?, ?, ?, ?)",
            arguments: [seq, id, String(decoding: body, as: UTF8.self), at.milliseconds]
        )
        guard kind == .imported else { return }
        let terms: ImportTerms = try Payload.decode(body, of: id)
        for part in terms.parts {
            try db.execute(
                sql: """
                    INSERT INTO neoCoverage (seq, source, rows, spanFrom, spanTo, isComplete, gap)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    seq, part.source, part.rows, terms.from?.milliseconds, terms.until?.milliseconds,
                    part.gap.isEmpty, part.gap,
                ]
            )
        }
    }
}
