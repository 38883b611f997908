import AuditModel
import Markup

/// What the questionnaire's template is filled in with.
struct QuestionnaireContext {
    let report: Report
    let look: PageLook
    let policy: String

    /// Every value the template names.
    var value: TemplateValue {
        let answers = Questionnaire.answers(report)
        let named = Set(answers.flatMap(\.controls))
        return [
            "policy": .text(policy),
            "branding": look.branding.value,
            "report": head,
            "total": .number(answers.count),
            "states": .list(
                Answer.State.allCases.reversed().map { state in
                    ["state": Self.value(state), "count": .number(answers.count { $0.state == state })]
                }
            ),
            "deviating": .number(answers.count(where: \.hasDeviation)),
            "answers": .list(answers.map(Self.value)),
            "controls": .list(
                report.results.filter { named.contains($0.id) }.map { result in
                    [
                        "id": .text(result.id),
                        "title": .text(result.title),
                        "verdict": .text(result.verdict.word),
                        "class": .text("r \(result.verdict.rawValue)"),
                    ]
                }
            ),
        ]
    }

    private var head: TemplateValue {
        [
            "tenant": .text(report.tenant),
            "url": .text(report.url),
            "period": .text(Wording.period(report.period)),
            "cut": .optional(report.cutNote),
            "client": .optional(report.share?.words),
            "whose": .text(report.share.map { ", client \($0.client)" } ?? ""),
            "baseline": .text(report.baseline.name),
            "baselineTitle": .text(report.baseline.title),
            "version": .text(report.toolVersion),
            "generated": .text(report.generatedAt.minute),
            "run": .text(report.run),
            "root": .text(report.logRoot),
            "size": .text(Wording.grouped(report.logSize)),
        ]
    }

    private static func value(_ answer: Answer) -> TemplateValue {
        [
            "id": .text(answer.id),
            "question": .text(answer.question),
            "state": value(answer.state),
            "deviates": .bool(answer.hasDeviation),
            "text": .text(answer.text),
            "controls": .text(answer.controls.joined(separator: ", ")),
            "entries": .text(Wording.entries(answer.entries, most: 12)),
            "coverage": .text(answer.coverage),
            "openTitle": .text(answer.state == .shown ? "Left open" : "Left open, and what would show it"),
            "open": .list(answer.open.map { .text($0) }),
        ]
    }

    /// A state's word, sign and class.
    private static func value(_ state: Answer.State) -> TemplateValue {
        switch state {
        case .shown: ["word": .text("Shown"), "sign": .text("✓"), "class": .text("state r pass")]
        case .partly: ["word": .text("Shown in part"), "sign": .text("~"), "class": .text("state r unknown")]
        case .notShown:
            ["word": .text("Not shown by this evidence"), "sign": .text("–"), "class": .text("state r info")]
        }
    }
}
