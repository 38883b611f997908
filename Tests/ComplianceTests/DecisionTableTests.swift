import AuditModel
import Testing

@testable import Compliance

/// What comes out of every control's evidence when a part of it is missing: no cell may turn silence into a pass.
@Suite struct DecisionTableTests {
    @Test(arguments: [Baseline.neoHaloPSAAll, .neoHaloPSAScoped])
    func `the table names every control and every verdict it shows, once`(baseline: Baseline) {
        let shown = DecisionTable.of(baseline).flatMap { control in
            DecisionTable.bases(of: control).map { "\(control.id) \($0.verdict.rawValue)" }
        }

        let listed = DecisionTable.golden(baseline).map { $0.split(separator: ":")[0] }

        #expect(shown == listed.map(String.init))
    }

    /// With one of several sources missing only an area may pass, by a route that does not rest on that source.
    @Test(arguments: DecisionTable.tried)
    func `missing evidence gives the verdicts of the table, and a pass only where another route proves it`(
        judged: DecisionTable.Judged
    ) throws {
        for base in DecisionTable.bases(of: judged.control) {
            let row = try DecisionTable.Row(judged.control, base)

            #expect(DecisionTable.golden(judged.baseline).contains(row.text), "\(row.text)")
            for cell in row.lone where cell.result.isGood {
                if judged.control.id == Control.collectionIsComplete.id {
                    #expect(cell.result.observed.contains("nothing rests on \(cell.source)"))
                    continue
                }
                let said = "\(judged.control.id) without \(cell.source): \(cell.result.basis)"
                let way = try #require(cell.result.route, "\(said)")
                let area = try #require(judged.control.area, "\(said)")
                #expect(!EvidenceSource.all(of: way, in: area, cell.result).contains(cell.source), "\(said)")
            }
        }
    }

    @Test(arguments: DecisionTable.tried)
    func `nothing passes once all that its control rests on is missing`(judged: DecisionTable.Judged) throws {
        let sources = EvidenceSource.all(of: judged.control)
        for example in judged.control.examples where !sources.isEmpty && example.verdict.isGood {
            for state in EvidenceSource.State.allCases {
                let result = try example.lacking(sources, state).result(of: judged.control)

                #expect(!result.isGood, "\(judged.control.id), \(example.name), \(state): \(result.reason)")
            }
        }
    }
}

extension Verdict {
    /// Whether it says that all is well.
    fileprivate var isGood: Bool { self == .pass || self == .excepted }
}

extension ControlResult {
    fileprivate var isGood: Bool { verdict.isGood }
}
