import AuditModel
import Compliance
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

    private static func lapse(_ kind: Lapse.Kind) -> [Lapse] { [Lapse(id: "EX-1", kind: kind, words: "")] }

    private static let kinds: [(before: State?, after: State?, kind: Kind)] = [
        (state(.pass), state(.fail), .regressed),
        (state(.unknown), state(.fail), .regressed),
        (nil, state(.fail), .regressed),
        (state(.excepted, register: ["EX-1"]), state(.fail, lapses: lapse(.expired)), .exceptionExpired),
        (state(.excepted, register: ["EX-1"]), state(.fail, lapses: lapse(.revoked)), .exceptionExpired),
        (state(.excepted, register: ["EX-1"]), state(.fail, lapses: lapse(.voided)), .exceptionVoided),
        (state(.excepted, register: ["EX-2"]), state(.fail, lapses: lapse(.expired)), .regressed),
        (state(.pass, register: ["AT-1"]), state(.manual, lapses: lapse(.expired)), .attestationLapsed),
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

    /// SplitMix64, so that a failure can be played again.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            let again = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return again ^ (again >> 31)
        }
    }

    private static func states(_ generator: inout Seeded) -> [State] {
        (0..<12).filter { _ in Bool.random(using: &generator) }.shuffled(using: &generator).map { index in
            state(
                Verdict.allCases.randomElement(using: &generator) ?? .pass,
                of: "X-\(index)",
                value: ["", "a", "b"].randomElement(using: &generator) ?? "",
                register: Bool.random(using: &generator) ? [] : ["EX-1"],
                lapses: Bool.random(using: &generator) ? [] : lapse(.expired)
            )
        }
    }

    private static func settings(_ generator: inout Seeded) -> [SettingRow] {
        (0..<16).filter { _ in Bool.random(using: &generator) }.map { index in
            SettingRow(
                object: index < 8 ? "application" : "agent",
                objectID: "\(index % 2)",
                field: "field \(index)",
                value: ["x", "y"].randomElement(using: &generator) ?? "",
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
            var generator = Seeded(state: UInt64(seed))
            let (a, b) = (Self.states(&generator), Self.states(&generator))
            let (c, d) = (Self.settings(&generator), Self.settings(&generator))

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
