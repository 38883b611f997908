import AuditModel

extension Question {
    static let recheck = Question("Q-13", "When is all this checked again?") { report in
        let ends = RegisterEntry.all(of: report).filter(\.isInForce).compactMap { entry in
            entry.validUntil == nil ? nil : "\(entry.id) ends \(entry.until)"
        }
        return Reply(
            grounds: Grounds(report, [], sources: .register),
            hasFacts: report.previous != nil || !ends.isEmpty,
            says: [
                report.previous.map { previous in
                    "The period before, \(previous.period), was judged the same way: "
                        + "\(Wording.count(previous.comparison.changes.count, "control stands", "controls stand")) otherwise now."
                },
                ends.isEmpty ? nil : "On record to be looked at again: \(ends.listed).",
                "The evidence is that of \(report.generatedAt.minute) UTC.",
            ],
            open: [
                "The schedule that collects and judges, and what sets it off at once: a new scope, tool or "
                    + "model, or an incident."
            ]
        )
    }

    static let incident = Question("Q-17", "What happens when the agent deviates?") { report in
        let deviating = report.results.filter { $0.verdict == .fail || $0.verdict == .excepted }
        let findings = deviating.flatMap(\.findings)
        let owned = findings.count { report.followUps[$0.id].map { !$0.terms.owner.isEmpty } == true }
        let grounds = Grounds(report, deviating.map(\.id), sources: .register)
        let fixed =
            report.previous?.comparison.worstFirst.filter {
                $0.before?.verdict == .fail && $0.after?.verdict == .pass
            }.map(\.control) ?? []
        return Reply(
            grounds: grounds,
            most: .partly,
            says: [
                deviating.isEmpty
                    ? "No deviation is on record, so none shows how one is dealt with."
                    : "Each deviation is recorded with its records, its log entries and what to do about it: "
                        + "\(Wording.count(deviating.count, "control")), "
                        + "\(Wording.count(findings.count, "finding")), \(owned) of them with an owner.",
                fixed.isEmpty
                    ? nil : "Failed in the period before and passes now: \(fixed.joined(separator: ", ")).",
            ],
            open: [
                "The procedure: who is told, how fast, and how the agent's access is taken away."
            ]
        )
    }
}
