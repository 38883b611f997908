import AuditModel
import Evidence
import Testing

@testable import Compliance

/// Every row is judged by the configuration that held when it was written, as far as snapshots bear it out.
@Suite struct AttributionTests {
    typealias Action = SnapshotHistory.Action
    typealias Change = SnapshotHistory.Change
    typealias Application = SnapshotHistory.Application
    typealias Shown = SnapshotHistory.Shown

    private let october: Period

    init() throws {
        october = try #require(ExampleTrial.period)
    }

    private static func day(_ day: Int, month: Int = 10) -> Instant {
        Instant(year: 2026, month: month, day: day)
    }
    private static func neo(_ name: String = "Neo", agent: Int64 = 17) -> Application {
        Application(id: "neo", name: name, agent: agent)
    }
    private static func other(_ name: String = "Other", agent: Int64 = 40) -> Application {
        Application(id: "other", name: name, agent: agent)
    }

    private func actionsOfNeo(_ history: SnapshotHistory, in period: Period? = nil, names: [String] = [])
        throws -> [String]
    {
        try history.ask(
            "SELECT actionId FROM neoAction ORDER BY actionId",
            ["actionId"],
            in: period ?? october,
            names: names
        )
    }

    @Test(arguments: [[], ["A"], ["A", "B"]])
    func `rows under a former name are Neo's until another application may bear it`(configured: [String])
        throws
    {
        let history = try SnapshotHistory(
            [
                Shown(bound: Self.day(1), applications: [Self.neo("A")]),
                Shown(bound: Self.day(10), applications: [Self.neo("B")]),
                Shown(bound: Self.day(20), applications: [Self.neo("B"), Self.other("A")]),
                Shown(bound: Self.day(1, month: 11), applications: [Self.neo("B"), Self.other("A")]),
            ],
            actions: [
                Action(1, "A", Self.day(5)), Action(2, "B", Self.day(5)), Action(3, "B", Self.day(15)),
                Action(4, "A", Self.day(15)), Action(5, "A", Self.day(25)), Action(6, "C", Self.day(5)),
            ]
        )

        let own = try actionsOfNeo(history, names: configured)

        #expect(own == ["1", "2", "3"])
    }

