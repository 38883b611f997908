import AuditModel
import Evidence

extension View {
    /// When Neo was switched off on purpose.
    static let pause = View(
        "pause",
        "When Neo was switched off on purpose, as a person says.",
        columns: [
            ViewColumn("fromTime", .instant, "since when"),
            ViewColumn("toTime", .instant, "until when, itself not part of it"),
            ViewColumn("attestation", .text, "the attestation, such as `AT-1`"),
        ],
        rows: .made(from: []) { _, purpose in
            purpose.attestations.filter { $0.terms.subject == .pause }.map {
                [.instant($0.terms.validFrom), .instant($0.terms.validUntil), .text($0.id)]
            }
        }
    )
}
