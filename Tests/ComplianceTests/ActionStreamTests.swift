import AuditModel
import Evidence
import Testing

@testable import Compliance

/// Actions stream name by name where that is their order; else they are sorted.
@Suite struct ActionStreamTests {
    private static func day(_ day: Int) -> Instant { Instant(year: 2026, month: 10, day: day) }

    /// Neo is "A" to the 10th and "B" from then on; a configured name is Neo's as well, all the time.
    private func history() throws -> SnapshotHistory {
        let bounds = [Self.day(1), Self.day(10), Self.day(31)]
        let shown = bounds.enumerated().map { index, bound in
            SnapshotHistory.Shown(
                bound: bound,
                applications: [.init(id: "neo", name: index == 0 ? "A" : "B", agent: 17)]
            )
        }
        let actions = (1...42).map { id in
            SnapshotHistory.Action(
                id,
                ["A", "B", "C"][id % 3],
                Self.day(1 + id * 17 % 29).adding(milliseconds: Int64(id % 2))
            )
        }
        return try SnapshotHistory(shown, actions: actions)
    }

    @Test(arguments: [[], ["C"], ["A", "C"]])
    func `actions come as the view has them, sorted by time and entry`(names: [String]) throws {
        let period = try #require(ExampleTrial.period)
        let engagement = Engagement(
            parties: Parties(
                oauthClientID: "neo",
                applicationNames: names,
                agent: 17,
                collectorOAuthClientID: "collector"
            ),
            period: period
        )

        let (streamed, viewed) = try history().store.read { reader in
            _ = try EvidenceViews(reader, baseline: .neoHaloPSAAll, engagement: engagement)
            var rows: [ActionRow] = []
            let opportunities = Set(
                try reader.rows("SELECT seq FROM opportunityAction").map { $0.int("seq") }
            )
            try ActionStream(reader, [3: "f"], opportunities: opportunities).forEach { rows.append($0) }
            return (
                rows,
                try reader.rows(
                    """
                    SELECT entry, actionId, area, outcome, application, isHidden, occurredAt
                    FROM neoAction
                    ORDER BY occurredAt, entry
                    """
                )
            )
        }

        #expect(streamed.map(\.entry) == viewed.map { $0.int("entry") })
        #expect(streamed.map(\.area.rawValue) == viewed.map { $0.text("area") })
        #expect(streamed.map(\.application) == viewed.map { $0.text("application") })
        #expect(streamed.map(\.occurredAt) == viewed.compactMap { $0.instant("occurredAt") })
        #expect(streamed.map(\.isCustomerVisible) == viewed.map { !$0.flag("isHidden") })
        #expect(streamed.allSatisfy { $0.finding == ($0.entry == 3 ? "f" : nil) })
        #expect(Set(streamed.map(\.application)).count > 1 && streamed.contains { $0.area == .opportunities })
    }

    @Test func `nothing is sorted where one trace follows on another`() throws {
        let steps = try history().store.read { reader in
            let engagement = Engagement(
                parties: Parties(
                    oauthClientID: "neo",
                    applicationNames: [],
                    agent: 17,
                    collectorOAuthClientID: "collector"
                ),
                period: try #require(ExampleTrial.period)
            )
            _ = try EvidenceViews(reader, baseline: .neoHaloPSAAll, engagement: engagement)
            return try reader.rows(
                "EXPLAIN QUERY PLAN " + ActionStream.ofSpan,
                ["trace": 1, "from": 0, "to": 1]
            )
            .map { $0.text("detail") }
        }

        #expect(steps.contains { $0.contains("USING INDEX actionByTrace") }, "\(steps)")
        #expect(!steps.contains { $0.contains("TEMP B-TREE FOR") }, "\(steps)")
    }
}
