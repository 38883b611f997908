import AuditModel
import Evidence

/// What the register says, for controls to ask.
extension Judging {
    func layCounts() throws { try reader.prepare(Self.counts) }

    /// Lays what exceptions of read-only areas allow, and up to where settings were reviewed.
    func layRegister(_ baseline: Baseline) throws {
        for exception in exceptions {
            guard let control = baseline.controls.first(where: { $0.id == exception.terms.control }),
                control.rule == .routes, control.isExceptable, exception.terms.observed == nil,
                let area = control.area
            else { continue }
            for operation in exception.terms.operations {
                try reader.prepare(
                    "INSERT INTO allowance VALUES (:area, :operation, :from, :to, :id, :client)",
                    [
                        "area": .text(area.rawValue), "operation": .text(operation.rawValue),
                        "from": .instant(max(exception.terms.validFrom, exception.recordedAt)),
                        "to": .instant(exception.ends), "id": .text(exception.id),
                        "client": .optional(exception.terms.client),
                    ]
                )
            }
        }
        for attestation in attestations {
            guard let reviewed = attestation.terms.reviewed else { continue }
            try reader.prepare(
                "INSERT INTO review VALUES (:control, :id, :person, :reviewed, :from, :to)",
                [
                    "control": .text(attestation.terms.control), "id": .text(attestation.id),
                    "person": .text(attestation.terms.person), "reviewed": .integer(reviewed),
                    "from": .instant(max(attestation.terms.validFrom, attestation.recordedAt)),
                    "to": .instant(attestation.terms.validUntil),
                ]
            )
        }
    }
}
