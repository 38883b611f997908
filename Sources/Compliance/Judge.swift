import AuditModel

/// Joins what a control's rows say with coverage, exceptions and attestations: one rule for all controls.
struct Judge {
    /// The period judged.
    let period: Period
    /// Resources that were not read whole in the period, and why.
    let gaps: [String: String]
    let exceptions: [ExceptionRecord]
    let attestations: [Attestation]
    /// The client id that attestations must be for.
    let clientID: String?
    /// What persons' changes showed of the sources.
    let calibrations: Calibrations

    /// What a control comes to.
    struct Judgement: Hashable {
        var verdict: Verdict
        var observed: String
        var reason: String
        var basis = ""
        var unlock = ""
        var findings: [Finding] = []
        var exceptions: [String] = []
    }

    func judge(_ control: Control, _ rows: [Bare]) -> Judgement {
        var judgement = verdict(control, rows)
        if judgement.verdict == .pass || judgement.verdict == .excepted, let gap = firstGap(control) {
            judgement.verdict = .unknown
            judgement.reason = "\(gap.source) was not read whole: \(gap.why)"
            judgement.unlock = "let the collector read \(gap.source)"
        }
        return judgement
    }

    private func verdict(_ control: Control, _ rows: [Bare]) -> Judgement {
        let failed = rows.filter { $0.outcome == .fail }.map { covered($0.finding, by: control) }
        let observed = rows.filter { $0.outcome != .route && !$0.observed.isEmpty }.map(\.observed)
        let open = failed.filter { $0.exception == nil }
        let used = Set(failed.compactMap(\.exception)).sorted()
        if !open.isEmpty {
            return Judgement(
                verdict: .fail,
                observed: summary(control, failed, observed),
                reason: why(rows, .fail) ?? "\(open.count) of \(failed.count) writes have no valid exception",
                findings: failed,
                exceptions: used
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
        case .rows: judgement = plain(rows, observed)
        case .routes: judgement = routed(control, rows, failed)
        case .attestation: judgement = attested(control, observed)
        }
        if judgement.verdict == .pass, !failed.isEmpty { judgement.verdict = .excepted }
        judgement.findings = failed
        judgement.exceptions += used
        return judgement
    }

    private func plain(_ rows: [Bare], _ observed: [String]) -> Judgement {
        let text = observed.joined(separator: "; ")
        if rows.contains(where: { $0.outcome == .pass }) {
            return Judgement(
                verdict: .pass,
                observed: text,
                reason: "as expected",
                basis: why(rows, .pass) ?? ""
            )
        }
        if rows.contains(where: { $0.outcome == .info }) {
            return Judgement(verdict: .info, observed: text, reason: why(rows, .info) ?? "an observation")
        }
        return Judgement(
            verdict: .unknown,
            observed: "nothing",
            reason: "no evidence in the period",
            unlock: "collect once inside the period"
        )
    }

    private func routed(_ control: Control, _ rows: [Bare], _ failed: [Finding]) -> Judgement {
        let routes = rows.compactMap { row in row.span.map { (row: row, span: $0) } }
        let seen = failed.isEmpty ? "no write by Neo" : "\(count(failed)), all excepted"
        for kind in [Routes.Kind.logged, .unchanged, .prevented] {
            let own = routes.filter { $0.row.route == kind.rawValue }
            if Spans(own.map(\.span)).cover(period), let first = own.first {
                return Judgement(
                    verdict: .pass,
                    observed: seen,
                    reason: first.row.observed,
                    basis: "\(kind.rawValue): \(first.row.observed)\(kind.leavesOpen)"
                )
            }
        }
        let all = Spans(routes.map(\.span))
        if all.cover(period) {
            let kinds = Set(routes.map(\.row.route)).sorted().joined(separator: " and ")
            return Judgement(
                verdict: .pass,
                observed: seen,
                reason: "shown in parts",
                basis: "\(kinds): the parts cover the period"
            )
        }
        let judged = all.inside(period).joined
        let missing = all.missing(in: period).map(\.words).joined(separator: ", ")
        let reason =
            judged.isEmpty
            ? "no source shows that none was missed"
            : "judged \(judged.map(\.words).joined(separator: ", ")); \(missing) unknown"
        return Judgement(
            verdict: .unknown,
            observed: seen + " in what could be read",
            reason: ([reason] + (control.area.map(calibrations.silences(about:)) ?? [])).joined(
                separator: "; "
            ),
            unlock: judged.isEmpty
                ? "" : "collect at or before the period's begin and at or after its end, best every day"
        )
    }

    private func attested(_ control: Control, _ observed: [String]) -> Judgement {
        let own = attestations.filter { $0.terms.control == control.id }
        guard let latest = own.last else {
            return Judgement(
                verdict: .manual,
                observed: "none on file",
                reason: "a person has to state it",
                unlock: "record it with 'neoaudit attest add --control \(control.id)'"
            )
        }
        let last = period.to.adding(milliseconds: -1)
        guard let clientID, latest.terms.clientID.lowercased() == clientID.lowercased() else {
            return Judgement(
                verdict: .manual,
                observed: "\(latest.id) by \(latest.terms.person), for another client id",
                reason: "an attestation is void when the client id changes",
                unlock: "record a new one with 'neoaudit attest add --control \(control.id)'",
                exceptions: [latest.id]
            )
        }
        guard latest.terms.validFrom <= last, last < latest.terms.validUntil else {
            return Judgement(
                verdict: .manual,
                observed: "\(latest.id) by \(latest.terms.person)",
                reason:
                    "valid \(latest.terms.validFrom.day) to \(latest.terms.validUntil.day), not at the period's end",
                unlock: "record a new one with 'neoaudit attest add --control \(control.id)'",
                exceptions: [latest.id]
            )
        }
        return Judgement(
            verdict: .pass,
            observed: "\(latest.id) by \(latest.terms.person), \(latest.terms.role)",
            reason: "attested until \(latest.terms.validUntil.day); no sign to the contrary",
            basis: (["attested"] + observed).joined(separator: "; "),
            exceptions: [latest.id]
        )
    }

    private func covered(_ finding: Finding, by control: Control) -> Finding {
        guard case .routes(let isExceptable) = control.rule, isExceptable, finding.exception == nil,
            let operation = finding.operation, let at = finding.occurredAt
        else { return finding }
        var finding = finding
        finding.exception =
            exceptions.first {
                $0.terms.control == control.id && $0.terms.operations.contains(operation) && $0.holds(at: at)
            }?.id
        return finding
    }

    private func summary(_ control: Control, _ failed: [Finding], _ observed: [String]) -> String {
        guard case .routes = control.rule else { return observed.joined(separator: "; ") }
        let last = failed.compactMap(\.occurredAt).max().map { ", last \($0.minute)" } ?? ""
        return "\(count(failed)) by Neo\(last)"
    }

    private func count(_ writes: [Finding]) -> String {
        writes.count == 1 ? "1 write" : "\(writes.count) writes"
    }

    private func why(_ rows: [Bare], _ outcome: Bare.Outcome) -> String? {
        rows.first { $0.outcome == outcome && !$0.why.isEmpty }?.why
    }

    private func firstGap(_ control: Control) -> (source: String, why: String)? {
        for resource in control.reads {
            if let why = gaps[resource.name] { return (resource.name, why) }
        }
        return nil
    }
}

extension Routes.Kind {
    /// What this way of knowing cannot exclude.
    var leavesOpen: String {
        switch self {
        case .logged: ""
        case .unchanged: "; open: a change that was reverted in between"
        case .prevented: "; open: a permission changed and changed back in between"
        }
    }
}
