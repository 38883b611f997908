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
        let (id, seq) = try register(.calibration, terms, at: now)
        return Calibration(id: id, terms: terms, recordedAt: now, entry: seq)
    }
}

extension EvidenceReader {
    /// All calibrations, in the order they were recorded.
    public func calibrations() throws -> [Calibration] {
        try register().of(.calibration).map { record in
            Calibration(id: record.id, terms: try record.terms(), recordedAt: record.at, entry: record.seq)
        }
    }
}
