public import AuditModel
import Foundation
import GRDB
import Merkle

/// Adds to a store inside one transaction.
public final class EvidenceWriter {
    let db: Database
    let surroundings: EvidenceStore.Surroundings
    let statements: RowStatements
    private var nextEntry: Int64
    /// The exceptions on record, once the register was proved in this transaction.
    var knownExceptions: [ExceptionRecord]?

    init(_ db: Database, surroundings: EvidenceStore.Surroundings) throws {
        self.db = db
        self.surroundings = surroundings
        statements = try RowStatements(db)
        nextEntry = try Int64.fetchOne(db, sql: "SELECT COALESCE(MAX(seq) + 1, 0) FROM logEntry") ?? 0
    }

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
        guard pinnedURL == url, pinnedID == nil || dbid == nil || pinnedID == dbid else {
            throw EvidenceError(
                .otherTenant,
                tenant,
                "expected \(pinnedURL) with database \(pinnedID ?? "unknown"), saw \(url) with \(dbid ?? "unknown"); "
                    + "another tenant needs another name in the configuration"
            )
        }
    }

    /// Starts a run and logs what it will do; `about` is one JSON object without secrets.
    public func beginRun(bound: Instant, collector: Collector, about: [UInt8]) throws -> Int64 {
        let run = try (Int64.fetchOne(db, sql: "SELECT MAX(id) FROM run") ?? 0) + 1
        let now = surroundings.now()
        try db.execute(
            sql: """
                INSERT INTO run (id, startedAt, bound, collectorClientId, collectorAgentId)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [run, now.milliseconds, bound.milliseconds, collector.clientID, collector.agent]
        )
        _ = try append(.init(kind: .runStart, at: now, run: run, about: about), body: nil)
        return run
    }

    /// Keeps one row, unless the same row was the last thing seen under its key.
    ///
    /// - Returns: the number of its new entry; `nil` when nothing changed.
    @discardableResult
    public func observe(_ arrival: Arrival, run: Int64) throws -> Int64? {
        try observe(arrival, run: run) { latest in
            Observation(arrival, run: run, was: latest, surroundings)
        }
    }

    /// Keeps a row that was made ready as a new one, in the same way.
    @discardableResult
    public func observe(_ prepared: Observation, run: Int64) throws -> Int64? {
        try observe(prepared.arrival, run: run) { latest in
            if latest == nil { return prepared }
            return Observation(prepared.arrival, run: run, was: latest, surroundings)
        }
    }

    private func observe(
        _ arrival: Arrival,
        run: Int64,
        as observation: (_ latest: Int64?) -> Observation
    ) throws -> Int64? {
        let resource = arrival.resource
        let latest = try latest(arrival)
        if let latest, latest.digest == Digest(of: latest.salt, arrival.compared).bytes {
            if resource.isSnapshot { try stillThere(arrival, run: run) }
            if resource.kind == .ticket { try ticketIsStill(arrival, run: run) }
            return nil
        }
        let observation = observation(latest?.seq)
        let seq = try append(
            observation.entry,
            leaf: observation.leaf,
            body: (observation.salt, observation.kept.row.bytes)
        )
        let remember = statements.remember
        remember.bind(resource.name)
        remember.bind(arrival.key)
        remember.bind(seq)
        remember.bind(observation.salt)
        remember.bind(observation.digest)
        try remember.run()
        if resource.isSnapshot { try newVersion(arrival, seq: seq, run: run) }
        try derive(observation, seq: seq, run: run)
        if let latest { try noteRewrite(arrival, from: latest.seq, to: seq, run: run) }
        return seq
    }

    private func latest(_ arrival: Arrival) throws -> (seq: Int64, salt: [UInt8], digest: [UInt8])? {
        let lookup = statements.latest
        lookup.bind(arrival.resource.name)
        lookup.bind(arrival.key)
        return try lookup.first { ($0.int(0), $0.bytes(1), $0.bytes(2)) }
    }

    /// Ends a whole snapshot: what was not seen in it is gone.
    public func finishSnapshot(of resource: Resource, run: Int64, bound: Instant) throws {
        let missing = try db.cachedStatement(
            sql:
                "SELECT key FROM version WHERE resource = ? AND goneRun IS NULL AND lastRun < ? ORDER BY key"
        )
        let gone = try String.fetchAll(missing, arguments: [resource.name, run])
        for key in gone {
            _ = try append(
                LogEntry(kind: .gone, at: surroundings.now(), run: run, source: resource.name, id: key),
                body: nil
            )
            try db.execute(
                sql: "DELETE FROM latest WHERE resource = ? AND key = ?",
                arguments: [resource.name, key]
            )
            try db.execute(
                sql: "UPDATE version SET goneRun = ? WHERE resource = ? AND key = ? AND goneRun IS NULL",
                arguments: [run, resource.name, key]
            )
        }
        let snapshot = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO snapshot (run, source, bound) VALUES (?, ?, ?)"
        )
        try snapshot.execute(arguments: [run, resource.name, bound.milliseconds])
    }

    /// Records what was read of a source in this run, so far.
    public func record(_ coverage: Coverage, run: Int64) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO coverage
                (run, source, requests, pages, claimed, stored, windowFrom, windowTo, isComplete, gap)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            run, coverage.source, coverage.requests, coverage.pages, coverage.claimed, coverage.stored,
            coverage.window?.from.milliseconds, coverage.window?.to.milliseconds, coverage.isComplete,
            coverage.gap,
        ])
    }

    /// Journals one request.
    public func record(_ request: Request, run: Int64) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO request (run, number, method, path, status, rows, bytes, waited, startedAt)
                SELECT ?1, COALESCE(MAX(number), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM request WHERE run = ?1
                """
        )
        try statement.execute(arguments: [
            run, request.method, request.path, request.status, request.rows, request.bytes, request.waited,
            request.startedAt.milliseconds,
        ])
    }

    /// Moves a source's high-water mark, and forgets where its reading was.
    ///
    /// `isRecounted` says whether everything up to it was read again, not only what is new.
    public func mark(_ resource: Resource, upTo instant: Instant, isRecounted: Bool = false) throws {
        try db.execute(
            sql: """
                INSERT INTO mark (source, upTo, recountedAt) VALUES (:source, :upTo, :recountedAt)
                ON CONFLICT (source) DO UPDATE
                SET upTo = MAX(upTo, excluded.upTo), recountedAt = COALESCE(excluded.recountedAt, recountedAt)
                """,
            arguments: [
                "source": resource.name, "upTo": instant.milliseconds,
                "recountedAt": isRecounted ? instant.milliseconds : nil,
            ]
        )
        try db.execute(sql: "DELETE FROM progress WHERE source = ?", arguments: [resource.name])
    }

    /// Keeps where a reading is to go on when it breaks.
    public func keepProgress(of resource: Resource, _ state: String) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO progress (source, state) VALUES (?, ?)",
            arguments: [resource.name, state]
        )
    }

    /// Ends a run: logs its coverage, and keeps the log's size and root.
    public func endRun(_ run: Int64, isComplete: Bool, about: [UInt8]) throws {
        let now = surroundings.now()
        let register = try Int.fetchOne(
            db,
            sql: "SELECT COUNT(*) FROM logEntry WHERE \(Migrations.isRegisterEntry)"
        )
        _ = try append(.init(kind: .runEnd, at: now, run: run, register: register, about: about), body: nil)
        let edge = try Edge(ofLogIn: db)
        try db.execute(
            sql: "INSERT INTO checkpoint (size, text, signature, edge, run) VALUES (?, ?, NULL, ?, ?)",
            arguments: [edge.size, try checkpointText(edge), edge.bytes.data, run]
        )
        try db.execute(
            sql: """
                UPDATE run SET endedAt = ?, isComplete = ?, logSize = ?, logRoot = ?, peak = \(Migrations.peak)
                WHERE id = ?
                """,
            arguments: [now.milliseconds, isComplete, edge.size, edge.root.bytes.data, run]
        )
    }

    func append(
        _ entry: LogEntry,
        leaf: [UInt8]? = nil,
        body: (salt: [UInt8], bytes: ArraySlice<UInt8>)?
    ) throws -> Int64 {
        let seq = nextEntry
        let bytes = entry.bytes
        let log = statements.entry
        log.bind(seq)
        log.bind(bytes)
        log.bind(leaf ?? Tree.leaf(bytes).bytes)
        try log.run()
        if let body {
            let payload = statements.payload
            payload.bind(seq)
            payload.bind(body.salt)
            payload.bind(body.bytes)
            try payload.run()
        }
        nextEntry += 1
        return seq
    }

    /// The checkpoint, exactly `neoaudit/acme/0f3a…\n61204\n<root in base64>\n`.
    private func checkpointText(_ edge: Edge) throws -> String {
        let tenant = try Row.fetchOne(db, sql: "SELECT name, storeId FROM tenant")
        let name: String = tenant?["name"] ?? ""
        let store: String = tenant?["storeId"] ?? ""
        return "neoaudit/\(name)/\(store)\n\(edge.size)\n\(edge.root.bytes.data.base64EncodedString())\n"
    }

    private func stillThere(_ arrival: Arrival, run: Int64) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE version SET lastRun = ? WHERE resource = ? AND key = ? AND goneRun IS NULL"
        )
        try statement.execute(arguments: [run, arrival.resource.name, arrival.key])
    }

    private func newVersion(_ arrival: Arrival, seq: Int64, run: Int64) throws {
        let key = arrival.key
        try db.execute(
            sql: "UPDATE version SET goneRun = ? WHERE resource = ? AND key = ? AND goneRun IS NULL",
            arguments: [run, arrival.resource.name, key]
        )
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO version (resource, key, seq, firstRun, lastRun, goneRun)
                VALUES (?, ?, ?, ?, ?, NULL)
                """,
            arguments: [arrival.resource.name, key, seq, run, run]
        )
    }
}
