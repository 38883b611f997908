import AuditModel
import Compliance
import Reporting

/// What calibrations found and what that settles, for a terminal.
struct CalibrationText {
    let result: String
    /// Whether every change was shown with who made it, and Neo's as Neo's.
    let isProven: Bool

    init(_ calibrations: [Calibration], _ audited: AuditedTenant) throws {
        let lines: [String]
        if let first = calibrations.first, let marks = first.terms.neosMarks {
            lines = Self.marked(first, marks)
            isProven = !marks.isEmpty && marks.allSatisfy(\.isNeos)
        } else {
            isProven = calibrations.allSatisfy(\.terms.provesLogging)
            lines =
                calibrations.isEmpty
                ? ["nothing to change: every part is known to be logged"]
                : calibrations.count == 1
                    ? try Self.detailed(calibrations[0], audited) : Self.listed(calibrations)
        }
        result = lines.map { TerminalTable.visible($0) + "\n" }.joined()
    }

    /// As whom Neo shows.
    private static func marked(
        _ calibration: Calibration,
        _ marks: [CalibrationTerms.NeosMark]
    ) -> [String] {
        let terms = calibration.terms
        let isOther = marks.contains { !$0.isNeos }
        return [
            "\(calibration.id) recorded as entry \(calibration.entry): what Neo did since \(terms.askedAt)"
        ]
            + marks.map { "  " + $0.words }
            + (marks.isEmpty ? ["  no log that was read shows it"] : [])
            + (terms.silent.isEmpty
                ? [] : ["  shows nothing         \(terms.silent.joined(separator: ", "))"])
            + (terms.unread.isEmpty
                ? [] : ["  not read whole        \(terms.unread.joined(separator: ", "))"])
            + (isOther
                ? [
                    "Next      put what the logs name into neoaudit.yaml, under neo: application-name, agent-id; or look who it was"
                ]
                : [])
    }

    /// One line a part.
    private static func listed(_ calibrations: [Calibration]) -> [String] {
        calibrations.map { calibration in
            let terms = calibration.terms
            let part = terms.part ?? Part.all(of: terms.area).first?.name ?? terms.area.rawValue
            let named = terms.shown.map(\.source).filter { Resource.named($0)?.namesWho == true }
            return "\(calibration.id)  \(part): "
                + (named.isEmpty
                    ? "no log shows it, and who" : "shown, and who, by \(named.joined(separator: ", "))")
        }
    }

    private static func detailed(_ calibration: Calibration, _ audited: AuditedTenant) throws -> [String] {
        let terms = calibration.terms
        let named = terms.shown.filter { Resource.named($0.source)?.namesWho == true }
        let unnamed = terms.shown.filter { Resource.named($0.source)?.namesWho != true }
        var lines = [
            "\(calibration.id) recorded as entry \(calibration.entry): \(terms.area.title), "
                + "changes since \(terms.askedAt)"
        ]
        func add(_ title: String, _ sources: [String]) {
            guard !sources.isEmpty else { return }
            let padding = String(repeating: " ", count: max(1, 22 - title.utf8.count))
            lines.append("  \(title)\(padding)\(sources.joined(separator: ", "))")
        }
        add("shows it, and who", named.map { "\($0.source) (entry \($0.entry))" })
        add("shows it, but not who", unnamed.map { "\($0.source) (entry \($0.entry))" })
        add("shows nothing", terms.silent)
        add("not read whole", terms.unread)
        lines.append(try settled(terms, audited.configuration.baseline, named.map(\.source)))
        let report = try audited.report(period: ReportOptions.defaultPeriod, earlierPeriods: 0)
        for control in report.results where control.section == .readOnly && control.area == terms.area {
            lines.append(
                "Now       \(control.id), \(report.period.from.day) to \(report.period.lastDay): "
                    + "\(control.verdict.rawValue); \(control.basis.isEmpty ? control.reason : control.basis)"
            )
        }
        return lines
    }

    private static func settled(_ terms: CalibrationTerms, _ baseline: String, _ named: [String]) throws
        -> String
    {
        let controls = try Baseline.named(baseline).controls
            .filter { $0.section == .readOnly && $0.area == terms.area }.map(\.id).joined(separator: ", ")
        guard !named.isEmpty else {
            return "Settles   nothing: no source that names who showed it; \(controls) needs another route"
        }
        return
            "Settles   \(controls), wherever \(named.joined(separator: " or ")) was read whole for the period "
            + "and names no write by Neo"
    }
}
