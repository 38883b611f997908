import AuditModel
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite struct QuestionnaireTests {
    private func answer(_ id: String, _ report: Report) throws -> Answer {
        try #require(Question.all.first { $0.id == id }).answer(report)
    }

    /// What each question rests on, and the state it comes to where all of that is as good as it can be.
    private static let rows: [(id: String, best: Answer.State, controls: [String], sources: [String])] = [
        (
            "Q-1", .shown, ["CHK-0", "CHK-1", "CHK-2", "EXT-1", "EXT-2"],
            ["applications", "agents", "actions"]
        ),
        ("Q-2", .partly, [], []),
        ("Q-3", .shown, ["CHK-4", "EXT-3", "EXT-4"], ["applications", "agents", "roles"]),
        ("Q-4", .shown, (1...10).map { "RO-\($0)" }, ["audit", "slas"]),
        ("Q-5", .partly, ["EXT-3"], ["applications", "agents", "roles"]),
        ("Q-6", .shown, (1...10).map { "RO-\($0)" } + ["WR-7", "EXT-3"], ["audit", "slas"]),
        (
            "Q-7", .shown, (1...7).map { "WR-\($0)" } + ["EXT-1", "EXT-2", "EXT-5", "EXT-7"],
            ["audit", "slas"]
        ),
        ("Q-8", .shown, ["EXT-10"], ["actions"]),
        ("Q-9", .notShown, [], []),
        ("Q-10", .shown, ["CHK-3", "CHK-5"], ["applications", "actions"]),
        ("Q-11", .shown, ["EXT-6", "EXT-11"], ["applications", "agents", "roles"]),
        ("Q-12", .shown, ["EXT-9"], []),
        ("Q-13", .partly, [], []),
        ("Q-14", .shown, ["EXT-1", "EXT-3", "EXT-6"], ["applications", "agents", "roles"]),
        ("Q-15", .notShown, [], []),
        ("Q-16", .shown, ["EXT-5", "EXT-7"], ["audit", "slas"]),
        ("Q-17", .notShown, [], []),
    ]

    @Test func `the table has every question once, in the order of asking`() {
        #expect(Question.all.map(\.id) == Self.rows.map(\.id))
        #expect(Set(Question.all.map(\.text)).count == Self.rows.count)
    }

    @Test(arguments: rows)
    func `with everything as it should be, each question is answered as far as it can be`(
        id: String,
        best: Answer.State,
        controls: [String],
        sources: [String]
    ) throws {
        let answer = try answer(id, .reviewed())

        #expect(answer.state == best, "\(answer)")
        #expect(Set(answer.controls) == Set(controls))
        for source in sources {
            #expect(
                answer.coverage.contains(source) || answer.coverage.contains("\(Resource.all.count) sources")
            )
        }
        #expect(!answer.hasDeviation)
    }

    @Test(arguments: rows)
    func `without results, coverage or register, nothing is shown`(
        id: String,
        best: Answer.State,
        controls: [String],
        sources: [String]
    ) throws {
        let answer = try answer(id, Report.trials[1])

        #expect(answer.state == .notShown)
        #expect(!answer.open.isEmpty && !answer.text.isEmpty)
    }

    @Test(arguments: rows.filter { !$0.controls.isEmpty }, [Verdict.unknown, .manual, .excepted, .fail])
    func `one control that did not pass is never shown`(
        row: (id: String, best: Answer.State, controls: [String], sources: [String]),
        verdict: Verdict
    ) throws {
        for control in row.controls {
            let answer = try answer(row.id, .reviewed { $0.set(control, verdict) })

            let expected: Answer.State =
                row.controls.count == 1 && (verdict == .unknown || verdict == .manual) ? .notShown : .partly
            #expect(answer.state == expected, "\(control)")
            #expect(answer.text.contains(control) && !answer.open.isEmpty, "\(control): \(answer.text)")
            #expect(answer.hasDeviation == (verdict == .fail))
        }
    }

    @Test(arguments: rows.filter { !$0.controls.isEmpty }, [Verdict.unknown, .manual])
    func `controls that all could not be judged show nothing at all`(
        row: (id: String, best: Answer.State, controls: [String], sources: [String]),
        verdict: Verdict
    ) throws {
        let answer = try answer(
            row.id,
            .reviewed { report in row.controls.forEach { report.set($0, verdict) } }
        )

        #expect(answer.state == .notShown)
    }

    @Test(arguments: rows)
    func `a control that was not judged, or a source that is missing or cut, is never shown`(
        id: String,
        best: Answer.State,
        controls: [String],
        sources: [String]
    ) throws {
        for control in controls {
            let answer = try answer(id, .reviewed { $0.results.removeAll { $0.id == control } })
            #expect(answer.state != .shown, "\(control)")
            #expect(answer.text.contains(control) && !answer.open.isEmpty, "\(control)")
        }
        for source in sources {
            let cut = try answer(id, .reviewed { $0.cut(source) })
            #expect(cut.state == .partly, "\(source)")
            #expect(cut.open.contains { $0.contains(source) }, "\(source)")
        }
        guard !sources.isEmpty else { return }
        #expect(try answer(id, .reviewed { $0.coverage = [] }).state == .partly)
    }

    @Test(arguments: [
        ("Q-3", "EXT-4"), ("Q-6", "EXT-3"), ("Q-7", "EXT-5"), ("Q-7", "EXT-7"), ("Q-8", "EXT-10"),
        ("Q-10", "CHK-5"),
        ("Q-11", "EXT-6"),
        ("Q-11", "EXT-11"), ("Q-12", "EXT-9"), ("Q-14", "EXT-6"), ("Q-16", "EXT-5"), ("Q-16", "EXT-7"),
    ])
    func `an observation is not enough where a control has to pass`(id: String, control: String) throws {
        #expect(try answer(id, .reviewed { $0.set(control, .info) }).state == .partly)
    }

    @Test func `shown implies that every control passed and every source arrived, over many made-up reports`()
        throws
    {
        var chance = Chance(seed: 20_261_101)
        var shown = 0
        for _ in 0..<600 {
            let report = try Report.reviewed { report in
                for at in report.results.indices where chance.below(8) == 0 {
                    report.results[at].verdict = Verdict.allCases[chance.below(Verdict.allCases.count)]
                }
                for source in report.coverage.map(\.source) where chance.below(60) == 0 { report.cut(source) }
                if chance.below(6) == 0 { report.coverage.remove(at: chance.below(report.coverage.count)) }
                if chance.below(6) == 0 { report.results.remove(at: chance.below(report.results.count)) }
                if chance.below(5) == 0 { report.attestations = [] }
                if chance.below(5) == 0 { report.grants = [] }
            }
            for answer in Questionnaire.answers(report) {
                let verdicts = report.results.filter { answer.controls.contains($0.id) }.map(\.verdict)
                guard answer.state == .shown else {
                    #expect(!answer.open.isEmpty)
                    continue
                }
                shown += 1
                let row = try #require(Self.rows.first { $0.id == answer.id })
                #expect(verdicts.count == row.controls.count && !verdicts.isEmpty)
                #expect(verdicts.allSatisfy { $0 == .pass || $0 == .info }, "\(answer)")
                for source in row.sources {
                    #expect(
                        report.coverage.first { $0.source == source }?.isComplete == true,
                        "\(answer.id) \(source)"
                    )
                }
            }
        }
        #expect(shown > 600)
    }

    @Test func `a pass by a route says the route, and what it leaves open`() throws {
        let answer = try answer("Q-4", .reviewed())

        #expect(answer.text.contains("prevented RO-1") && answer.text.contains("unchanged RO-2"))
        #expect(
            answer.open == [
                "A permission changed and changed back in between.", "A change that was reverted in between.",
            ]
        )
    }

    @Test func `permissions enforce the limit for the period where every area was prevented`() throws {
        let report = try Report.reviewed { report in
            for at in report.results.indices where report.results[at].id.hasPrefix("RO-") {
                report.results[at].route = .prevented
            }
        }

        #expect(try answer("Q-5", report).state == .shown)
    }

    @Test func `an exception is said with who approved it and until when`() throws {
        let answer = try answer(
            "Q-6",
            .reviewed { report in
                report.set("RO-2", .excepted)
                report.exceptions = [Report.trialException]
            }
        )

        #expect(answer.state == .partly)
        #expect(
            answer.text.contains(
                "EX-1 for RO-2, approved by Lee Ortiz, owned by Dana Field, until 31 Dec 2026"
            )
        )
        #expect(answer.text.contains("Allowed by an exception: RO-2"))
    }

    @Test func `reading and where data goes are never shown, and no owner is made up`() throws {
        let report = try Report.reviewed()

        #expect(try answer("Q-15", report).text.contains("cannot be observed"))
        #expect(try answer("Q-2", report).text.hasPrefix("HaloPSA names no owner"))
    }

    @Test func `an answer is of one to three sentences, and entries are ascending`() throws {
        for report in try [.reviewed(), .sample()] + Report.trials {
            for answer in Questionnaire.answers(report) {
                #expect(answer.entries == answer.entries.sorted(), "\(answer.id)")
                #expect(
                    answer.text.hasSuffix(".") && answer.text.first?.isUppercase == true,
                    "\(answer.text)"
                )
            }
        }
    }
}
