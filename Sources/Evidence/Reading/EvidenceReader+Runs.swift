public import AuditModel

/// One collection, as it was logged.
public struct Run: Hashable, Sendable {
    /// Its number, from 1.
    public var id: Int64
    /// HaloPSA's time when it began: nothing later was asked for.
    public var bound: Instant
    /// Whether every source was read whole.
    public var isComplete: Bool
    /// How many entries the log held when it ended.
    public var logSize: Int64
    /// The log's Merkle root then.
    public var logRoot: [UInt8]

    /// All runs with the checkpoints they left.
    static let query = """
        SELECT id, bound, isComplete, size AS logSize, root AS logRoot
        FROM main.run AS run JOIN main.checkpoint AS checkpoint ON checkpoint.run = run.id
        """

    init(_ row: EvidenceRow) {
        id = row.int("id")
        bound = Instant(milliseconds: row.int("bound"))
        isComplete = row.flag("isComplete")
        logSize = row.int("logSize")
        logRoot = row.bytes("logRoot")
    }
}

/// Whose store it is.
public struct PinnedTenant: Hashable, Sendable {
    /// The tenant's short name.
    public var name: String
    /// Its address.
    public var url: String
    /// HaloPSA's own identifier of its database.
    public var dbid: String?
}

extension EvidenceReader {
    /// The tenant pinned at the first run; `nil` before it.
    public func tenant() throws -> PinnedTenant? {
        try rows("SELECT name, url, dbid FROM tenant").first.map { row in
            PinnedTenant(name: row.text("name"), url: row.text("url"), dbid: row.optionalText("dbid"))
        }
    }

    /// The last run that ended; `nil` before the first.
    public func lastRun() throws -> Run? {
        try rows(
            """
            \(Run.query)
            WHERE endedAt IS NOT NULL ORDER BY run.id DESC LIMIT 1
            """
        ).first.map(Run.init)
    }

    /// How far a source was read without a gap; `nil` when it never was.
    public func mark(of resource: Resource) throws -> Instant? {
        try rows("SELECT upTo FROM mark WHERE source = :source", ["source": .text(resource.name)])
            .first?.instant("upTo")
    }

    /// When everything of a source was last read again; `nil` when it never was.
    public func lastRecount(of resource: Resource) throws -> Instant? {
        try rows("SELECT recountedAt FROM mark WHERE source = :source", ["source": .text(resource.name)])
            .first?.instant("recountedAt")
    }

    /// Where a broken reading of a source goes on, asked in a run; `nil` when none broke: a source that the run before
    /// read whole has no such place, whatever a row says.
    public func progress(of resource: Resource) throws -> String? {
        try rows(
            """
            SELECT state FROM progress
            WHERE source = :source AND 1 < (
                SELECT COUNT(*) FROM run
                WHERE id > COALESCE((SELECT MAX(run) FROM coverage WHERE source = :source AND isComplete), 0))
            """,
            ["source": .text(resource.name)]
        )
        .first?.text("state")
    }

    /// How many actions are known that happened between two instants, both included.
    public func knownActions(from: Instant, to: Instant) throws -> Int {
        Int(
            try rows(
                """
                SELECT COUNT(*) AS known FROM (
                    SELECT DISTINCT ticketId, actionId FROM action
                    WHERE occurredAt BETWEEN :from AND :to
                      AND seq NOT IN (SELECT earlierSeq FROM rewrite WHERE source = 'actions' AND what = 'gone'))
                """,
                ["from": .instant(from), "to": .instant(to)]
            ).first?.int("known") ?? 0
        )
    }

    /// The keys of the objects in a list's newest snapshot, in order.
    public func keys(of resource: Resource) throws -> [String] {
        try rows(
            """
            SELECT key FROM version WHERE source = :source AND seq NOT IN (SELECT seq FROM versionEnd)
            ORDER BY key
            """,
            ["source": .text(resource.name)]
        ).map { $0.text("key") }
    }

    /// Whether rows of a change log are held that are of an instant or later.
    public func holds(_ resource: Resource, since from: Instant) throws -> Bool {
        try rows(
            """
            SELECT EXISTS (
                SELECT 1 FROM change
                WHERE source = :source AND occurredAt >= :from
                  AND seq NOT IN (SELECT earlierSeq FROM rewrite WHERE source = :source AND what = 'gone')) AS isHeld
            """,
            ["source": .text(resource.name), "from": .instant(from)]
        ).first?.flag("isHeld") == true
    }

    /// How many rows of a source are held, each counted once.
    public func held(_ resource: Resource) throws -> Int {
        Int(
            try rows(
                "SELECT COUNT(*) AS held FROM latest WHERE source = :source",
                ["source": .text(resource.name)]
            ).first?.int("held") ?? 0
        )
    }

    /// The time of the oldest row of a log that ended collections hold; `nil` where none has one that can be read.
    public func oldest(_ resource: Resource) throws -> Instant? {
        try rows(
            """
            SELECT MIN(oldest) AS oldest FROM traceCount JOIN trace ON trace.id = traceCount.trace
            WHERE source = :source
            """,
            ["source": .text(resource.name)]
        ).first?.instant("oldest")
    }

    /// What the newest run that began said of its configuration, as one JSON object; `nil` before the first.
    public func lastConfiguration() throws -> JSONValue? {
        let body = try rows(
            "SELECT body FROM run JOIN payload ON payload.seq = run.firstSeq ORDER BY run.id DESC LIMIT 1"
        ).first?.bytes("body")
        guard let body else { return nil }
        let facts: RunFacts = try Payload.decode(body, of: "the newest run")
        return try? JSONValue(validating: Array(facts.about.utf8))
    }

    /// A run that began and never ended, because it was killed.
    public func brokenRun() throws -> Int64? {
        try rows("SELECT id FROM run WHERE endedAt IS NULL ORDER BY id DESC LIMIT 1").first?.int("id")
    }

    /// The ids of all clients that a record names, or that HaloPSA lists.
    public func clients() throws -> Set<Int64> {
        Set(
            try rows(
                """
                SELECT clientId FROM change WHERE clientId IS NOT NULL
                UNION SELECT clientId FROM ticketClient WHERE clientId IS NOT NULL
                UNION SELECT CAST(key AS INTEGER) FROM version WHERE source = 'clients'
                ORDER BY clientId
                """
            ).map { $0.int("clientId") }
        )
    }
}
