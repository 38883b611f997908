import AuditModel

/// Joins what a control's facts say with coverage, exceptions and attestations: one rule for all controls.
struct VerdictRule {
    /// The period judged.
    let period: Period
    /// The part of it of which anything can be known: what is before is not audited, and bars no pass.
    let audited: Period
    /// When settings were seen in the period, in order.
    let snapshots: [Instant]
    /// Sources that were not read whole in the period.
    let gaps: [SourceGap]
    let exceptions: [ExceptionRecord]
    let attestations: [Attestation]
    /// Who Neo's application is at the period's end; what is not known is `nil`.
    let application: AttestedApplication
    /// What persons' changes showed of the sources.
    let calibrations: Calibrations
    /// Whether a snapshot by which settings are judged, or the next one, shows no application of Neo's.
    let isNeoMissing: Bool
    /// What keeps the one client judged from being judged; `nil` where all are.
    let clientDoubts: ClientDoubts?

    /// What an attestation about the application is tied to.
    struct AttestedApplication: Hashable {
        var oauthClientID: String?
        var id: String?
        var agent: Int64?
    }

    /// What facts come to; `beside` are those of the snapshots next to the period, where settings are judged.
    ///
    /// A setting is known between two snapshots that agree.
    func verdict(of control: Control, _ facts: [Fact], beside: [Fact]) -> JoinedVerdict {
        var joined = verdict(of: control, facts)
        if control.isSetting, joined.verdict.isMet, isNeoMissing {
            return joined.unknown(because: OtherBeside())
        }
        guard !beside.isEmpty else { return joined }
        let isShown = snapshots.contains { period.from <= $0 && $0 <= period.to }
        if joined.verdict == .fail, !isShown {
            joined = joined.unknown(because: OtherBeside())
            joined.findings = []
        } else if joined.verdict.isMet, !verdict(of: control, beside).verdict.isMet {
            joined = joined.unknown(because: OtherBeside())
        }
        return joined
    }

    private func verdict(of control: Control, _ facts: [Fact]) -> JoinedVerdict {
        var joined = byFacts(control, facts)
        let isBare = joined.verdict == .unknown && facts.isEmpty && control.rule != .routes
        if joined.verdict == .pass || joined.verdict == .excepted || isBare, let gap = firstGap(control) {
            joined = joined.unknown(because: NotReadWhole(gap: gap))
        }
        // An observation would say that there is no more to see.
        if joined.verdict.isMet, let doubt = clientDoubts?.doubt(about: control) {
            joined = joined.unknown(because: doubt)
        }
        return joined
    }

    private func byFacts(_ control: Control, _ facts: [Fact]) -> JoinedVerdict {
        let deviating = facts.filter { $0.outcome == .fail }
        let coverings = deviating.map { covering(of: $0.finding, over: $0.span, by: control) }
        let failed = zip(deviating, coverings).map { fact, covering in
            var finding = fact.finding
            finding.exception = finding.exception ?? covering.exception
            return finding
        }
        let open = failed.indices.filter { failed[$0].exception == nil }
        let used = Set(failed.compactMap(\.exception)).sorted()
        let seen = deviating.map(\.reason).once { $0.identity }.map(\.observed).joined(separator: "; ")
        if let first = open.first {
            let lapses = open.flatMap { coverings[$0].lapses }.once(by: \.id)
            return JoinedVerdict(
                .fail,
                Deviation(
                    seen: control.rule == .routes ? nil : seen,
                    writes: failed.count,
                    open: open.count,
                    last: failed.compactMap(\.occurredAt).max(),
                    own: deviating[first].reason.why,
                    lapses: lapses
                ),
                findings: failed,
                exceptions: used,
                lapses: lapses
            )
        }
        for (outcome, verdict) in [
            (Fact.Outcome.unknown, Verdict.unknown), (.suspect, .unknown), (.manual, .manual),
        ] {
            let matching = facts.filter { $0.outcome == outcome }
            guard let first = matching.first else { continue }
            return JoinedVerdict(
                verdict,
                first.reason,
                findings: outcome == .unknown ? failed : failed + matching.map(\.finding),
                exceptions: used
            )
        }
        var joined: JoinedVerdict
        switch control.rule {
        case .rows where !failed.isEmpty, .review where !failed.isEmpty:
            joined = JoinedVerdict(.pass, Plain.excepted(seen: seen))
        case .rows, .review: joined = plain(facts)
        case .routes: joined = routed(control, facts, failed)
        case .attestation(let subject): joined = attested(control, about: subject, facts)
        }
        if joined.verdict == .pass, !failed.isEmpty { joined.verdict = .excepted }
        joined.findings = failed + joined.findings
        joined.exceptions += used
        return joined
    }

