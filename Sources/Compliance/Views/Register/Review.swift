import AuditModel
import Evidence

extension View {
    /// Up to which entry a person reviewed the settings.
    static let review = View(
        "review",
        "Up to which entry a person reviewed the settings.",
        columns: [
            ViewColumn("control", .text, "the control the review is for"),
            ViewColumn("attestation", .text, "the attestation, such as `AT-1`"),
            ViewColumn("person", .text, "who reviewed"),
            ViewColumn("reviewed", .entry, "the last entry that was looked at"),
            ViewColumn("fromTime", .instant, "since when it holds"),
            ViewColumn("toTime", .instant, "until when, itself not part of it"),
        ],
        rows: .made(from: []) { _, purpose in
            purpose.attestations.compactMap { attestation in
                let terms = attestation.terms
                return terms.reviewed.map { reviewed in
                    [
                        .text(terms.control), .text(attestation.id), .text(terms.person), .integer(reviewed),
                        .instant(max(terms.validFrom, attestation.recordedAt)), .instant(terms.validUntil),
                    ]
                }
            }
        }
    )
}
