public import AuditModel
public import Evidence

/// Which sources show a change in an area since a moment, of all that could; asked of the store itself, before any
/// view is laid.
///
/// The text of other people's changes is cut on arrival, so a change is known
/// by area and time, not by its label: any row of the area shows that a source
/// logs it.
public struct CalibrationSearch {
    /// The sources that show a row, with the first one's entry.
    public let shown: [CalibrationTerms.Sighting]
    /// The sources that were read whole and show none.
    public let silent: [String]
    /// The sources that could not be read whole and show none.
    public let unread: [String]

    /// Looks through change logs and lists, as they were read up to `run`.
    ///
    /// A list has no times of its own. It shows a change where a record is
    /// another one than at a whole reading at or after `since`, and nothing
    /// where no record changed since one at or before it; between, it is left out.
    public init(_ reader: EvidenceReader, of area: Area, since: Instant, run: Int64) throws {
        let logged = try Self.logged(reader, area, since)
        let listed = try Self.listed(reader, since)
        var shown: [CalibrationTerms.Sighting] = []
        var silent: [String] = []
        var unread: [String] = []
        for resource in Resource.all {
            let isList = resource.isSnapshot && Part.isListed(area, in: resource)
            guard isList || Part.canLog(area, in: resource) else { continue }
            if let entry = isList ? listed[resource.name] : logged[resource.name] {
                shown.append(.init(source: resource.name, entry: entry))
            } else if try !Self.isWhole(reader, resource, run) {
                unread.append(resource.name)
            } else if try !isList || Self.isUnchanged(reader, resource, since) {
                silent.append(resource.name)
            }
        }
        self.shown = shown
        self.silent = silent
        self.unread = unread
    }

    /// The first entry about an area in each change log.
    private static func logged(
        _ reader: EvidenceReader,
        _ area: Area,
        _ since: Instant
    ) throws -> [String: Int64] {
        var entries: [String: Int64] = [:]
        try reader.forEach(
            """
            SELECT source, seq, upper(recordTable) AS recordTable,
                   recordTable = 'FAULTS' AND recordId IN (
                       SELECT key FROM version WHERE source = 'opportunities') AS isOpportunity
            FROM change
            WHERE occurredAt >= :since
            ORDER BY seq
            """,
            ["since": .instant(since)]
        ) { row in
            let about =
                row.flag("isOpportunity") ? .opportunities : Part.area(ofTable: row.text("recordTable"))
            let source = row.text("source")
            if about == area, entries[source] == nil { entries[source] = row.int("seq") }
        }
        return entries
    }

    /// The first entry of each list that was not there in a whole reading at or after `since`.
    private static func listed(_ reader: EvidenceReader, _ since: Instant) throws -> [String: Int64] {
        try entries(
            reader,
            """
            SELECT version.source AS source, MIN(version.seq) AS entry FROM version
            WHERE EXISTS (
                SELECT 1 FROM snapshot
                WHERE snapshot.source = version.source AND snapshot.bound >= :since
                  AND snapshot.run < version.firstRun)
            GROUP BY version.source
            ORDER BY version.source
            """,
            ["since": .instant(since)]
        )
    }

    private static func entries(
        _ reader: EvidenceReader,
        _ sql: String,
        _ arguments: [String: EvidenceValue]
    ) throws -> [String: Int64] {
        Dictionary(
            uniqueKeysWithValues: try reader.rows(sql, arguments).map { ($0.text("source"), $0.int("entry")) }
        )
    }

    private static func isUnchanged(
        _ reader: EvidenceReader,
        _ resource: Resource,
        _ since: Instant
    ) throws -> Bool {
        try reader.rows(
            """
            SELECT NOT EXISTS (
                SELECT 1 FROM version WHERE version.source = :source AND version.firstRun > earlier.run
            ) AS isUnchanged
            FROM snapshot AS earlier
            WHERE earlier.source = :source AND earlier.bound <= :since
            ORDER BY earlier.run DESC LIMIT 1
            """,
            ["source": .text(resource.name), "since": .instant(since)]
        ).first?.flag("isUnchanged") ?? false
    }

    private static func isWhole(_ reader: EvidenceReader, _ resource: Resource, _ run: Int64) throws -> Bool {
        try reader.rows(
            "SELECT isComplete FROM coverage WHERE source = :source AND run = :run",
            ["source": .text(resource.name), "run": .integer(run)]
        ).first?.flag("isComplete") ?? false
    }
}
