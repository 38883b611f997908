public import AuditModel
public import Evidence

/// As whom Neo shows in each log, by something that it was asked to do to a ticket.
///
/// Between the asking and the collection nobody else is to touch that ticket: what is found there is taken for Neo's.
public struct NeoSearch {
    /// One way in which a log tells who it was.
    public struct Sighting: Hashable, Sendable {
        /// What it tells.
        public let mark: CalibrationTerms.NeosMark
        /// The first entry that tells it so.
        public let entry: Int64
    }

    /// What was found, in the order of the log.
    public let sightings: [Sighting]
    /// The logs that were read whole and show nothing.
    public let silent: [String]
    /// The logs that could not be read whole and show nothing.
    public let unread: [String]

    /// Looks through what was read up to `run` for rows about a ticket in a period.
    public init(
        _ reader: EvidenceReader,
        ticket: Int64,
        baseline: Baseline,
        parties: Parties,
        period: Period,
        run: Int64
    ) throws {
        let views = try EvidenceViews(
            reader,
            baseline: baseline,
            engagement: Engagement(parties: parties, period: period)
        )
        let rows = try reader.rows(
            """
            SELECT row.source, MIN(row.seq) AS entry, trace.told
            FROM (
                SELECT 'actions' AS source, seq, trace FROM everyAction
                WHERE ticketId = :ticket AND occurredAt >= :since
                UNION ALL
                SELECT source, seq, trace FROM everyChange
                WHERE recordTable = 'FAULTS' AND recordId = CAST(:ticket AS TEXT) AND occurredAt >= :since
            ) AS row
            JOIN trace ON trace.id = row.trace
            GROUP BY row.source, trace.told
            ORDER BY entry
            """,
            ["ticket": .integer(ticket), "since": .instant(views.period.from)]
        )
        let classes = try RowClasses(reader, of: rows.map { $0.int("entry") })
        sightings = rows.map { row in
            Sighting(
                mark: .init(
                    source: row.text("source"),
                    told: Trace(json: Array(row.text("told").utf8))?.words ?? "",
                    isNeos: classes[row.int("entry")] == .neo
                ),
                entry: row.int("entry")
            )
        }
        let shown = Set(sightings.map(\.mark.source))
        let missing = Self.logs.filter { !shown.contains($0.name) }
        let whole = Set(
            try reader.rows(
                "SELECT source FROM coverage WHERE run = :run AND isComplete",
                ["run": .integer(run)]
            ).map { $0.text("source") }
        )
        silent = missing.map(\.name).filter(whole.contains)
        unread = missing.map(\.name).filter { !whole.contains($0) }
    }

    /// The logs that can tell of a ticket.
    private static let logs = [Resource.actions, .audit]
}

extension Trace {
    /// Whom it names, in words.
    fileprivate var words: String {
        func told<Value>(_ name: String, _ value: Told<Value>, _ words: (Value) -> String) -> String? {
            switch value {
            case .value(let value): "\(name) \(words(value))"
            case .unreadable: "\(name) in a form that cannot be read"
            case .none: nil
            }
        }
        let named = [
            told("application", application) { "\"\($0)\"" },
            told("logged in as agent", loggedIn) { String($0) },
            told("under agent", under) { String($0) },
            told("name", name) { $0.hasPrefix(FieldFilter.digestMark) ? "of somebody else" : "\"\($0)\"" },
            isUsers ? "an end user" : nil,
            isSystems ? "HaloPSA itself" : nil,
        ].compactMap { $0 }
        return named.isEmpty ? "nobody" : named.joined(separator: ", ")
    }
}
