import AuditModel
import Compliance
import Reporting

/// What a calibration found and what that settles, for a terminal.
struct CalibrationText {
    let result: String

    init(_ calibration: Calibration, _ audited: AuditedTenant) throws {
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
        lines.append(try Self.settled(terms, audited.configuration.baseline, named.map(\.source)))
        let report = try audited.report(period: ReportOptions.defaultPeriod, earlierPeriods: 0)
        for control in report.results where control.section == .readOnly && control.area == terms.area {
            lines.append(
                "Now       \(control.id), \(report.period.from.day) to \(report.period.lastDay): "
                    + "\(control.verdict.rawValue); \(control.basis.isEmpty ? control.reason : control.basis)"
            )
        }
        result = lines.map { TerminalTable.visible($0) + "\n" }.joined()
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
