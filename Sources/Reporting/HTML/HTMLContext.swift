import AuditModel
import Markup

/// What the page's template is filled in with.
struct HTMLContext {
    let report: Report
    let policy: String

    /// Every value the template names.
    var value: TemplateValue {
        let summary = ReportSummary(report)
        return .record([
            ("policy", .text(policy)),
            ("report", head),
            ("summary", self.summary(summary)),
            ("changes", changes),
            ("tiles", .list(summary.counts.filter { $0.verdict != .info }.map(tile))),
            ("total", .text(Wording.count(report.results.count, "control"))),
            ("observations", .text(Wording.count(summary.count(.info), "observation"))),
            ("judged", sections([.checklist, .readOnly])),
            ("writes", sections([.writes])),
            ("beyond", sections([.beyond])),
            ("unlock", .list(report.unlock.map { step($0.step, $0.controls) })),
            ("grants", grants),
            ("activity", activity),
            ("actions", actions),
            ("coverage", coverage),
            ("register", register),
            ("settings", settings),
            ("footprint", footprint),
            ("limits", .list(report.limits.map { .text($0) })),
        ])
    }

    private var head: TemplateValue {
        [
            "tenant": .text(report.tenant),
            "url": .text(report.url),
            "period": .text(Wording.period(report.period)),
            "from": .text(report.period.from.iso8601),
            "to": .text(report.period.to.iso8601),
            "cut": .optional(report.cutNote),
            "client": .optional(report.share?.words),
            "whose": .text(report.share.map { ", client \($0.client)" } ?? ""),
            "baseline": .text(report.baseline.name),
            "baselineTitle": .text(report.baseline.title),
            "baselineSource": .text(report.baseline.source),
            "baselineDate": .text(report.baseline.date),
            "baselineChanges": .text(report.baseline.changes.joined(separator: " ")),
            "version": .text(report.toolVersion),
            "generated": .text(Wording.minute(report.generatedAt)),
            "run": .text(report.run),
            "root": .text(report.logRoot),
            "size": .text(Wording.grouped(report.logSize)),
            "overall": .text(report.overall.rawValue),
        ]
    }

    private func summary(_ summary: ReportSummary) -> TemplateValue {
        [
            "sentence": .text(summary.sentence),
            "required": .text(summary.required),
            "score": .text(summary.score),
            "register": .text(summary.register),
            "setUp": .text(summary.setUp),
            "boundary": .text(summary.boundary),
            "evidence": .text(summary.evidence),
            "actions": .list(summary.actions.map { step($0.step, $0.controls) }),
        ]
    }

    private func step(_ text: String, _ controls: [String]) -> TemplateValue {
        ["step": .text(text), "controls": .list(controls.map { .text($0) })]
    }

    private var changes: TemplateValue {
        guard let previous = report.previous else { return .nothing }
        return [
            "period": .text(previous.period),
            "any": .bool(!previous.changes.isEmpty || !previous.settings.isEmpty),
            "rows": .list(
                previous.changes.map { change in
                    [
                        "control": .text(change.control),
                        "title": .text(change.title),
                        "kind": .text(change.word),
                        "from": .text(change.from.map { "was \($0.word)" } ?? "was not there"),
                        "verdict": verdict(change.to ?? .info),
                        "text": .text(change.text),
                    ]
                }
            ),
            "settings": .list(
                previous.settings.map { field in
                    [
                        "object": .text(field.object),
                        "field": .text(field.field),
                        "before": .text(field.before ?? "nothing"),
                        "after": .text(field.after ?? "nothing"),
                    ]
                }
            ),
        ]
    }

    private func tile(_ verdict: Verdict, _ count: Int) -> TemplateValue {
        [
            "verdict": self.verdict(verdict),
            "count": .number(count),
            "link": .text("#only-\(verdict.rawValue)"),
            "target": .text("only-\(verdict.rawValue)"),
        ]
    }

    /// A verdict's word, sign and class.
    func verdict(_ verdict: Verdict) -> TemplateValue {
        ["word": .text(verdict.word), "sign": .text(verdict.sign), "class": .text("r \(verdict.rawValue)")]
    }
}
