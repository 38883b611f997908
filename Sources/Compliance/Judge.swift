import AuditModel

/// Joins what a control's rows say with coverage, exceptions and attestations: one rule for all controls.
struct Judge {
    /// The period judged.
    let period: Period
    /// When settings were seen in the period, in order.
    let snapshots: [Instant]
    /// Resources that were not read whole in the period, and why.
    let gaps: [String: String]
    let exceptions: [ExceptionRecord]
    let attestations: [Attestation]
    /// Who Neo's application is at the period's end; what is not known is `nil`.
    let identity: Identity
    /// What persons' changes showed of the sources.
    let calibrations: Calibrations
    /// What keeps the one client judged from being judged; `nil` where all are.
    let doubts: ClientDoubts?

    /// What an attestation about the application is tied to.
    struct Identity: Hashable {
        var clientID: String?
        var application: String?
        var agent: Int64?
    }

    /// What a control comes to.
    struct Judgement: Hashable {
        var verdict: Verdict
        var observed: String
        var reason: String
        var basis = ""
        var route: Route?
        var unlock = ""
        var findings: [Finding] = []
        var exceptions: [String] = []
        var lapses: [Lapse] = []
    }

    func judge(_ control: Control, _ rows: [Bare]) -> Judgement {
        var judgement = verdict(control, rows)
        if judgement.verdict == .pass || judgement.verdict == .excepted, let gap = firstGap(control) {
            judgement.verdict = .unknown
            judgement.reason = "\(gap.source) was not read whole: \(gap.why)"
            judgement.unlock = "let the collector read \(gap.source)"
        }
        // An observation would say that there is no more to see.
        if [.pass, .excepted, .info].contains(judgement.verdict), let doubt = doubts?.doubt(about: control) {
            judgement.verdict = .unknown
            judgement.reason = doubt.why
            judgement.unlock = doubt.unlock
        }
        if judgement.verdict == .unknown { judgement.route = nil }
        return judgement
    }

    private func verdict(_ control: Control, _ rows: [Bare]) -> Judgement {
        let deviating = rows.filter { $0.outcome == .fail }
        let coverings = deviating.map { covering(of: $0.finding, over: $0.span, by: control) }
        let failed = zip(deviating, coverings).map { row, covering in
            var finding = row.finding
            finding.exception = finding.exception ?? covering.exception
            return finding
        }
        let observed = rows.filter { $0.outcome != .route && !$0.observed.isEmpty }.map(\.observed)
        let open = failed.indices.filter { failed[$0].exception == nil }
        let used = Set(failed.compactMap(\.exception)).sorted()
        if let first = open.first {
            let lapses = open.flatMap { coverings[$0].lapses }.once(by: \.id)
            let own = deviating[first].why
            let because =
                own.isEmpty ? "\(open.count) of \(Self.count(failed)) without a valid exception" : own
            return Judgement(
                verdict: .fail,
                observed: summary(control, failed, deviating.map(\.observed).once(by: \.self)),
                reason: ([because] + lapses.map(\.words)).joined(separator: "; "),
                findings: failed,
                exceptions: used,
                lapses: lapses
            )
        }
        for (outcome, verdict) in [
            (Bare.Outcome.unknown, Verdict.unknown), (.suspect, .unknown), (.manual, .manual),
        ] {
            let matching = rows.filter { $0.outcome == outcome }
            guard let first = matching.first else { continue }
            return Judgement(
                verdict: verdict,
                observed: first.observed,
                reason: first.why,
                unlock: first.unlock,
                findings: outcome == .unknown ? failed : failed + matching.map(\.finding),
                exceptions: used
            )
        }
        var judgement: Judgement
        switch control.rule {
        case .rows where !failed.isEmpty, .review where !failed.isEmpty:
            judgement = Judgement(
                verdict: .pass,
                observed: deviating.map(\.observed).once(by: \.self).joined(separator: "; "),
                reason: "deviates, as an exception allows"
            )
        case .rows, .review: judgement = plain(rows, observed)
        case .routes: judgement = routed(control, rows, failed)
        case .attestation(let subject): judgement = attested(control, about: subject, observed)
        }
        if judgement.verdict == .pass, !failed.isEmpty { judgement.verdict = .excepted }
        judgement.findings = failed
        judgement.exceptions += used
        return judgement
    }

    private func plain(_ rows: [Bare], _ observed: [String]) -> Judgement {
        let text = observed.joined(separator: "; ")
        if let pass = rows.first(where: { $0.outcome == .pass }) {
            let basis = rows.first { $0.outcome == .pass && !$0.why.isEmpty } ?? pass
            return Judgement(verdict: .pass, observed: text, reason: "as expected", basis: basis.why)
        }
        if let info = rows.first(where: { $0.outcome == .info }) {
            return Judgement(
                verdict: .info,
                observed: text,
                reason: info.why.isEmpty ? "an observation" : info.why
            )
        }
        return Judgement(
            verdict: .unknown,
            observed: "nothing",
            reason: "no evidence in the period",
            unlock: "collect once inside the period"
        )
    }

    private func summary(_ control: Control, _ failed: [Finding], _ observed: [String]) -> String {
        guard control.rule == .routes else { return observed.joined(separator: "; ") }
        let last = failed.compactMap(\.occurredAt).max().map { ", last \($0.minute)" } ?? ""
        return "\(Self.count(failed)) by Neo\(last)"
    }

    static func count(_ writes: [Finding]) -> String {
        writes.count == 1 ? "1 write" : "\(writes.count) writes"
    }

    private func firstGap(_ control: Control) -> (source: String, why: String)? {
        for resource in control.reads {
            if let why = gaps[resource.name] { return (resource.name, why) }
        }
        return nil
    }
}

extension Array {
    /// The elements in their order, of those with the same key the first.
    fileprivate func once<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}
