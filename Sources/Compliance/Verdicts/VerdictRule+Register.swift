import AuditModel

/// What exceptions and attestations do to a verdict.
extension VerdictRule {
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
                let cause = Lapse.Cause.otherValue(given: pinned, seen: finding.to)
                covering.lapses.append(Lapse(id: exception.id, cause: cause))
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

    func attested(_ control: Control, about subject: Control.Attested, _ facts: [Fact]) -> JoinedVerdict {
        let own = attestations.filter { $0.terms.control == control.id && $0.terms.subject == nil }
        let end = period.to.adding(milliseconds: -1)
        let holding = own.last { attestation in
            attestation.holds(at: end) && void(attestation.terms, about: subject) == nil
        }
        guard let latest = holding ?? own.last else {
            return JoinedVerdict(.manual, Statement.none(control: control.id))
        }
        if let void = void(latest.terms, about: subject) {
            return JoinedVerdict(
                .manual,
                Statement.void(latest.id, by: latest.terms.person, void, control: control.id),
                exceptions: [latest.id],
                lapses: [Lapse(id: latest.id, cause: .void(void))]
            )
        }
        guard latest.holds(at: end) else {
            let lapse = Lapse(
                id: latest.id,
                cause: .outlived(first: latest.terms.validFrom.day, last: latest.terms.lastDay)
            )
            return JoinedVerdict(
                .manual,
                Statement.lapsed(lapse, by: latest.terms.person, control: control.id),
                exceptions: [latest.id],
                lapses: [lapse]
            )
        }
        return JoinedVerdict(
            .pass,
            Statement.holds(
                latest.id,
                by: "\(latest.terms.person), \(latest.terms.role)",
                until: latest.terms.lastDay,
                (["attested", "recorded on \(latest.recordedAt.day)"] + about(latest.terms)
                    + facts.seen.map(\.observed).filter { !$0.isEmpty }).joined(separator: "; ")
            ),
            exceptions: [latest.id]
        )
    }

    private func void(_ terms: AttestationTerms, about subject: Control.Attested) -> Lapse.Voiding? {
        switch subject {
        case .vendor: return terms.document?.isEmpty ?? true ? .noDocument : nil
        case .application:
            guard let known = application.oauthClientID, terms.clientID.lowercased() == known.lowercased()
            else { return .otherClientID }
            if let id = terms.application, id != application.id { return .otherApplication }
            if let agent = terms.agent, agent != application.agent { return .otherAgent }
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

extension Lapse.Voiding {
    /// What is said of the attestation that was seen.
    fileprivate var seen: String {
        switch self {
        case .noDocument: "which names no document"
        case .otherClientID: "for another client id"
        case .otherApplication: "for another application"
        case .otherAgent: "for another agent"
        }
    }
}

/// What a person states, or does not.
private enum Statement: Reason {
    case none(control: String)
    case void(String, by: String, Lapse.Voiding, control: String)
    case lapsed(Lapse, by: String, control: String)
    case holds(String, by: String, until: String, String)

    var observed: String {
        switch self {
        case .none: "none on file"
        case .void(let id, let person, let void, _): "\(id) by \(person), \(void.seen)"
        case .lapsed(let lapse, let person, _): "\(lapse.id) by \(person)"
        case .holds(let id, let person, _, _): "\(id) by \(person)"
        }
    }

    var why: String {
        switch self {
        case .none: "a person has to state it"
        case .void(_, _, let void, _): void.words
        case .lapsed(let lapse, _, _): lapse.words
        case .holds(_, _, let day, _): "attested until \(day); no sign to the contrary"
        }
    }

    var step: Step? {
        switch self {
        case .none(let control): .attest(control: control, again: false)
        case .void(_, _, _, let control), .lapsed(_, _, let control):
            .attest(control: control, again: true)
        case .holds: nil
        }
    }

    var basis: String {
        if case .holds(_, _, _, let basis) = self { basis } else { "" }
    }
}

extension Lapse {
    /// Why an exception that is about the deviation does not cover it.
    fileprivate init(_ exception: ExceptionRecord, by last: Instant) {
        let cause: Cause =
            if let revocation = exception.revocation, revocation.at <= last {
                .revoked(at: revocation.at)
            } else if exception.terms.validUntil <= last {
                .ended(lastDay: exception.terms.lastDay)
            } else {
                .later(begin: max(exception.terms.validFrom, exception.recordedAt))
            }
        self.init(id: exception.id, cause: cause)
    }
}
