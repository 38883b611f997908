import AuditModel

/// An exception, an attestation or a calibration, as reports list them: in one table, by expiry.
struct RegisterEntry {
    enum Kind: String { case exception, attestation, calibration }

    let id: String
    let kind: Kind
    let control: String
    let area: Area?
    let operations: [Operation]
    let owner: String
    let approver: String
    let validFrom: Instant
    /// `nil` where it holds until a later one says otherwise.
    let validUntil: Instant?
    /// How it stands at the end of the period judged.
    let state: RegisterState
    /// How many findings an exception covers; `nil` for anything else.
    let used: Int?
    let reason: String
    let recordedAt: Instant
    /// The log entry that holds it; `nil` when built in.
    let entry: Int64?

    /// The last day it holds, as a person said it; `nil` where it has no end.
    var lastDay: String?
    /// The zone of that day.
    var zone: String?
    var requester = ""
    var ticket = ""
    var client: Int64?
    var observed: String?
    var evidence: EvidenceFile?
    var revocation: ExceptionRecord.Revocation?
    var reference = ""
    var rotatedOn: String?
    var document: String?
    var covers: String?
    var subprocessors: [String] = []
    var reviewed: Int64?
    /// What an attestation says beside its statement; empty where that is all.
    var subject = ""

    /// The last day for people, such as `31 Dec 2026`.
    var until: String { lastDay.flatMap { Instant(iso8601: $0) }.map(Wording.day) ?? "–" }

    /// The zone of that day for people; empty where it is UTC, as all times are.
    var untilZone: String { zone.map { $0 == "UTC" ? "" : $0 } ?? "" }

    /// What there is to say beside the reason, for people; empty when nothing is.
    var details: String {
        let parts: [String?] = [
            kind == .exception && requester != owner ? "Asked for by \(requester)" : nil,
            ticket.isEmpty ? nil : "Ticket \(ticket)",
            client.map { "Only client \($0)" },
            observed.map { "Only where “\($0)” was seen" },
            reference.isEmpty ? nil : "Kept at \(reference)",
            rotatedOn.map { "Secret last changed \($0)" },
            document.map { "Document: \($0)" },
            covers.map { "Covers \($0)" },
            subprocessors.isEmpty ? nil : "Sub-processors: \(subprocessors.joined(separator: ", "))",
            subject.isEmpty ? nil : subject.prefix(1).uppercased() + subject.dropFirst(),
            reviewed.map { "Reviewed up to entry \(Wording.grouped($0))" },
            evidence.map { "Evidence: \($0.name), SHA-256 \($0.sha256.prefix(12))…" },
            revocation.map { "Revoked \($0.at.minute) by \($0.terms.person): \($0.terms.reason)" },
        ]
        return parts.compactMap { $0 }.joined(separator: " · ")
    }
}
