import AuditModel
import Markup

extension HTMLContext {
    /// A section with a row for each control that the page shows; `nil` where there is none.
    func section(_ section: ControlSection) -> TemplateValue? {
        let results = report.results.filter { $0.section == section && depth.shows($0.verdict) }
        guard !results.isEmpty else { return nil }
        return [
            "id": .text(section.rawValue),
            "title": .text(section.title),
            "lead": .text(lead(section)),
            "results": .list(results.map(control)),
        ]
    }

    /// A line for each control that is open and required, or fails; the other advisory ones in a sentence.
    var open: TemplateValue {
        let open = report.results.filter { isOpen($0) }
        let listed = open.filter(isListed)
        // What is worst first.
        let rows = [Verdict.fail, .unknown, .manual].flatMap { verdict in
            Severity.allCases.flatMap { severity in
                listed.filter { $0.verdict == verdict && $0.severity == severity }
            }
        }
        let advisory = open.filter { !isListed($0) }.map { "\($0.id) \($0.title) (\($0.verdict.word))" }
        return [
            "advisory": .text(
                advisory.isEmpty ? "" : "Advice beside them: \(advisory.joined(separator: "; "))."
            ),
            "rows": .list(
                rows.map { result in
                    [
                        "anchor": .text("c-\(result.id)"),
                        "id": .text(result.id),
                        "title": .text(result.title),
                        "observed": .text(result.observed),
                        "severity": .text(
                            result.severity.rawValue + (result.isRequired ? "" : ", advisory")
                        ),
                        "verdict": verdict(result.verdict),
                    ]
                }
            ),
        ]
    }

    private func isOpen(_ result: ControlResult) -> Bool {
        depth.shows(result.verdict) && result.verdict != .excepted
    }

    /// Whether the one page has a line for the control.
    func isListed(_ result: ControlResult) -> Bool {
        isOpen(result) && (result.isRequired || result.verdict == .fail)
    }

    private func lead(_ section: ControlSection) -> String {
        switch section {
        case .checklist: "What the vendor asks to be verified before Neo is connected."
        case .readOnly: "Areas that Neo must not write to unless someone enabled it, and how that was shown."
        case .writes:
            "Writes that the vendor’s page allows are counted, not judged; a person looks at those elsewhere."
        case .beyond:
            "Least privilege and assurance: advice beside the vendor’s checklist, never mixed with it."
        }
    }

    private func control(_ result: ControlResult) -> TemplateValue {
        let coverage = report.coverage.filter { source in
            result.findings.contains { $0.source == source.source }
        }
        return .record([
            ("anchor", .text("c-\(result.id)")),
            ("class", .text("c \(result.verdict.rawValue)")),
            ("isOpen", .bool(result.verdict == .fail)),
            ("id", .text(result.id)),
            ("title", .text(result.title)),
            ("today", .text(today(result))),
            ("expected", .text(result.expected)),
            ("observed", .text(result.observed)),
            ("severity", .text(result.severity.rawValue)),
            ("required", .text(result.isRequired ? "Required" : "Advisory")),
            ("verdict", verdict(result.verdict)),
            ("reason", .text(result.reason)),
            ("basis", .text(result.basis)),
            ("parts", .list(report.parts.filter { $0.control == result.id }.map(part))),
            ("remediation", .text(result.remediation)),
            (
                "remediationTitle",
                .text([.fail, .excepted, .manual].contains(result.verdict) ? "What to do" : "If it fails")
            ),
            ("unlock", .text(result.unlock)),
            ("references", .text(Wording.grouped(result.references))),
            ("entries", .text(Wording.entries(result.entries, most: 20))),
            ("findings", .list(result.findings.map(finding))),
            ("isExcepted", .bool(result.findings.contains { $0.exception != nil })),
            ("followUps", .list(result.findings.compactMap { report.followUps[$0.id] }.map(followUp))),
            ("coverage", .text(coverage.map(line).joined(separator: " · "))),
            ("before", .optional(before(result))),
            ("exceptions", .list(result.exceptions.map(box))),
        ])
    }

