import AuditModel
import Evidence

extension View {
    /// Rows of which a person says that they are not Neo's.
    static let settledEntry = View(
        "settledEntry",
        "Rows of which a person says, for the period, that they are not Neo's.",
        columns: [
            ViewColumn("entry", .entry, "the entry with the row"),
            ViewColumn("area", .area, "the area it is settled for"),
            ViewColumn("attestation", .text, "the attestation, such as `AT-1`; of several the first"),
        ],
        key: ["entry", "area"],
        rows: .made(from: []) { _, purpose in
            var known: Set<[EvidenceValue]> = []
            return purpose.attestations.flatMap { attestation -> [[EvidenceValue]] in
                guard case .settled(let entries) = attestation.terms.subject,
                    purpose.period.to <= attestation.terms.validUntil,
                    let area = purpose.baseline.controls.first(where: { $0.id == attestation.terms.control })?
                        .area
                else { return [] }
                return entries.map { [.integer($0), .text(area.rawValue)] }.filter {
                    known.insert($0).inserted
                }
                .map { $0 + [.text(attestation.id)] }
            }
        }
    )
}
