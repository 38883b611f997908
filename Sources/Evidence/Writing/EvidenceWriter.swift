public import AuditModel
import Foundation
import GRDB
import Merkle

/// Adds to a store inside one transaction.
public final class EvidenceWriter {
    let db: Database
    let surroundings: EvidenceStore.Surroundings
    let derivation: Derivation
    private(set) var nextEntry: Int64
    private var lastTime: Instant
    private var hasSeen = false
    /// The exceptions on record, once the register was proved in this transaction.
    var knownExceptions: [ExceptionRecord]?

    init(_ db: Database, surroundings: EvidenceStore.Surroundings) throws {
        self.db = db
        self.surroundings = surroundings
        derivation = try Derivation(db)
        let last = try Row.fetchOne(db, sql: "SELECT seq, entry FROM logEntry ORDER BY seq DESC LIMIT 1")
        nextEntry = (last?["seq"] as Int64?).map { $0 + 1 } ?? 0
        lastTime =
            try last.map { try ReadEntry($0.bytes("entry"), seq: $0["seq"]).at } ?? Instant(milliseconds: 0)
    }

    /// The time of the next entry: now, or the last one's where that is later, since the log never goes back.
    func stamp() -> Instant { max(surroundings.now(), lastTime) }

    /// Refuses a clock that is behind the log, or so far ahead that somebody has to say that it is right.
    func holdClock() throws {
        guard nextEntry > 0 else { return }
        let now = surroundings.now()
        guard now >= lastTime.adding(milliseconds: -Self.clockSlack) else {
            throw EvidenceError(
                .wrongClock,
                "clock",
                "expected a time at or after \(lastTime), that of the log's newest entry, saw \(now); set this "
                    + "computer's clock"
            )
        }
        guard now <= lastTime.adding(days: Self.quietDays) || surroundings.isClockRight else {
            throw EvidenceError(
                .wrongClock,
                "clock",
                "expected a time within \(Self.quietDays) days of \(lastTime), that of the log's newest entry, saw "
                    + "\(now); where that is right, --clock-is-right says so"
            )
        }
    }

    /// How far a clock may be behind the log, in milliseconds.
    static let clockSlack: Int64 = 5 * 60_000
    /// After how many days without an entry a clock needs a person's word.
    private static let quietDays = 92

    /// Pins the store to a tenant at its first run, and refuses another one later.
    public func pin(tenant: String, url: String, dbid: String?) throws {
        guard let pinned = try Row.fetchOne(db, sql: "SELECT name, url, dbid FROM tenant") else {
            try db.execute(
                sql: "INSERT INTO tenant (id, name, url, dbid, storeId) VALUES (1, ?, ?, ?, ?)",
                arguments: [tenant, url, dbid, surroundings.random(8).hex]
            )
            return
        }
        let pinnedURL: String = pinned["url"]
        let pinnedID: String? = pinned["dbid"]
        guard TenantAddress.normal(pinnedURL) == TenantAddress.normal(url),
            pinnedID == nil || dbid == nil || pinnedID == dbid
        else {
            throw EvidenceError(
                .otherTenant,
                tenant,
                "expected \(pinnedURL) with database \(pinnedID ?? "unknown"), saw \(url) with \(dbid ?? "unknown"); "
                    + "another tenant needs another name in the configuration"
            )
        }
    }

    /// Starts a run and logs what it will do; `about` is one JSON object without secrets.
    ///
    /// `clock` is by how many milliseconds HaloPSA's clock was ahead of this computer's. Refuses a run that HaloPSA's
    /// clock puts before the last one.
    public func beginRun(bound: Instant, collector: Collector, about: [UInt8], clock: Int64 = 0) throws
        -> Int64
    {
        if let last = try Int64.fetchOne(db, sql: "SELECT MAX(bound) FROM run"),
            bound.milliseconds < last - Self.clockSlack
        {
            throw EvidenceError(
                .wrongClock,
                "clock",
                "expected HaloPSA's time at or after \(Instant(milliseconds: last)), when the last collection began, "
                    + "saw \(bound)"
            )
        }
        let run = try (Int64.fetchOne(db, sql: "SELECT MAX(id) FROM run") ?? 0) + 1
        let tenant = try Row.fetchOne(db, sql: "SELECT name, url, dbid, storeId FROM tenant")
        let facts = RunFacts(
            tenant: tenant?["name"] ?? "",
            url: tenant?["url"] ?? "",
            dbid: tenant?["dbid"],
            store: tenant?["storeId"] ?? "",
            bound: bound,
            collector: collector,
            clock: clock,
            about: String(decoding: about, as: UTF8.self)
        )
        let at = stamp()
        let (seq, _) = try append(.runStart, at: at, run: run, payload: facts)
        try derivation.begin(run, at: at, seq: seq, facts)
        return run
    }

    /// Keeps one row, unless the same row was the last thing seen under its key.
    ///
    /// A log's row that an older filter left is kept once more, since a newer one tells more of who wrote it.
    ///
    /// - Returns: the number of its new entry; `nil` when nothing changed.
    @discardableResult
    public func observe(_ arrival: Arrival, run: Int64) throws -> Int64? {
        try observe(arrival, run: run, prepared: nil)
    }

    /// Keeps a row that was made ready as a new one, in the same way.
    @discardableResult
    public func observe(_ prepared: Observation, run: Int64) throws -> Int64? {
        try observe(prepared.arrival, run: run, prepared: prepared)
    }

