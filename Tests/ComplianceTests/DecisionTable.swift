import AuditModel
import TestSupport
import Testing

@testable import Compliance

/// One line a control and verdict: what comes out of its first example of that verdict when all that the control
/// rests on is whole, partial, unreadable; then what still passes or is excepted when one source alone is missing.
enum DecisionTable {
    struct Judged: CustomTestStringConvertible {
        var control: Control
        var baseline: Baseline
        var testDescription: String { "\(control.id) of \(baseline.name)" }
    }

    /// The controls of both baselines; of the second those that it words otherwise.
    static let all = [Baseline.neoHaloPSAAll, .neoHaloPSAScoped].flatMap { baseline in
        of(baseline).map { Judged(control: $0, baseline: baseline) }
    }

    /// Those that are put to their table and their slips each time.
    ///
    /// Areas share their queries, so that three of them stand for all but in full campaigns: one of many lists, one of settings, and one that shares a table.
    static let tried = all.filter { isTried($0.control) }

    static func isTried(_ control: Control) -> Bool {
        Campaign.isFull || control.rule != .routes || ["RO-1", "RO-4", "RO-5"].contains(control.id)
    }

    static func of(_ baseline: Baseline) -> [Control] {
        guard baseline.name != Baseline.neoHaloPSAAll.name else { return baseline.controls }
        return zip(baseline.controls, Baseline.neoHaloPSAAll.controls).filter { $0.sql != $1.sql }.map(
            \.0
        )
    }

    /// The first example of each verdict.
    static func bases(of control: Control) -> [Example] {
        var seen: Set<Verdict> = []
        return control.examples.filter { seen.insert($0.verdict).inserted }
    }

    struct Row {
        struct Cell {
            var source: EvidenceSource
            var state: EvidenceSource.State
            var result: ControlResult
        }

        let text: String
        let lone: [Cell]

        init(_ control: Control, _ base: Example) throws {
            let sources = EvidenceSource.all(of: control)
            var verdicts = [try ExampleTrial(base).result(of: control).verdict]
            for state in EvidenceSource.State.allCases {
                verdicts.append(try base.lacking(sources, state).result(of: control).verdict)
            }
            var lone: [Cell] = []
            for source in sources where sources.count > 1 {
                for state in EvidenceSource.State.allCases {
                    let result = try base.lacking([source], state).result(of: control)
                    lone.append(Cell(source: source, state: state, result: result))
                }
            }
            let words = verdicts.map(\.rawValue).joined(separator: " ")
            let rest = Self.words(
                lone.filter { $0.result.verdict == .pass || $0.result.verdict == .excepted }
            )
            text = "\(control.id) \(base.verdict.rawValue): \(words)" + rest
            self.lone = lone
        }

        private static func words(_ good: [Cell]) -> String {
            guard !good.isEmpty else { return "" }
            let listed = Dictionary(grouping: good, by: \.source).map { source, cells in
                let verdicts = Set(cells.map(\.result.verdict.rawValue)).sorted().joined(separator: "/")
                return cells.count == 2
                    ? "\(source) \(verdicts)" : "\(source) \(verdicts) where \(cells[0].state)"
            }
            return "; without " + listed.sorted().joined(separator: ", ")
        }
    }

    static func golden(_ baseline: Baseline) -> [String] {
        (baseline.name == Baseline.neoHaloPSAAll.name ? standing : scoped).split(separator: "\n").map(
            String.init
        )
    }
}
