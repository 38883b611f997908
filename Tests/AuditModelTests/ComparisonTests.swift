import AuditModel
import TestSupport
import Testing

@Suite struct ComparisonTests {
    private typealias State = Comparison.State
    private typealias Kind = Comparison.Kind

    private static func state(
        _ verdict: Verdict,
        of control: String = "RO-2",
        value: String = "",
        register: [String] = [],
        lapses: [Lapse] = []
    ) -> State {
        State(control: control, title: "", verdict: verdict, value: value, register: register, lapses: lapses)
    }

    private static func lapse(_ cause: Lapse.Cause) -> [Lapse] { [Lapse(id: "EX-1", cause: cause)] }

    private static let kinds: [(before: State?, after: State?, kind: Kind)] = [
        (state(.pass), state(.fail), .regressed),
        (state(.unknown), state(.fail), .regressed),
        (nil, state(.fail), .regressed),
        (
            state(.excepted, register: ["EX-1"]), state(.fail, lapses: lapse(.ended(lastDay: "2026-10-20"))),
            .exceptionExpired
        ),
        (
            state(.excepted, register: ["EX-1"]),
            state(.fail, lapses: lapse(.revoked(at: Instant(milliseconds: 0)))), .exceptionExpired
        ),
        (
            state(.excepted, register: ["EX-1"]),
            state(.fail, lapses: lapse(.otherValue(given: "all", seen: "admin"))), .exceptionVoided
        ),
        (
            state(.excepted, register: ["EX-2"]), state(.fail, lapses: lapse(.ended(lastDay: "2026-10-20"))),
            .regressed
        ),
        (
            state(.pass, register: ["AT-1"]),
            state(.manual, lapses: lapse(.outlived(first: "2026-09-01", last: "2026-10-20"))),
            .attestationLapsed
        ),
        (state(.info), state(.manual), .reviewDue),
        (state(.pass), state(.unknown), .coverageLost),
        (state(.fail), state(.unknown), .coverageLost),
        (state(.pass), state(.excepted, register: ["EX-1"]), .excepted),
        (state(.pass, value: "scopes: all"), state(.pass, value: "scopes: all, admin"), .valueDrift),
        (state(.fail, value: "a"), state(.fail, value: "b"), .valueDrift),
        (nil, state(.pass), .new),
        (state(.pass), nil, .retired),
        (state(.unknown), state(.pass), .settled),
        (state(.manual), state(.excepted), .settled),
        (state(.fail), state(.pass), .fixed),
        (state(.excepted, register: ["EX-1"]), state(.pass), .fixed),
    ]

    @Test func `every kind of change is told apart`() throws {
        for (before, after, kind) in Self.kinds {
            let comparison = Comparison(from: [before].compactMap { $0 }, to: [after].compactMap { $0 })

            let change = try #require(comparison.changes.first)
            #expect(change.kind == kind, "\(String(describing: before)) \(String(describing: after))")
        }
        #expect(Set(Self.kinds.map(\.kind)) == Set(Kind.allCases))
    }

    @Test func `what was counted otherwise is no change`() {
        var after = Self.state(.pass)
        after.observed = "1,204 writes"

        #expect(Comparison(from: [Self.state(.pass)], to: [after]).isEmpty)
    }

    private static func states(_ chance: inout Chance) -> [State] {
        // An order of their own, so that the one of the second has to be kept.
        let first = chance.below(12)
        return (0..<12).filter { _ in chance.below(2) == 0 }.map { index in
            state(
                Verdict.allCases[chance.below(Verdict.allCases.count)],
                of: "X-\((index * 5 + first) % 12)",
                value: ["", "a", "b"][chance.below(3)],
                register: chance.below(2) == 0 ? [] : ["EX-1"],
                lapses: chance.below(2) == 0 ? [] : lapse(.ended(lastDay: "2026-10-20"))
            )
        }
    }

    private static func settings(_ chance: inout Chance) -> [SettingRow] {
        (0..<16).filter { _ in chance.below(2) == 0 }.map { index in
            SettingRow(
                object: index < 8 ? "application" : "agent",
                objectID: "\(index % 2)",
                field: "field \(index)",
                value: ["x", "y"][chance.below(2)],
                validFrom: Instant(milliseconds: 0),
                lastSeen: Instant(milliseconds: 0),
                entry: 0
            )
        }
    }

    private static func values(_ rows: [SettingRow]) -> [[String]] {
        rows.map { [$0.object, $0.objectID, $0.field, $0.value] }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test func `a comparison applied to the first gives the second, and of the same is empty`() {
        for seed in 0..<2_000 {
            var chance = Chance(seed: UInt64(seed))
            let (a, b) = (Self.states(&chance), Self.states(&chance))
            let (c, d) = (Self.settings(&chance), Self.settings(&chance))

            let comparison = Comparison(from: a, to: b, settingsFrom: c, to: d)

            #expect(comparison.applied(to: a) == b, "seed \(seed)")
            #expect(comparison.applied(to: c) == Self.values(d), "seed \(seed)")
            #expect(Comparison(from: a, to: a, settingsFrom: c, to: c).isEmpty, "seed \(seed)")
            #expect(
                comparison.isEmpty == (Set(a) == Set(b) && Self.values(c) == Self.values(d)),
                "seed \(seed)"
            )
        }
    }
}