    /// As twins of one key come, in turns, at every reading.
    @Test func `an action that comes again under another agent, or dated anew, is one write`() throws {
        let whole = Shown(bound: Self.day(1, month: 11), applications: [Self.neo()])
        func counted(_ actions: [Action]) throws -> [String] {
            try SnapshotHistory(
                [Shown(bound: Self.day(1), applications: [Self.neo()]), whole],
                actions: actions
            )
            .ask("SELECT SUM(writes) AS writes FROM neoCount", ["writes"], in: october)
        }
        let (one, other) = (Action(1, "Neo", Self.day(5)), Action(1, "Neo", agent: 18, Self.day(5)))

        #expect(try counted([one, Action(2, "Neo", Self.day(5))]) == ["2"])
        #expect(try counted([one, other, one, other, Action(1, "Neo", Self.day(9))]) == ["1"])
        // What was another's first is counted where it became Neo's.
        #expect(
            try counted([Action(1, "Other", Self.day(5)), one, Action(1, "Other", Self.day(5)), one]) == ["1"]
        )
        // Before the period it was another write's place.
        #expect(try counted([Action(1, "Neo", Self.day(20, month: 9)), one, other]) == ["1"])
    }

    @Test func `changes are Neo's by the agent that Neo was at their time`() throws {
        let history = try SnapshotHistory(
            [
                Shown(bound: Self.day(1), applications: [Self.neo(agent: 17)]),
                Shown(bound: Self.day(10), applications: [Self.neo(agent: 18)]),
                Shown(bound: Self.day(1, month: 11), applications: [Self.neo(agent: 18)]),
            ],
            changes: [
                Change(1, agent: 17, Self.day(5)), Change(2, agent: 18, Self.day(5)),
                Change(3, agent: 18, Self.day(15)), Change(4, agent: 17, Self.day(15)),
                Change(5, agent: 17, Self.day(10).adding(milliseconds: -1)),
                Change(6, agent: 17, Self.day(10)), Change(7, agent: 19, Self.day(5)),
            ]
        )

        let own = try history.ask("SELECT key FROM neoChange ORDER BY key", ["key"], in: october)

        #expect(own == ["1", "2", "3", "5"])
    }

    /// The snapshots at which another application logs in as Neo's agent, and whether the agent is then Neo's alone.
    private static let sharings: [(shared: [Int], isExclusive: Bool, wasExclusive: Bool)] = [
        ([], true, true), ([0], true, false), ([5], true, false), ([1], false, false), ([2], false, false),
        ([3], false, false), ([4], false, false),
    ]

    @Test(arguments: sharings)
    func `an agent shared only before or after the period is Neo's alone in it`(
        sharing: (shared: [Int], isExclusive: Bool, wasExclusive: Bool)
    ) throws {
        let bounds = [
            Self.day(1, month: 8), Self.day(1, month: 9), Self.day(10), Self.day(20),
            Self.day(1, month: 11), Self.day(1, month: 12),
        ]
        let history = try SnapshotHistory(
            bounds.enumerated().map { index, bound in
                let agent: Int64 = sharing.shared.contains(index) ? 17 : 40
                return Shown(bound: bound, applications: [Self.neo(), Self.other(agent: agent)])
            }
        )

        let seen = try history.ask(
            "SELECT id, isExclusive, wasExclusive FROM neoAgent ORDER BY id",
            ["id", "isExclusive", "wasExclusive"],
            in: october
        )

        #expect(seen == ["17 \(sharing.isExclusive ? 1 : 0) \(sharing.wasExclusive ? 1 : 0)"])
    }

    @Test func `a name that another application bears for a while attributes nothing in that while`() throws {
        let names = ["Other", "Other", "Neo", "Other", "Other"]
        let bounds = [
            Self.day(1), Self.day(10), Self.day(12), Self.day(20), Self.day(1, month: 11),
        ]
        let history = try SnapshotHistory(
            zip(bounds, names).map { bound, name in
                Shown(bound: bound, applications: [Self.neo(), Self.other(name)])
            },
            actions: [
                Action(1, "Neo", Self.day(5)), Action(2, "Neo", Self.day(11)),
                Action(3, "Neo", Self.day(15)), Action(4, "Neo", Self.day(25)),
                Action(5, "Neo", Self.day(10).adding(milliseconds: -1)), Action(6, "Neo", Self.day(10)),
                Action(8, "Neo", Self.day(20).adding(milliseconds: -1)), Action(9, "Neo", Self.day(20)),
            ]
        )

        let own = try actionsOfNeo(history)

        #expect(own == ["1", "4", "5", "9"])
    }

    @Test func `an agent that changes within a day parts the day's actions`() throws {
        let noon = Self.day(10).adding(milliseconds: 43_200_000)
        let history = try SnapshotHistory(
            [
                Shown(bound: Self.day(1), applications: [Self.neo(agent: 17)]),
                Shown(bound: noon, applications: [Self.neo(agent: 18)]),
                Shown(bound: Self.day(1, month: 11), applications: [Self.neo(agent: 18)]),
            ],
            actions: [
                Action(1, "Neo", agent: 17, noon.adding(milliseconds: -1)),
                Action(2, "Neo", agent: 17, noon.adding(milliseconds: 1)),
            ]
        )
        let control = try #require(Baseline.neoHaloPSAAll.controls.first { $0.id == "EXT-2" })

        let said = try history.ask(
            control.sql[0],
            ["outcome", "actions", "application", "agentId"],
            in: october
        )

        #expect(Set(said) == ["fail 1 Neo 17", "pass 1 Neo 17"])
    }

    @Test func `a span that ends within a day counts the rows that it lists`() throws {
        let noon = Self.day(10).adding(milliseconds: 45_296_789)
        let history = try SnapshotHistory(
            [
                Shown(bound: Self.day(1), applications: [Self.neo("A")]),
                Shown(bound: noon, applications: [Self.neo("B")]),
                Shown(bound: Self.day(1, month: 11), applications: [Self.neo("B")]),
            ],
            actions: [-1, 0, 1].enumerated().map { index, offset in
                Action(index + 1, "A", noon.adding(milliseconds: offset))
            } + [Action(4, "A", Self.day(10)), Action(5, "A", Self.day(11))]
        )

        let own = try actionsOfNeo(history)
        let counted = try history.ask("SELECT day, writes FROM neoCount", ["day", "writes"], in: october)

        #expect(own == ["1", "4"])
        #expect(counted == ["\(Self.day(10).milliseconds / Instant.millisecondsPerDay) 2"])
    }

    @Test(arguments: [
        (0, 86_400_000), (1, 86_399_999), (43_200_000, 43_200_001), (-1, 86_400_001),
        (43_200_000, 216_000_000),
    ])
    func `a period that begins or ends within a day counts the rows inside`(from: Int64, to: Int64) throws {
        let day = Self.day(10)
        let times: [Int64] = [
            -1, 0, 1, 43_199_999, 43_200_000, 86_399_998, 86_399_999, 86_400_000, 216_000_000,
        ]
        let history = try SnapshotHistory(
            [
                Shown(bound: Self.day(1), applications: [Self.neo()]),
                Shown(bound: Self.day(1, month: 11), applications: [Self.neo()]),
            ],
            actions: times.enumerated().map { Action(100 + $0, "Neo", day.adding(milliseconds: $1)) }
        )
        let period = try #require(
            Period(from: day.adding(milliseconds: from), to: day.adding(milliseconds: to))
        )
        let inside = times.filter { from <= $0 && $0 < to }.count

        let listed = try actionsOfNeo(history, in: period)
        let counted = try history.ask("SELECT COALESCE(SUM(writes), 0) AS n FROM neoCount", ["n"], in: period)

        #expect(listed.count == inside)
        #expect(counted == ["\(inside)"])
    }
}