    private func plain(_ facts: [Fact]) -> JoinedVerdict {
        let seen = facts.seen.observed
        let passes = facts.filter { $0.outcome == .pass }
        if let pass = passes.first {
            let basis = passes.first { !$0.reason.why.isEmpty } ?? pass
            return JoinedVerdict(.pass, Plain.asExpected(seen: seen, basis: basis.reason.why))
        }
        if let info = facts.first(where: { $0.outcome == .info }) {
            return JoinedVerdict(.info, Plain.observation(seen: seen, own: info.reason.why))
        }
        return JoinedVerdict(.unknown, Plain.nothing)
    }

    private func firstGap(_ control: Control) -> SourceGap? {
        control.reads.lazy.compactMap { resource in gaps.first { $0.source == resource.name } }.first
    }
}

/// A source that the control reads was not read whole.
private struct NotReadWhole: Reason {
    let gap: SourceGap

    var why: String { "\(gap.source) was not read whole: \(gap.why)" }
    var step: Step? { gap.step }
}

/// A setting was another one at a snapshot beside the period, or it cannot be told whose it was at one.
private struct OtherBeside: Reason {
    var why: String {
        "a snapshot shows another state, or no application of Neo's, and it is not known when it changed"
    }
}

extension Verdict {
    /// Whether nothing speaks against what is asked.
    fileprivate var isMet: Bool { [.pass, .excepted, .info].contains(self) }
}

/// Something deviates, and no exception covers it.
private struct Deviation: Reason {
    /// What was seen; `nil` where writes are counted instead.
    let seen: String?
    let writes: Int
    /// How many of them no exception covers.
    let open: Int
    /// When the last of them was.
    let last: Instant?
    /// The control's own reason; empty where it gives none.
    let own: String
    let lapses: [Lapse]

    var observed: String {
        seen ?? "\(counted(Int64(writes), "write")) by Neo\(last.map { ", last \($0.minute)" } ?? "")"
    }

    var why: String {
        let because =
            own.isEmpty ? "\(open) of \(counted(Int64(writes), "write")) without a valid exception" : own
        return ([because] + lapses.map(\.words)).joined(separator: "; ")
    }
}

/// What facts alone come to.
private enum Plain: Reason {
    case excepted(seen: String), asExpected(seen: String, basis: String), observation(
        seen: String,
        own: String
    )
    case nothing

    var observed: String {
        switch self {
        case .excepted(let seen), .asExpected(let seen, _), .observation(let seen, _): seen
        case .nothing: "nothing"
        }
    }

    var why: String {
        switch self {
        case .excepted: "deviates, as an exception allows"
        case .asExpected: "as expected"
        case .observation(_, let own): own.isEmpty ? "an observation" : own
        case .nothing: "no evidence in the period"
        }
    }

    var step: Step? { self == .nothing ? .collectOnceInside : nil }

    var basis: String {
        if case .asExpected(_, let basis) = self { basis } else { "" }
    }
}

extension [Fact] {
    /// Their reasons, routes apart.
    var seen: [any Reason] { filter { ![.route, .open, .settled].contains($0.outcome) }.map(\.reason) }
}

extension [any Reason] {
    /// What was seen, one after the other.
    var observed: String { map(\.observed).filter { !$0.isEmpty }.joined(separator: "; ") }
}

extension Array {
    /// The elements in their order, of those with the same key the first.
    fileprivate func once<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}
