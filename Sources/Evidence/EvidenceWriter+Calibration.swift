public import AuditModel

extension EvidenceWriter {
    /// Records a calibration; refuses one that looked before the person was asked.
    public func add(_ terms: CalibrationTerms) throws -> Calibration {
        guard terms.askedAt <= terms.lookedAt else {
            throw EvidenceError(
                .refused,
                "calibration",
                "expected the change before the collection at \(terms.lookedAt), saw \(terms.askedAt)"
            )
        }
        let now = surroundings.now()
        let id = "CA-\(try count("calibration") + 1)"
        let seq = try register(.calibration, id: id, terms: terms, table: "calibration", at: now)
        return Calibration(id: id, terms: terms, recordedAt: now, entry: seq)
    }
}

extension EvidenceReader {
    /// All calibrations, in the order they were recorded.
    public func calibrations() throws -> [Calibration] {
        try rows("SELECT seq, id, terms, recordedAt FROM calibration ORDER BY seq").map { row in
            Calibration(
                id: row.text("id"),
                terms: try terms(row),
                recordedAt: Instant(milliseconds: row.int("recordedAt")),
                entry: row.int("seq")
            )
        }
    }
}
