import AuditModel
import Evidence
import TestSupport
import Testing

@testable import Compliance

/// What is counted as it arrives is what a plain count of the rows gives, whatever became of them.
@Suite struct CountTests {
    private static let counts = """
        SELECT day, trace, application, agentId, actedById, actions, visible FROM actionCount ORDER BY day, trace
        """
    private static let plain = """
        SELECT occurredAt / 86400000 AS day, trace, application, agentId, actedById, COUNT(*) AS actions,
               SUM(isHidden IS 0) AS visible
        FROM action WHERE occurredAt IS NOT NULL
        GROUP BY day, trace
        ORDER BY day, trace
        """
    private static let columns = [
        "day", "trace", "application", "agentId", "actedById", "actions", "visible",
    ]
    private static let sumColumns = ["source", "who", "moment", "rows"]
    private static let sums = "SELECT source, who, moment, rows FROM sourceSum ORDER BY 1, 2, 3"
    /// The same row by row, of rows that never came again.
    private static let plainSums = """
        WITH row AS (
            SELECT seq, 'actions' AS source, trace, occurredAt FROM everyAction
            UNION ALL SELECT seq, source, trace, occurredAt FROM everyChange
        ),
        told AS (
            SELECT row.source, whoSpan.who, row.occurredAt, row.occurredAt >= (
                       SELECT bound + 86400000 + COALESCE(endedAt - startedAt, 0) FROM main.run
                       WHERE firstSeq <= row.seq ORDER BY id DESC LIMIT 1) AS isAhead
            FROM row JOIN whoSpan USING (trace)
            WHERE occurredAt >= fromTime AND occurredAt < toTime
            UNION ALL
            SELECT source, undatedWho.who, NULL, 0 FROM row JOIN undatedWho USING (trace) WHERE occurredAt IS NULL
        )
        SELECT source, CASE who WHEN 'named' THEN 'another' ELSE who END AS who,
               CASE WHEN occurredAt IS NULL THEN 'undated' WHEN isAhead THEN 'future'
                    WHEN occurredAt >= fromTime AND occurredAt < toTime THEN 'inside' ELSE 'outside' END AS moment,
               COUNT(*) AS rows
        FROM told CROSS JOIN engagement
        GROUP BY 1, 2, 3
        ORDER BY 1, 2, 3
        """
    private static let month = Instant(year: 2026, month: 10, day: 1)

    @Test(arguments: 1...10)
    func `rewrites of content, writer and time, and rows that are gone, leave the counts right`(seed: UInt64)
        throws
    {
        var random = Chance(seed: seed)
        let store = try EvidenceStore(
            inMemory: .init(now: { Self.month }, random: { [UInt8](repeating: 7, count: $0) })
        )
        var rewritten: Set<String> = []

        for reading in 1...4 {
            try store.write { writer in
                let bound = Self.month.adding(days: 40 + reading)
                let run = try writer.beginRun(
                    bound: bound,
                    collector: Collector(clientID: "c", agent: 30),
                    about: Array("{}".utf8)
                )
                try writer.beginRecount()
                for id in 1...30 where random.below(8) > 0 {
                    let row = Self.row(id, &random)
                    try writer.recount(
                        ExampleTrial.observe(row, of: .actions, run: run, writer: writer)
                    )
                }
                try writer.finishRecount(of: .actions, from: .distantPast, to: bound, run: run)
                try writer.endRun(run, isComplete: true)
            }
        }

        try store.read { reader in
            try reader.present(importsBy: .distantFuture)
            func texts(_ sql: String) throws -> [String] {
                try reader.rows(sql).map { row in Self.columns.map { row.text($0) }.joined(separator: " ") }
            }
            #expect(try texts(Self.counts) == texts(Self.plain))
            rewritten = Set(try reader.rows("SELECT what FROM rewrite").map { $0.text("what") })
        }
        #expect(rewritten == ["content", "attribution", "time", "gone"])
    }

    /// An action that differs from its earlier readings in one thing at most times.
    private static func row(_ id: Int, _ random: inout Chance) -> String {
        let which = random.below(6)
        let time = which == 1 ? "soon" : month.adding(days: which == 2 ? id % 9 + 1 : id % 9).iso8601
        return #"{"ticket_id":1,"id":\#(id),"datetime":"\#(time)","who_agentid":\#(which == 3 ? 4 : 17),"#
            + #""actionby_application_id":"\#(which == 4 ? "Other" : "Neo")","#
            + #""outcome":"\#(which == 5 ? "Mail" : "Note")","hiddenfromuser":\#(random.below(2) == 0)}"#
    }

