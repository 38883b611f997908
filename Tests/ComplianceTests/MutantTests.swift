import AuditModel
import Testing

@testable import Compliance

/// Slips in a control's query that its examples must show; slips in the rules around it are for `./campaign mutants`.
@Suite struct MutantTests {
    @Test(arguments: Baseline.neoHaloPSAAll.controls)
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

    private func expectDead(_ control: Control, _ mutants: [QueryMutant]) throws {
        #expect(!mutants.isEmpty, "\(control.id) has no mutant")
        for mutant in mutants {
            #expect(
                control.query.contains(mutant.text),
                "\(control.id), \(mutant.slip): the text is not there"
            )
        }
        var alive = mutants
        for example in control.examples where !alive.isEmpty {
            // One store for all: the slips are judged as if they were controls beside each other.
            let results = try ExampleTrial(example).results(of: alive.map { control.slipped($0) })
            alive = zip(alive, results).filter { _, result in
                result.verdict == example.verdict
                    && result.observed == (example.observed(by: control) ?? result.observed)
            }.map(\.0)
        }
        for mutant in alive { Issue.record("\(control.id), \(mutant.slip): survives") }
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
            references: references,
            reads: reads,
            rule: rule,
            query: query.replacing(mutant.text, with: mutant.replacement),
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
        case "a write by an agent that others use too": return "none recorded"
        default:
            return control.area == .actions
                ? "none recorded" : "not observable: no source read names who writes here"
        }
    }
}
