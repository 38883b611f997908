import AuditModel
import Evidence

extension View {
    /// The last reading of each source up to the period's end.
    static let lastReading = View(
        "lastReading",
        "The last reading of each source by a collection up to the period's end, inside it or before.",
        columns: [
            ViewColumn("source", .source, "the source"),
            ViewColumn("isComplete", .flag, "whether it was read whole"),
        ],
        needs: [.engagement],
        rows: .kept(
            """
            SELECT source, isComplete
            FROM (
                SELECT source, coverage.isComplete,
                       ROW_NUMBER() OVER (PARTITION BY source ORDER BY run.id DESC) AS place
                FROM coverage JOIN run ON run.id = coverage.run CROSS JOIN engagement
                WHERE bound <= engagement.toTime)
            WHERE place = 1
            """
        )
    )

    /// The windows that were read whole, of all time.
    ///
    /// A log that writes names shows Neo only in runs that knew the name of Neo's agent: every other name was
    /// dropped on arrival.
    static let wholeWindow = View(
        "wholeWindow",
        "The windows of logs that were read whole, of all time.",
        columns: [
            ViewColumn("source", .source, "the log"),
            ViewColumn("fromTime", .instant, "the window's begin"),
            ViewColumn("toTime", .instant, "the window's end"),
            ViewColumn("knowsName", .flag, "whether the collection knew the name of an agent of Neo's"),
        ],
        needs: [.neoAgent],
        rows: .kept(
            """
            SELECT source, windowFrom, windowTo, EXISTS (
                       SELECT 1 FROM version JOIN agent ON agent.seq = version.seq
                       WHERE version.source = 'agents' AND version.firstRun <= coverage.run
                         AND version.lastRun >= coverage.run
                         AND agent.name IS NOT NULL AND agent.id IN (SELECT id FROM neoAgent))
            FROM coverage
            WHERE isComplete AND windowFrom IS NOT NULL
            ORDER BY source, windowFrom, windowTo
            """
        )
    )

    /// How long after its bound a run may have read a snapshot, in milliseconds, as SQL over `run`.
    ///
    /// What was written meanwhile may be in it, so that it says nothing of the time before. HaloPSA tells its time in
    /// whole seconds.
    static let readingTime = "(MAX(COALESCE(run.endedAt - run.startedAt, 0), 0) + 1000)"

    /// The spans between two whole snapshots of a list that hold the same records.
    ///
    /// Also a run that read only a part can show a change: every run since the last snapshot counts.
    static let unchangedSpan = View(
        "unchangedSpan",
        "The spans between two whole snapshots of a list in which no record changed, of all time.",
        columns: [
            ViewColumn("source", .source, "the list"),
            ViewColumn("fromTime", .instant, "the earlier snapshot"),
            ViewColumn("toTime", .instant, "the later one"),
            ViewColumn("run", .run, "the collection that took the later one"),
            ViewColumn("earlierRun", .run, "the one that took the earlier one"),
            ViewColumn("isEmpty", .flag, "whether the list held no record"),
            ViewColumn("readAt", .instant, "when the earlier snapshot was surely read"),
        ],
        rows: .kept(
            """
            WITH pair AS (
                SELECT source, LAG(run) OVER bySource AS earlierRun, LAG(bound) OVER bySource AS fromTime, run,
                       bound AS toTime, rows = 0 AS isEmpty
                FROM snapshot
                WINDOW bySource AS (PARTITION BY source ORDER BY run)
            )
            SELECT source, fromTime, toTime, pair.run, earlierRun, isEmpty, fromTime + \(readingTime)
            FROM pair JOIN run ON run.id = pair.earlierRun
            WHERE earlierRun IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM version
                WHERE version.source = pair.source AND (
                    (firstRun > pair.earlierRun AND firstRun <= pair.run)
                    OR (goneRun > pair.earlierRun AND goneRun <= pair.run)))
            ORDER BY source, run
            """
        )
    )

    /// How many rows about a part of an area each log holds, by anybody.
    ///
    /// Tickets and opportunities share a table: there each row's record decides.
    static let partSeen = View(
        "partSeen",
        "How many rows about a part of an area each log holds, by anybody and of all time.",
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("part", .text, "the part's name"),
            ViewColumn("source", .source, "the log"),
            ViewColumn("seen", .number, "how many"),
        ],
        needs: [.areaOfTable, .opportunity],
        rows: .kept(
            """
            SELECT area, part, source, SUM(seen)
            FROM (
                SELECT areaOfTable.area, areaOfTable.part, source, SUM(changes) AS seen
                FROM changeCount JOIN areaOfTable ON areaOfTable.recordTable = upper(changeCount.recordTable)
                WHERE changes > 0
                GROUP BY areaOfTable.area, areaOfTable.part, source
                UNION ALL
                SELECT 'opportunities', 'opportunities', change.source, COUNT(*)
                FROM opportunity
                JOIN everyChange AS change ON change.recordTable = 'FAULTS' AND change.recordId = opportunity.key
                GROUP BY change.source
            )
            GROUP BY area, part, source
            ORDER BY area, part, source
            """
        )
    )
}