    @Test(arguments: 1...25)
    func `whatever the history, counts are the plain counts of the writes listed`(seed: UInt64) throws {
        var random = Chance(seed: seed)
        let story = try Story(&random)
        let history = try SnapshotHistory(story.shown, actions: story.actions, changes: story.changes)
        let columns = ["area", "operation", "isNeos", "day", "writes"]

        let counted = try history.ask(
            "SELECT area, operation, isNeos, day, writes FROM neoCount ORDER BY 1, 2, 3, 4",
            columns,
            in: story.period
        )
        let plain = try history.ask(
            """
            SELECT area, operation, isNeos, occurredAt / 86400000 AS day, COUNT(*) AS writes FROM neoWrite
            GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
            """,
            columns,
            in: story.period
        )
        let listed = try history.ask(
            "SELECT actionId FROM neoAction ORDER BY actionId",
            ["actionId"],
            in: story.period
        )

        #expect(counted == plain)
        let sums = try history.ask(Self.sums, Self.sumColumns, in: story.period)
        let told = try history.ask(Self.plainSums, Self.sumColumns, in: story.period)
        #expect(sums == told)
        #expect(listed == story.actionsOfNeo.map { String($0.id) })
    }
}

/// A history drawn by chance: names and agents move, rows lie around every bound.
private struct Story {
    var shown: [SnapshotHistory.Shown] = []
    var actions: [SnapshotHistory.Action] = []
    var changes: [SnapshotHistory.Change] = []
    let period: Period

    init(_ random: inout Chance) throws {
        let first = Instant(year: 2026, month: 10, day: 1)
        let day = Int(Instant.millisecondsPerDay)
        var bound = first
        for _ in 0..<(3 + random.below(4)) {
            let applications = ["neo", "other", "third"].filter { $0 == "neo" || random.below(3) > 0 }
            shown.append(
                .init(
                    bound: bound,
                    applications: applications.map {
                        .init(id: $0, name: "ABC".part(random.below(3)), agent: Int64(17 + random.below(3)))
                    }
                )
            )
            bound = bound.adding(milliseconds: Int64(1 + random.below(6 * day)))
        }
        // Also instants that lie on a bound, and on midnight.
        let edges = shown.map(\.bound) + [first.adding(days: 2), first.adding(days: 5)]
        func instant(_ random: inout Chance) -> Instant? {
            switch random.below(12) {
            case 0: nil
            case 1...4: edges[random.below(edges.count)].adding(milliseconds: Int64(random.below(3) - 1))
            default: first.adding(milliseconds: Int64(random.below(25 * day) - 2 * day))
            }
        }
        for id in 1...120 {
            let agent = Int64(17 + random.below(4))
            actions.append(.init(id, "ABCD".part(random.below(4)), agent: agent, instant(&random)))
        }
        for id in 1...60 {
            let table = ["DEVICE", "FAULTS", "INVOICEHEADER", "SITE"][random.below(4)]
            changes.append(.init(id, agent: Int64(17 + random.below(4)), instant(&random), table: table))
        }
        let from = instant(&random) ?? first
        let length = Int64(1 + random.below(15 * day))
        period = try #require(Period(from: from, to: from.adding(milliseconds: length)))
    }

    /// Row by row, without spans: Neo may have borne the name then, and no other application can have.
    var actionsOfNeo: [SnapshotHistory.Action] {
        actions.filter { action in
            guard let at = action.at, period.contains(at) else { return false }
            return mayBear(action.application, at) { $0.isNeo }
                && !mayBear(action.application, at) { !$0.isNeo }
        }
    }

    /// An application may have borne a name from the snapshot before the one that shows it to the one that does not.
    private func mayBear(_ name: String, _ at: Instant, by who: (SnapshotHistory.Application) -> Bool)
        -> Bool
    {
        shown.indices.contains { index in
            let before = index == 0 ? Instant.distantPast : shown[index - 1].bound
            let after = index + 1 == shown.count ? Instant.distantFuture : shown[index + 1].bound
            return before <= at && at < after
                && shown[index].applications.contains { $0.name == name && who($0) }
        }
    }
}

extension String {
    fileprivate func part(_ index: Int) -> String { String(self[self.index(startIndex, offsetBy: index)]) }
}
