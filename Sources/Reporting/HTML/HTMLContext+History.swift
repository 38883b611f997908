import AuditModel
import Markup

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
