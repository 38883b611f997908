import AuditModel
import Markup

/// What the page's template is filled in with.
struct HTMLContext {
    let report: Report
    let look: PageLook
    let depth: PageDepth
    let policy: String

    /// Every value the template names.
    func value() throws -> TemplateValue {
        let summary = ReportSummary(report)
        return .record([
            ("policy", .text(policy)),
            ("branding", look.branding.value),
            ("report", head),
            ("summary", self.summary(summary)),
            ("compared", compared),
            ("history", history),
            ("tiles", .list(summary.counts.filter { $0.verdict != .info }.map(tile))),
            ("strip", strip(summary)),
            ("total", .text(Wording.count(report.results.count, "control"))),
            ("observations", .text(Wording.count(summary.count(.info), "observation"))),
            ("parts", .list(try depth.parts.compactMap(part))),
        ])
    }

    /// A part under its own name, which is how the template tells one from another; `nil` where it would be empty.
    private func part(_ part: PagePart) throws -> TemplateValue? {
        switch part {
        case .open: ["open": open]
        case .controls(let section): self.section(section).map { ["controls": $0] }
        case .grants: report.grants.isEmpty ? nil : ["grants": grants]
        case .activity: ["activity": try activity()]
        case .changes: report.changes.count == 0 ? nil : ["changes": changes]
        case .actions: report.actions.count == 0 ? nil : ["actions": actions]
        case .unlock:
            report.unlock.isEmpty ? nil : ["unlock": .list(report.unlock.map { step($0.step, $0.controls) })]
        case .coverage: ["coverage": coverage, "accounts": accounts]
        case .register: ["register": ["rows": register]]
        case .appendix:
            [
                "appendix": [
                    "limits": .list(report.limits.map { .text($0) }), "footprint": footprint,
                    "settings": settings,
                ]
            ]
        }
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
            "generated": .text(report.generatedAt.minute),
            "run": .text(report.run),
            "root": .text(report.logRoot),
            "size": .text(Wording.grouped(report.logSize)),
            "overall": .text(report.overall.rawValue),
            "isWhole": .bool(depth == .auditor),
            "depth": .text(depth.rawValue),
        ]
    }

    private func summary(_ summary: ReportSummary) -> TemplateValue {
        [
            "sentence": .text(summary.sentence),
            "required": .text(summary.required),
            "today": .text(summary.today),
            "score": .text(summary.score),
            "register": .text(summary.register),
            "setUp": .text(summary.setUp),
            "boundary": .text(summary.boundary),
            "evidence": .text(summary.evidence),
            "actions": .list(summary.actions.map { step($0.step, $0.controls) }),
            "more": summary.moreActions == 0
                ? .nothing
                : .text("and \(Wording.grouped(summary.moreActions)) more: each control says its own."),
        ]
    }

    /// A step, with a link to each control that the page shows.
    private func step(_ text: String, _ controls: [String]) -> TemplateValue {
        [
            "step": .text(text),
            "controls": .list(controls.map { ["id": .text($0), "link": link(to: $0)] }),
        ]
    }

    /// Where the page shows a control; `nothing` where it does not.
    private func link(to control: String) -> TemplateValue {
        let result = report.results.first { $0.id == control }
        let isShown = result.map { depth == .executive ? isListed($0) : depth.shows($0.verdict) }
        return isShown == true ? .text("#c-\(control)") : .nothing
    }

    private var compared: TemplateValue {
        guard let previous = report.previous else { return .nothing }
        let comparison = previous.comparison
        return [
            "period": .text(previous.period),
            "any": .bool(!comparison.isEmpty),
            "rows": .list(
                comparison.worstFirst.map { change in
                    [
                        "control": .text(change.control),
                        "title": .text(change.title),
                        "link": link(to: change.control),
                        "kind": .text(change.kind.word),
                        "from": .text(change.before.map { "was \($0.verdict.word)" } ?? "was not there"),
                        "verdict": verdict(change.after?.verdict ?? .info),
                        "text": .text(change.text),
                    ]
                }
            ),
            "settings": .list(
                comparison.settings.map { field in
                    [
                        "object": .text(field.objectName),
                        "field": .text(field.field),
                        "before": .text(field.before ?? "nothing"),
                        "after": .text(field.after ?? "nothing"),
                    ]
                }
            ),
        ]
    }

    /// One strip of all verdicts in a drawing of 960 × 8, its numbers in tenths.
    private func strip(_ summary: ReportSummary) -> TemplateValue {
        let all = max(1, report.results.count)
        var left = 0
        return .list(
            summary.counts.filter { $0.count > 0 }.map { verdict, count in
                let width = count * 9600 / all
                defer { left += width }
                return ["class": .text(verdict.rawValue), "x": tenths(left), "width": tenths(width)]
            }
        )
    }

    private func tile(_ verdict: Verdict, _ count: Int) -> TemplateValue {
        [
            "verdict": self.verdict(verdict),
            "count": .number(count),
            "required": .text(
                "\(report.results.count { $0.verdict == verdict && $0.isRequired }) required, "
                    + "\(report.results.count { $0.verdict == verdict && !$0.isRequired }) advisory"
            ),
            "link": depth.shows(verdict) && depth != .executive
                ? .text("#only-\(verdict.rawValue)") : .nothing,
            "target": .text("only-\(verdict.rawValue)"),
        ]
    }

    /// A verdict's word, sign and class.
    func verdict(_ verdict: Verdict) -> TemplateValue {
        ["word": .text(verdict.word), "sign": .text(verdict.sign), "class": .text("r \(verdict.rawValue)")]
    }
}

