public import AuditModel
public import Evidence

/// Which sources show a change in a part of an area since a moment, of all that could; asked of the store itself, before
/// any view is laid.
///
/// The text of other people's changes is cut on arrival, so a change is known
/// by part and time, not by its label: any row of the part shows that a source
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
    public init(_ reader: EvidenceReader, of part: Part, since: Instant, run: Int64) throws {
        let logged = try Self.logged(reader, since: since, until: .distantFuture)[part] ?? [:]
        let listed = try Self.listed(reader, since)
        var shown: [CalibrationTerms.Sighting] = []
        var silent: [String] = []
        var unread: [String] = []
        for resource in Resource.all {
            let isList = part.lists.contains(resource)
            guard isList || part.isLogged(in: resource) else { continue }
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

    /// The parts of read-only areas that no log which names who showed a row of before a moment, and that no person's
    /// change has shown it to log.
    public static func unseenParts(_ reader: EvidenceReader, before moment: Instant) throws -> [Part] {
        let logged = try logged(reader, since: .distantPast, until: moment)
        let calibrations = Calibrations(try reader.calibrations(), until: .distantFuture)
        return Area.readOnly.flatMap(Part.all).filter { part in
            let logs = Resource.all.filter { part.isLogged(in: $0) }.map(\.name)
            let isSeen = logs.contains {
                logged[part]?[$0] != nil || calibrations.proof(that: $0, logs: part) != nil
            }
            return !part.tables.isEmpty && part.bars && !logs.isEmpty && !isSeen
        }
    }

    /// The first entry about each part in each change log, between two moments.
    private static func logged(
        _ reader: EvidenceReader,
        since: Instant,
        until: Instant
    ) throws -> [Part: [String: Int64]] {
        let parts = Dictionary(
            Part.all.flatMap { part in part.tables.map { ($0, part) } },
            uniquingKeysWith: { first, _ in first }
        )
        let opportunities = Part.all(of: .opportunities).first
        var entries: [Part: [String: Int64]] = [:]
        try reader.forEach(
            """
            SELECT source, MIN(seq) AS seq, upper(recordTable) AS recordTable,
                   recordTable = 'FAULTS' AND recordId IN (
                       SELECT key FROM version WHERE source = 'opportunities') AS isOpportunity
            FROM change
            WHERE occurredAt >= :since AND occurredAt < :until
            GROUP BY source, recordTable, isOpportunity
            ORDER BY seq
            """,
            ["since": .instant(since), "until": .instant(until)]
        ) { row in
            let about = row.flag("isOpportunity") ? opportunities : parts[row.text("recordTable")]
            guard let about else { return }
            entries[about, default: [:]][row.text("source"), default: row.int("seq")] =
                min(entries[about]?[row.text("source")] ?? .max, row.int("seq"))
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