    private func observe(_ arrival: Arrival, run: Int64, prepared: Observation?) throws -> Int64? {
        let resource = arrival.resource
        let latest = try latest(arrival)
        if resource.isSnapshot || resource.kind == .ticket { try see(arrival) }
        let isSame = latest.map { $0.digest == Digest(of: $0.salt, arrival.compared).bytes } ?? false
        if let latest, isSame {
            let entry = try entry(latest.seq, of: arrival, digest: latest.digest)
            if !resource.isLog || entry.filter == FieldFilter.version { return nil }
        }
        let observation =
            if let prepared, latest == nil, prepared.at >= lastTime { prepared } else {
                Observation(
                    arrival,
                    run: run,
                    was: latest?.seq,
                    isAgain: isSame,
                    at: stamp(),
                    salt: prepared?.salt ?? surroundings.random(16)
                )
            }
        let seq = try append(
            observation.entry,
            at: observation.at,
            leaf: observation.leaf,
            body: (observation.salt, observation.kept.row.bytes)
        )
        try derivation.observe(observation.told, row: observation.kept.row, seq: seq, run: run)
        return seq
    }

    private func latest(_ arrival: Arrival) throws -> (seq: Int64, salt: [UInt8], digest: [UInt8])? {
        let lookup = derivation.statements.latest
        lookup.bind(arrival.resource.name)
        lookup.bind(arrival.key)
        return try lookup.first { ($0.int(0), $0.bytes(1), $0.bytes(2)) }
    }

    /// The entry that a row is taken to be in already: nothing is left out because of what the log does not hold.
    private func entry(_ seq: Int64, of arrival: Arrival, digest: [UInt8]) throws -> ReadEntry {
        let statement = try db.cachedStatement(sql: "SELECT entry FROM logEntry WHERE seq = ?")
        guard let bytes = try Row.fetchOne(statement, arguments: [seq])?.bytes("entry"),
            case let entry = try ReadEntry(bytes, seq: seq), entry.kind == .observed,
            entry.source == arrival.resource.name, entry.id == arrival.key,
            entry.version == 1 || entry.digest?.bytes == digest
        else {
            throw EvidenceError(
                .unverified,
                "table latest",
                "expected entry \(seq) to hold a row of \(arrival.resource.name) with that digest, saw another"
            )
        }
        return entry
    }

    /// Ends a whole snapshot: what was not seen in it is gone.
    public func finishSnapshot(of resource: Resource, run: Int64) throws {
        try makeSeen()
        let gone = try Row.fetchAll(
            db,
            sql: """
                SELECT seq, key FROM version
                WHERE source = :source AND seq NOT IN (SELECT seq FROM versionEnd)
                  AND key NOT IN (SELECT key FROM temp.seen WHERE source = :source)
                ORDER BY key
                """,
            arguments: ["source": resource.name]
        )
        for row in gone { try end(row["key"], of: resource, was: row["seq"], run: run) }
    }

    /// A row that was the entry `earlier` is gone.
    func end(_ key: String, of resource: Resource, was earlier: Int64, run: Int64) throws {
        let at = stamp()
        let entry = LogEntry(
            gone: key,
            at: at,
            run: run,
            source: resource.name,
            was: earlier,
            chance: surroundings.random(16)
        )
        let seq = try append(entry, at: at, body: nil)
        try derivation.end(key, of: resource.name, was: earlier, seq: seq, run: run)
    }

    /// Keeps where a reading is to go on when it breaks.
    public func keepProgress(of resource: Resource, _ state: String?) throws {
        guard let state else {
            return try db.execute(sql: "DELETE FROM progress WHERE source = ?", arguments: [resource.name])
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO progress (source, state) VALUES (?, ?)",
            arguments: [resource.name, state]
        )
    }

    /// Appends an entry whose payload is a value of ours.
    func append(
        _ kind: LogEntry.Kind,
        at: Instant,
        run: Int64? = nil,
        source: String? = nil,
        id: String? = nil,
        payload value: some Encodable
    ) throws -> (seq: Int64, body: [UInt8]) {
        let body = try Payload.encode(value)
        let salt = surroundings.random(16)
        let entry = LogEntry(
            kind: kind,
            at: at,
            run: run,
            source: source,
            id: id,
            bodyHash: Digest(of: salt, body),
            length: body.count
        )
        return (try append(entry, at: at, body: (salt, body[...])), body)
    }

    private func append(
        _ entry: LogEntry,
        at: Instant,
        leaf: [UInt8]? = nil,
        body: (salt: [UInt8], bytes: ArraySlice<UInt8>)?
    ) throws -> Int64 {
        let seq = nextEntry
        let log = derivation.statements.entry
        log.bind(seq)
        log.bind(entry.bytes)
        log.bind(leaf ?? Tree.leaf(entry.bytes).bytes)
        try log.run()
        if let body {
            let payload = derivation.statements.payload
            payload.bind(seq)
            payload.bind(body.salt)
            payload.bind(body.bytes)
            try payload.run()
        }
        nextEntry += 1
        lastTime = at
        return seq
    }

    /// Notes that a row came, until its source settles.
    private func see(_ arrival: Arrival) throws {
        try makeSeen()
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO temp.seen (source, key) VALUES (?, ?)")
            .execute(arguments: [arrival.resource.name, arrival.key])
    }

    func makeSeen() throws {
        guard !hasSeen else { return }
        try db.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS seen (
                    source TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (source, key)) WITHOUT ROWID
                """
        )
        hasSeen = true
    }

    func forgetSeen(of source: String) throws {
        try makeSeen()
        try db.execute(sql: "DELETE FROM temp.seen WHERE source = ?", arguments: [source])
    }
}