extension HTMLContext {
    /// The verdicts of the periods before beside those of this one; `nothing` where there are none before.
    var history: TemplateValue {
        guard !report.history.isEmpty else { return .nothing }
        let columns = report.history + [PastVerdicts(period: report.period, results: report.results)]
        let names = columns.map { "\($0.period.from.day) to \($0.period.lastDay)" }
        return [
            "columns": .list(zip(columns, names).map(column)),
            "alternative": .text(
                "How many controls had each verdict in each of \(columns.count) periods. "
                    + "The table below holds the numbers."
            ),
            "counts": .list(
                Self.stacked.map { verdict in
                    [
                        "verdict": self.verdict(verdict),
                        "cells": .list(columns.map { .text($0.count(verdict).map(String.init) ?? "–") }),
                    ]
                }
            ),
            "controls": .list(report.results.map { control($0, columns) }),
        ]
    }

    /// From the bottom of a column to its top.
    private static let stacked: [Verdict] = [.fail, .unknown, .manual, .excepted, .pass, .info]

    private func column(_ past: PastVerdicts, _ name: String) -> TemplateValue {
        let all = max(1, past.controls?.count ?? 0)
        var top = 1000
        let segments: [TemplateValue] = Self.stacked.compactMap { verdict in
            guard let count = past.count(verdict), count > 0 else { return nil }
            let height = count * 1000 / all
            top -= height
            return [
                "class": .text(verdict.rawValue), "y": tenths(top), "height": tenths(height),
                "title": .text("\(name): \(count) \(verdict.word.lowercased())"),
            ]
        }
        return [
            "counts": .text(
                past.controls == nil
                    ? "not collected" : "\(past.count(.fail) ?? 0) fail, \(past.count(.pass) ?? 0) pass"
            ),
            "name": .text(name), "short": .text(String(past.period.from.day)),
            "segments": .list(segments),
        ]
    }

    private func control(_ result: ControlResult, _ columns: [PastVerdicts]) -> TemplateValue {
        [
            "id": .text(result.id),
            "title": .text(result.title),
            "cells": .list(
                columns.map { past in
                    past.verdict(of: result.id).map(verdict)
                        ?? ["word": .text("–"), "sign": .text(""), "class": .text("dim")]
                }
            ),
        ]
    }
}

extension PastVerdicts {
    /// How many controls had a verdict; `nil` where nothing was collected.
    func count(_ verdict: Verdict) -> Int? {
        controls.map { $0.count { $0.verdict == verdict } }
    }

    /// What a control said; `nil` where it was not judged.
    func verdict(of control: String) -> Verdict? {
        controls?.first { $0.control == control }?.verdict
    }
}
