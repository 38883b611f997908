public import AuditModel

/// The register, proved against the log each time it is read; a mismatch is `unverified`.
extension EvidenceReader {
    /// All exceptions with their revocations, in the order they were recorded.
    public func exceptions() throws -> [ExceptionRecord] {
        let register = try register()
        var revocations: [String: ExceptionRecord.Revocation] = [:]
        for record in register.of(.revocation) {
            let terms: RevocationTerms = try record.terms()
            // The first one counts: a second one can end nothing.
            if revocations[terms.exception] == nil {
                revocations[terms.exception] = .init(terms: terms, at: record.at, entry: record.seq)
            }
        }
        return try register.of(.exception).map { record in
            ExceptionRecord(
                id: record.id,
                terms: try record.terms(),
                recordedAt: record.at,
                entry: record.seq,
                revocation: revocations[record.id]
            )
        }
    }

    /// All attestations, in the order they were recorded.
    public func attestations() throws -> [Attestation] {
        try register().of(.attestation).map { record in
            Attestation(id: record.id, terms: try record.terms(), recordedAt: record.at, entry: record.seq)
        }
    }

    /// All calibrations, in the order they were recorded.
    public func calibrations() throws -> [Calibration] {
        try register().of(.calibration).map { record in
            Calibration(id: record.id, terms: try record.terms(), recordedAt: record.at, entry: record.seq)
        }
    }

    /// All follow-ups, in the order they were recorded.
    public func followUps() throws -> [FollowUp] {
        try register().of(.followUp).map { record in
            FollowUp(id: record.id, terms: try record.terms(), recordedAt: record.at, entry: record.seq)
        }
    }

    /// All imports of Neo's own record, in the order they were recorded.
    public func imports() throws -> [ImportRecord] {
        try register().of(.imported).map { record in
            ImportRecord(id: record.id, terms: try record.terms(), recordedAt: record.at, entry: record.seq)
        }
    }
}
