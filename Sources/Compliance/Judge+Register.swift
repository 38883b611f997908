import AuditModel

/// What exceptions and attestations do to a verdict.
extension Judge {
    /// The exception that covers a deviation, or those that would if they had not lapsed.
    struct Covering: Hashable {
        var exception: String?
        var lapses: [Lapse] = []
    }

    /// The exception on record that covers a deviation.
    ///
    /// A write is covered where the exception holds at its time, or at both ends of `span` where the row
    /// stands for several or its time lies somewhere in it. A setting that deviates has no time of its own:
    /// the exception must hold at each snapshot of the period. What has no time that can be read is not covered.
    func covering(of finding: Finding, over span: Period?, by control: Control) -> Covering {
        guard control.isExceptable else { return Covering() }
        var covering = Covering()
        for exception in exceptions where exception.terms.control == control.id {
            let terms = exception.terms
            guard terms.area == nil || terms.area == finding.area,
                terms.client == nil || terms.client == finding.client,
                finding.operation.map(terms.operations.contains) ?? true
            else { continue }
            if let pinned = terms.observed, pinned != finding.to {
                covering.lapses.append(
                    Lapse(id: exception.id, kind: .voided, words: Self.void(exception, finding))
                )
                continue
            }
            if times(of: finding, span, control).allSatisfy(exception.holds(at:)) {
                return Covering(exception: exception.id)
            }
            covering.lapses.append(Lapse(exception, by: period.to.adding(milliseconds: -1)))
        }
        return covering
    }

    private func times(of finding: Finding, _ span: Period?, _ control: Control) -> [Instant] {
        if let span { return [span.from, span.to.adding(milliseconds: -1)] }
        if let at = finding.occurredAt { return [at] }
        let last = period.to.adding(milliseconds: -1)
        return control.rule == .routes || snapshots.isEmpty
            ? [period.from, last] : snapshots.map { min($0, last) }
    }

    private static func void(_ exception: ExceptionRecord, _ finding: Finding) -> String {
        "\(exception.id) is void: it is about '\(exception.terms.observed ?? "")', seen is '\(finding.to)'"
    }

    func attested(_ control: Control, about subject: Control.Attested, _ observed: [String]) -> Judgement {
        let again = "record a new one with 'neoaudit attest add --control \(control.id)'"
        let own = attestations.filter { $0.terms.control == control.id }
        let end = period.to.adding(milliseconds: -1)
        let holding = own.last { attestation in
            attestation.holds(at: end) && void(attestation.terms, about: subject) == nil
        }
        guard let latest = holding ?? own.last else {
            return Judgement(
                verdict: .manual,
                observed: "none on file",
                reason: "a person has to state it",
                unlock: "record it with 'neoaudit attest add --control \(control.id)'"
            )
        }
        func person(_ observed: String, _ lapse: Lapse) -> Judgement {
            Judgement(
                verdict: .manual,
                observed: "\(latest.id) by \(latest.terms.person)\(observed)",
                reason: lapse.words,
                unlock: again,
                exceptions: [latest.id],
                lapses: [lapse]
            )
        }
        if let why = void(latest.terms, about: subject) {
            return person(why.observed, Lapse(id: latest.id, kind: .voided, words: why.reason))
        }
        guard latest.holds(at: end) else {
            let words =
                "valid \(latest.terms.validFrom.day) to \(latest.terms.lastDay), not at the period's end"
            return person("", Lapse(id: latest.id, kind: .expired, words: words))
        }
        return Judgement(
            verdict: .pass,
            observed: "\(latest.id) by \(latest.terms.person), \(latest.terms.role)",
            reason: "attested until \(latest.terms.lastDay); no sign to the contrary",
            basis: (["attested", "recorded on \(latest.recordedAt.day)"] + about(latest.terms) + observed)
                .joined(separator: "; "),
            exceptions: [latest.id]
        )
    }

    private func void(
        _ terms: AttestationTerms,
        about subject: Control.Attested
    ) -> (observed: String, reason: String)? {
        switch subject {
        case .vendor:
            guard terms.document?.isEmpty ?? true else { return nil }
            return (
                ", which names no document",
                "an attestation of the vendor's assurance has to name the document"
            )
        case .application:
            guard let clientID = identity.clientID, terms.clientID.lowercased() == clientID.lowercased()
            else {
                return (", for another client id", "an attestation is void when the client id changes")
            }
            if let application = terms.application, application != identity.application {
                return (", for another application", "an attestation is void when the application is another")
            }
            if let agent = terms.agent, agent != identity.agent {
                return (", for another agent", "an attestation is void when the application's agent changes")
            }
            return nil
        }
    }

    private func about(_ terms: AttestationTerms) -> [String] {
        [
            terms.document.map { "document: \($0)" }, terms.covers.map { "about \($0)" },
            terms.subprocessors.isEmpty
                ? nil : "sub-processors: \(terms.subprocessors.joined(separator: ", "))",
            terms.rotatedOn.map { "secret changed on \($0)" },
            terms.evidence.map { "evidence \($0.name), SHA-256 \($0.sha256)" },
        ].compactMap { $0 }
    }
}

extension Lapse {
    /// Why an exception that is about the deviation does not cover it.
    fileprivate init(_ exception: ExceptionRecord, by last: Instant) {
        if let revocation = exception.revocation, revocation.at <= last {
            self.init(
                id: exception.id,
                kind: .revoked,
                words: "\(exception.id) was revoked on \(revocation.at.day)"
            )
        } else if exception.terms.validUntil <= last {
            self.init(
                id: exception.id,
                kind: .expired,
                words: "\(exception.id) ended on \(exception.terms.lastDay)"
            )
        } else {
            self.init(
                id: exception.id,
                kind: .later,
                words:
                    "\(exception.id) covers nothing before \(max(exception.terms.validFrom, exception.recordedAt))"
            )
        }
    }
}
