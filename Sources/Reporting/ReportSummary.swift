package import AuditModel

/// What stands first in a report, drawn from its results alone.
package struct ReportSummary: Sendable {
    /// One of the things to do first.
    package struct Action: Hashable, Sendable {
        /// What to do.
        package var step: String
        /// The controls it settles.
        package var controls: [String]
    }

    /// The overall sentence.
    package let sentence: String
    /// How the required controls stand and how many writes may be Neo's, such as `2 of 17 required controls deviate; 41 writes by an agent that others use too`.
    package let required: String
    /// What Neo can write today in the areas that it may only read, and when proof begins; empty where nothing is said of grants.
    package let today: String
    /// How many required controls are met, with exceptions and without.
    package let score: String
    /// How exceptions and attestations stand; empty where there are none.
    package let register: String
    /// The line about the set-up checklist.
    package let setUp: String
    /// The line about the read-only areas.
    package let boundary: String
    /// The line about the evidence.
    package let evidence: String
    /// The first three things to do.
    package let actions: [Action]
    /// How many things to do there are beside them.
    package let moreActions: Int
    /// How many results there are of each verdict, in the order of the tiles.
    package let counts: [(verdict: Verdict, count: Int)]

    /// Sums up `report`.
    package init(_ report: Report) {
        sentence = report.overall.sentence
        required = Self.required(report.results.filter(\.isRequired), suspects: report.suspects)
        today = TodaysGrant(report)?.words ?? ""
        score = Self.score(report.results.filter(\.isRequired))
        register = Self.register(RegisterEntry.all(of: report))
        setUp = Self.setUp(report.results.filter { $0.section == .checklist })
        boundary = Self.boundary(report.results.filter { $0.section == .readOnly })
        evidence = Self.evidence(report)
        let all = Self.actions(report)
        actions = Array(all.prefix(3))
        moreActions = all.count - actions.count
        counts = Self.tiles.map { verdict in (verdict, report.results.count { $0.verdict == verdict }) }
    }

    /// How many results have `verdict`.
    package func count(_ verdict: Verdict) -> Int {
        counts.first { $0.verdict == verdict }?.count ?? 0
    }

    private static let tiles: [Verdict] = [.fail, .unknown, .manual, .excepted, .pass, .info]

    private static func required(_ results: [ControlResult], suspects: Int) -> String {
        let fails = results.count { $0.verdict == .fail }
        let unknown = results.count { $0.verdict == .unknown }
        let manual = results.count { $0.verdict == .manual }
        var parts: [String] = []
        let of = "of " + Wording.count(results.count, "required control")
        if fails > 0 { parts.append("\(fails) \(of) \(fails == 1 ? "deviates" : "deviate")") }
        if unknown > 0 { parts.append("\(unknown) \(parts.isEmpty ? of + " " : "")could not be judged") }
        if manual > 0 {
            parts.append(
                "\(manual) \(parts.isEmpty ? of + " " : "")\(manual == 1 ? "needs" : "need") a person"
            )
        }
        if parts.isEmpty {
            parts = ["All \(Wording.count(results.count, "required control")) passed or are excepted"]
        }
        if suspects > 0 { parts.append(Wording.suspects(suspects)) }
        return parts.joined(separator: "; ") + "."
    }

    private static func score(_ results: [ControlResult]) -> String {
        let passed = results.count { $0.verdict == .pass || $0.verdict == .info }
        let excepted = results.count { $0.verdict == .excepted }
        let of = "of \(Wording.count(results.count, "required control"))"
        return excepted == 0
            ? "\(passed) \(of) met, none of them by an exception"
            : "\(passed + excepted) \(of) met, \(passed) without exceptions"
    }

    private static func register(_ entries: [RegisterEntry]) -> String {
        func states(_ entries: [RegisterEntry]) -> [String] {
            let unused = entries.count { $0.used == 0 && ($0.state == .valid || $0.state == .expiring) }
            return RegisterState.allCases.compactMap { state in
                let count = entries.count { $0.state == state }
                return count == 0 ? nil : "\(Wording.grouped(count)) \(state.rawValue)"
            } + (unused == 0 ? [] : ["\(Wording.grouped(unused)) unused"])
        }
        return [RegisterEntry.Kind.exception, .attestation].compactMap { kind in
            let own = entries.filter { $0.kind == kind }
            guard !own.isEmpty else { return nil }
            return "\(Wording.count(own.count, kind.rawValue)): \(states(own).joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    private static func setUp(_ results: [ControlResult]) -> String {
        let passed = results.count { $0.verdict == .pass }
        return (["\(passed) of \(results.count) verified"] + rest(results)).joined(separator: "; ")
    }

    private static func boundary(_ results: [ControlResult]) -> String {
        let passed = results.filter { $0.verdict == .pass }
        var routes = Route.shown.compactMap { route in
            let count = passed.count { $0.route == route }
            return count == 0 ? nil : (route.rawValue, count)
        }
        let other = passed.count - routes.reduce(0) { $0 + $1.1 }
        if other > 0 { routes.append(("by other evidence", other)) }
        let named = routes.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
        let head =
            "\(passed.count) of \(Wording.count(results.count, "area"))" + (named.isEmpty ? "" : ": " + named)
        return ([head] + rest(results)).joined(separator: "; ")
    }

    private static func rest(_ results: [ControlResult]) -> [String] {
        let nouns: [(Verdict, String, String)] = [
            (.fail, "deviation", "deviations"), (.excepted, "excepted", "excepted"),
            (.unknown, "unproven", "unproven"), (.manual, "needs a person", "need a person"),
        ]
        return nouns.compactMap { verdict, one, many in
            let count = results.count { $0.verdict == verdict }
            return count == 0 ? nil : Wording.count(count, one, many)
        }
    }

    private static func evidence(_ report: Report) -> String {
        let partial = report.coverage.count { !$0.isComplete }
        let sources = Wording.count(report.coverage.count, "source")
        let state =
            report.coverage.isEmpty
            ? "no source was read"
            : partial == 0 ? "complete: \(sources)" : "\(partial) of \(sources) incomplete"
        let oldest = report.coverage.first { $0.source == Resource.audit.name }?.oldest
        let reach = oldest.map { "oldest audit row \($0.day)" }
        let entries = Wording.count(report.logSize, "log entry", "log entries")
        return [state, reach, entries].compactMap { $0 }.joined(separator: "; ")
    }

    /// Required deviations by severity first, then the steps in their order, then what is advice.
    private static func actions(_ report: Report) -> [Action] {
        let order = Severity.allCases
        let fails = report.results.enumerated().filter { $0.element.verdict == .fail }.sorted { left, right in
            let ranks = [left, right].map { order.firstIndex(of: $0.element.severity) ?? 0 }
            return ranks[0] == ranks[1] ? left.offset < right.offset : ranks[0] < ranks[1]
        }.map(\.element)
        let steps = report.unlock.map { Action(step: $0.step, controls: $0.controls) }
        func mend(_ result: ControlResult) -> Action {
            Action(step: result.remediation, controls: [result.id])
        }
        return fails.filter(\.isRequired).map(mend) + steps + fails.filter { !$0.isRequired }.map(mend)
    }
}
