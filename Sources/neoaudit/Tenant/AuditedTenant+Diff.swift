import AuditModel
import Compliance
import Evidence

/// One side of a comparison: a period that is judged, or a moment whose settings are looked up.
enum DiffSide {
    case period(Period)
    case moment(Instant)

    init(_ text: String, bound: Instant, wallClock: Instant?) throws {
        if let asked = Period(text, bound: bound, wallClock: wallClock) {
            guard let period = asked.cut(at: bound) else {
                throw ConfigurationError(
                    isUsage: true,
                    "'\(text)': expected a begin before the last collection, \(bound)"
                )
            }
            self = .period(period)
        } else if let moment = try? ReportOptions.moment(text) {
            self = .moment(moment)
        } else {
            throw ConfigurationError(
                isUsage: true,
                "'\(text)': expected a period such as 2026-10, or a moment such as 2026-10-17"
            )
        }
    }

    /// The instant whose settings count.
    var end: Instant {
        switch self {
        case .period(let period): period.to
        case .moment(let moment): moment
        }
    }

    var words: String {
        switch self {
        case .period(let period): "\(period.from.day) to \(period.lastDay)"
        case .moment(let moment): "\(moment)"
        }
    }

    var isPeriod: Bool { if case .period = self { true } else { false } }
}

extension AuditedTenant {
    /// What differs between two periods as they are judged now, or between the settings of two moments.
    func diff(_ before: String, _ after: String, baseline name: String?) throws -> DiffTable {
        let store = try evidence()
        let run = try run(of: store, asOf: nil)
        let clock = Zone(configuration.zone)?.wallClock(at: run.bound)
        let sides = try [before, after].map { try DiffSide($0, bound: run.bound, wallClock: clock) }
        let baseline = try configuration.judgedBaseline(named: name)
        let audits = try sides.map { side in
            let period =
                if case .period(let period) = side { period } else {
                    Period(from: side.end.adding(milliseconds: -1), to: side.end)
                }
            guard let period else { throw ConfigurationError(isUsage: true, "expected a moment after 1901") }
            let engagement = Engagement(parties: try parties(in: store), period: period)
            return try Audit(store, baseline: baseline, engagement: engagement)
        }
        func states(_ index: Int) -> [Comparison.State] {
            guard sides.allSatisfy(\.isPeriod) else { return [] }
            return audits[index].verdicts.results.map(Comparison.State.init)
        }
        return DiffTable(
            tenant: tenant.name,
            sides: sides.map(\.words),
            comparesControls: sides.allSatisfy(\.isPeriod),
            required: Set(baseline.controls.filter(\.isRequired).map(\.id)),
            comparison: Comparison(
                from: states(0),
                to: states(1),
                settingsFrom: audits[0].ledger.settings(at: sides[0].end),
                to: audits[1].ledger.settings(at: sides[1].end)
            )
        )
    }
}