    private func part(_ part: PartRow) -> TemplateValue {
        [
            "name": .text(part.part),
            "route": .text(part.route?.rawValue ?? "–"),
            "span": .text("\(part.span.from.minute) to \(part.span.to.minute)"),
            "statement": .text(part.statement),
            "open": .text(part.open),
            "class": .text(part.route == nil && part.isShowable ? "wide" : "even"),
        ]
    }

    /// What Neo can do today in the area of a control about one that it may only read; empty for others.
    private func today(_ result: ControlResult) -> String {
        let row = report.grants.first { result.section == .readOnly && $0.area == result.area }
        return row.map { "today: \($0.today.words)" } ?? ""
    }

    private func finding(_ finding: Finding) -> TemplateValue {
        .record([
            ("anchor", .text("f-\(finding.id)")),
            ("when", .text(finding.occurredAt.map(\.minute) ?? "–")),
            ("source", .text(finding.source)),
            ("record", .text(finding.record)),
            (
                "what",
                .text(
                    [finding.operation?.rawValue ?? "", finding.field].filter { !$0.isEmpty }.joined(
                        separator: " "
                    )
                )
            ),
            (
                "change",
                .text(Wording.change(finding.from, finding.to, isUpdate: finding.operation == .update))
            ),
            ("exception", .text(finding.exception ?? "")),
            ("who", .text(who(finding))),
            ("entry", .text(finding.entry.map { String($0) } ?? "–")),
        ])
    }

    /// Whom the source names.
    private func who(_ finding: Finding) -> String {
        let parts = [
            finding.application, finding.agent.map { "agent \($0)" } ?? "",
            finding.who.isEmpty ? "" : "“\(finding.who)”",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? "–" : parts.joined(separator: ", ")
    }

    private func followUp(_ followUp: FollowUp) -> TemplateValue {
        let terms = followUp.terms
        let who = [terms.owner, terms.due.isEmpty ? "" : "due \(terms.due)"].filter { !$0.isEmpty }
        return [
            "finding": .text(terms.finding),
            "link": .text("#f-\(terms.finding)"),
            "who": .text(who.joined(separator: ", ")),
            "comment": .text(terms.comment),
            "recorded": .text(
                "\(followUp.id), recorded \(followUp.recordedAt.minute) by \(terms.person)"
            ),
        ]
    }

    private func line(_ coverage: Coverage) -> String {
        let claimed = coverage.claimed.map { " of \(Wording.grouped($0))" } ?? ""
        let state = coverage.isComplete ? "complete" : coverage.gap
        return "\(coverage.source) \(Wording.grouped(coverage.stored))\(claimed) rows, \(state)"
    }

    private func before(_ result: ControlResult) -> String? {
        guard let previous = report.previous else { return nil }
        let change = previous.comparison.changes.first { $0.control == result.id }
        return change.map { "\($0.before?.verdict.word ?? "not there") in \(previous.period)" }
    }

    private func box(_ id: String) -> TemplateValue {
        if let record = report.exceptions.first(where: { $0.id == id }) {
            let terms = record.terms
            return [
                "id": .text(id),
                "who": .text("Owner \(terms.owner), approved by \(terms.approver)"),
                "until": .text("\(terms.validFrom.minute) to \(terms.validUntil.minute)"),
                "reason": .text(terms.reason),
            ]
        }
        guard let record = report.attestations.first(where: { $0.id == id }) else {
            return ["id": .text(id), "who": .text(""), "until": .text(""), "reason": .text("")]
        }
        let terms = record.terms
        return [
            "id": .text(id),
            "who": .text("Stated by \(terms.person), \(terms.role)"),
            "until": .text("\(terms.validFrom.minute) to \(terms.validUntil.minute)"),
            "reason": .text(terms.statement),
        ]
    }
}
