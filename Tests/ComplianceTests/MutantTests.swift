import AuditModel
import TestSupport
import Testing

@testable import Compliance

/// Slips in a control's query that its examples must show; slips in the rules around it are for `./campaign mutants`.
@Suite struct MutantTests {
    @Test(arguments: Baseline.neoHaloPSAAll.controls.filter(DecisionTable.isTried))
    func `a control's examples show every slip in its query`(control: Control) throws {
        try expectDead(control, QueryMutant.all.filter { $0.controls.contains(control.id) && !$0.isScoped })
    }

    @Test func `so do those of the scoped baseline`() throws {
        let mutants = QueryMutant.all.filter(\.isScoped)
        let control = try #require(Baseline.neoHaloPSAScoped.controls.first { $0.id == "CHK-4" })

        #expect(mutants.allSatisfy { $0.controls == ["CHK-4"] })
        try expectDead(control, mutants)
    }

    @Test func `a written area says how many writes there were, and how many were deletions`() throws {
        for control in Baseline.neoHaloPSAAll.controls where control.rule == .rows && control.isWrittenArea {
            for example in control.examples {
                let result = try ExampleTrial(example).result(of: control)

                #expect(result.observed == example.observed(by: control), "\(control.id), \(example.name)")
            }
        }
    }

    /// All slips of queries, and of those of views, which are laid anew for each example, one in 24 but in full campaigns.
    private static func tried(_ mutants: [QueryMutant]) -> [QueryMutant] {
        let ofViews = mutants.filter { $0.view != nil }.enumerated()
        return mutants.filter { $0.view == nil }
            + ofViews.filter { Campaign.isFull || $0.offset.isMultiple(of: 24) }.map(\.element)
    }

    private func expectDead(_ control: Control, _ mutants: [QueryMutant]) throws {
        #expect(mutants.isEmpty == control.queries.isEmpty, "\(control.id) has no mutant")
        for mutant in mutants {
            let texts = try mutant.view.map { [try #require(View.named($0)?.sql)] } ?? control.sql
            #expect(
                texts.contains { $0.contains(mutant.text) },
                "\(control.id), \(mutant.slip): the text is not there"
            )
        }
        var alive = Self.tried(mutants)
        // The newest examples come last, and show most of the slips of views, which are laid anew for each.
        for example in control.examples.reversed() where !alive.isEmpty {
            let trial = try ExampleTrial(example)
            // One laying for all slips of queries: they are judged as if they were controls beside each other.
            let ofQueries = alive.filter { $0.view == nil }
            let results = zip(ofQueries, try trial.results(of: ofQueries.map { control.slipped($0) }))
            let ofViews = try alive.filter { $0.view != nil }.map { mutant in
                let views = View.all.map { $0.name == mutant.view ? $0.slipped(mutant) : $0 }
                return (mutant, try trial.results(of: [control], over: views)[0])
            }
            alive = (Array(results) + ofViews).filter { _, result in
                result.verdict == example.verdict
                    && result.observed == (example.observed(by: control) ?? result.observed)
            }.map(\.0)
        }
        for mutant in alive { Issue.record("\(control.id), \(mutant.slip): survives") }
    }
}

extension View {
    /// The query that fills it where all clients are judged.
    fileprivate var sql: String? {
        switch rows {
        case .asked(let query), .kept(let query): query
        case .made, .stored: nil
        }
    }

    fileprivate func slipped(_ mutant: QueryMutant) -> View {
        let query = (sql ?? "").replacing(mutant.text, with: mutant.replacement)
        let isKept = if case .kept = rows { true } else { false }
        return View(
            name,
            summary,
            isPublic: isPublic,
            columns: columns,
            key: key,
            indexes: indexes,
            needs: needs,
            rows: isKept ? .kept(query) : .asked(query),
            ofClient: ofClient
        )
    }
}

extension Control {
    fileprivate var isWrittenArea: Bool { section == .writes && area != .unlisted }

    fileprivate func slipped(_ mutant: QueryMutant) -> Control {
        Control(
            id,
            title,
            section: section,
            area: area,
            severity: severity,
            isRequired: isRequired,
            isExceptable: isExceptable,
            requirement: requirement,
            rationale: rationale,
            expected: expected,
            remediation: remediation,
            citations: citations,
            reads: reads,
            rule: rule,
            queries: queries.map { query in
                Query(
                    query.sql.replacing(mutant.text, with: mutant.replacement),
                    query.arguments,
                    reason: query.reason
                )
            },
            order: order,
            examples: examples
        )
    }
}

extension Example {
    /// What a written area must say; other controls are held to their verdicts.
    fileprivate func observed(by control: Control) -> String? {
        guard control.isWrittenArea else { return nil }
        switch name {
        case "a write": return "at least 1 recorded writes by Neo"
        case "a write and a deletion": return "at least 2 recorded writes by Neo, 1 of them deletions"
        case "a write by an agent that others use too": return "none recorded in what could be read"
        default:
            return control.area == .actions
                ? "none recorded" : "not observable: no source read names who writes here"
        }
    }
}
