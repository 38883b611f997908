import AuditModel

extension RegisterEntry {
    /// All kinds, the earliest to end first, those without an end last.
    static func all(of report: Report) -> [RegisterEntry] {
        let entries =
            report.exceptions.map { exception($0, report) }
            + report.attestations.map { attestation($0, report) }
            + report.calibrations.map { calibration($0, report) }
        return entries.sorted { left, right in
            (left.validUntil?.milliseconds ?? .max, left.id) < (
                right.validUntil?.milliseconds ?? .max, right.id
            )
        }
    }

    private static func exception(_ record: ExceptionRecord, _ report: Report) -> RegisterEntry {
        let terms = record.terms
        return RegisterEntry(
            id: record.id,
            kind: .exception,
            control: terms.control,
            area: terms.area ?? area(of: terms.control, report),
            operations: terms.operations,
            owner: terms.owner,
            approver: terms.approver,
            validFrom: terms.validFrom,
            validUntil: terms.validUntil,
            state: record.state(at: last(report)),
            used: report.usedExceptions.first { $0.exception == record.id }?.count ?? 0,
            reason: terms.reason,
            recordedAt: record.recordedAt,
            entry: record.entry,
            lastDay: terms.lastDay,
            zone: terms.zone,
            requester: terms.requester,
            ticket: terms.ticket,
            client: terms.client,
            observed: terms.observed,
            evidence: terms.evidence,
            revocation: record.revocation
        )
    }

    private static func attestation(_ record: Attestation, _ report: Report) -> RegisterEntry {
        let terms = record.terms
        return RegisterEntry(
            id: record.id,
            kind: .attestation,
            control: terms.control,
            area: area(of: terms.control, report),
            operations: [],
            owner: "\(terms.person), \(terms.role)",
            approver: "",
            validFrom: terms.validFrom,
            validUntil: terms.validUntil,
            state: record.state(at: last(report)),
            used: nil,
            reason: terms.statement,
            recordedAt: record.recordedAt,
            entry: record.entry,
            lastDay: terms.lastDay,
            zone: terms.zone,
            evidence: terms.evidence,
            reference: terms.reference,
            rotatedOn: terms.rotatedOn,
            document: terms.document,
            covers: terms.covers,
            subprocessors: terms.subprocessors,
            reviewed: terms.reviewed,
            subject: terms.subject?.words ?? ""
        )
    }

    private static func calibration(_ record: Calibration, _ report: Report) -> RegisterEntry {
        RegisterEntry(
            id: record.id,
            kind: .calibration,
            control: report.results.first { $0.area == record.terms.area }?.id ?? "",
            area: record.terms.area,
            operations: [],
            owner: record.terms.person,
            approver: "",
            validFrom: record.terms.lookedAt,
            validUntil: nil,
            // One that looked at the period's very end counts for it.
            state: record.terms.lookedAt > report.period.to ? .upcoming : .valid,
            used: nil,
            reason: words(of: record.terms),
            recordedAt: record.recordedAt,
            entry: record.entry
        )
    }

    /// The last instant inside the period.
    private static func last(_ report: Report) -> Instant { report.period.to.adding(milliseconds: -1) }

    private static func area(of control: String, _ report: Report) -> Area? {
        report.results.first { $0.id == control }?.area
    }

    /// `shown by audit; not by contracts; not read: suppliers`.
    private static func words(of terms: CalibrationTerms) -> String {
        if let marks = terms.neosMarks {
            return marks.isEmpty
                ? "Neo shows in no log that was read"
                : "Neo shows in " + marks.map(\.words).joined(separator: "; in ")
        }
        let shown = terms.shown.map(\.source)
        let parts = [
            ("", [terms.part].compactMap { $0 }), ("shown by ", shown.isEmpty ? ["none"] : shown),
            ("not by ", terms.silent),
            ("not read: ", terms.unread),
        ]
        return parts.filter { !$0.1.isEmpty }.map { $0.0 + $0.1.joined(separator: ", ") }.joined(
            separator: "; "
        )
    }
}
