public import AuditModel
import Evidence

/// What was read for a period, and what the settings were in it.
public struct Ledger: Sendable {
    /// One row a source, in the order of collection.
    public let coverage: [Coverage]
    /// The requests of all runs that ended in the period.
    public let footprint: [FootprintRow]
    /// The most requests in any minute of a run of the period.
    public let peak: Int
    /// Settings of Neo's application and agent, a row a field and version.
    public var settings: [SettingRow] { history.rows }
    private let history: SettingHistory

    /// Reads the ledger of a period.
    init(_ views: EvidenceViews) throws {
        coverage = try Self.coverage(views) + Self.imported(views)
        footprint = try Self.footprint(views)
        peak = try Self.peak(views)
        history = try SettingHistory(views)
    }

    /// The settings as they were known at an instant: each object in the version that the last reading showed.
    public func settings(at instant: Instant) -> [SettingRow] { history.rows(at: instant) }

    private static func coverage(_ views: EvidenceViews) throws -> [Coverage] {
        let rows = try views.reader.rows(
            """
            SELECT source, SUM(requests) AS requests, SUM(pages) AS pages, SUM(MIN(claimed, 1000000000000)) AS claimedSum,
                   SUM(stored) AS storedSum, MAX(claimed) AS claimedOnce, MAX(stored) AS storedOnce,
                   MIN(windowFrom) AS windowFrom, MAX(windowTo) AS windowTo
            FROM coverage JOIN run ON run.id = coverage.run
            WHERE bound BETWEEN :from AND :to GROUP BY source
            """,
            ["from": .instant(views.period.from), "to": .instant(views.period.to)]
        )
        let accounts = try accounts(views.reader)
        let (gaps, ticketGap) = (try views.gaps(), try views.ticketGap())
        return (Resource.all + Resource.perClient).compactMap { resource in
            guard let row = rows.first(where: { $0.text("source") == resource.name }) else { return nil }
            let which = resource.isSnapshot ? "Once" : "Sum"
            let gap =
                resource == .tickets ? ticketGap : gaps.first { $0.source == resource.name }
            var window: Period?
            if let from = row.instant("windowFrom"), let to = row.instant("windowTo") {
                window = Period(from: from, to: to)
            }
            return Coverage(
                source: resource.name,
                requests: Int(row.int("requests")),
                pages: Int(row.int("pages")),
                claimed: row.optionalInt("claimed\(which)").map { Int($0) },
                stored: Int(row.int("stored\(which)")),
                window: window,
                isComplete: gap == nil,
                gap: gap?.why ?? "",
                account: resource.isLog ? accounts[resource.name] ?? SourceAccount() : nil
            )
        }
    }

    private static func footprint(_ views: EvidenceViews) throws -> [FootprintRow] {
        try views.reader.rows(
            """
            SELECT method, path, SUM(requests) AS requests, SUM(failed) AS failed, SUM(rows) AS rows,
                   SUM(bytes) AS bytes, SUM(waited) AS waited
            FROM requestCount JOIN run ON run.id = requestCount.run
            WHERE bound BETWEEN :from AND :to GROUP BY method, path ORDER BY method, path
            """,
            ["from": .instant(views.period.from), "to": .instant(views.period.to)]
        ).map { row in
            FootprintRow(
                method: row.text("method"),
                path: row.text("path"),
                requests: Int(row.int("requests")),
                failed: Int(row.int("failed")),
                rows: Int(row.int("rows")),
                bytes: row.int("bytes"),
                waited: Int(row.int("waited") / 1000)
            )
        }
    }

    private static func peak(_ views: EvidenceViews) throws -> Int {
        Int(
            try views.reader.rows(
                "SELECT MAX(peak) AS peak FROM run WHERE bound BETWEEN :from AND :to",
                ["from": .instant(views.period.from), "to": .instant(views.period.to)]
            ).first?.int("peak") ?? 0
        )
    }
}
