public import AuditModel
import GRDB
import Merkle

/// What a run says of its sources and of itself, and the seal that it ends with.
extension EvidenceWriter {
    /// Records what was read of a source, once it is read as far as it will be in this run.
    ///
    /// `snapshot` is the bound where a list was read whole, `recount` the window that was read a second time in
    /// full, `mark` how far a log is known now, `isRecounted` whether everything up to there was read again.
    public func settle(
        _ coverage: Coverage,
        run: Int64,
        requests: [Request] = [],
        snapshot: Instant? = nil,
        recount: SourceFacts.Span? = nil,
        mark: Instant? = nil,
        isRecounted: Bool = false
    ) throws {
        let facts = SourceFacts(
            requests: coverage.requests,
            pages: coverage.pages,
            claimed: coverage.claimed,
            received: coverage.stored,
            window: coverage.window.map { .init(from: $0.from, to: $0.to) },
            isComplete: coverage.isComplete,
            gap: coverage.gap,
            snapshot: try snapshot.map { try self.snapshot(of: coverage.source, bound: $0) },
            recount: recount,
            mark: mark.map { .init(upTo: $0, isRecounted: isRecounted) },
            seen: snapshot == nil ? try seenAgain(of: coverage.source, run: run) : [],
            journal: requests
        )
        _ = try append(.source, at: stamp(), run: run, source: coverage.source, payload: facts)
        try derivation.settle(coverage.source, run: run, facts)
        try forgetSeen(of: coverage.source)
        if mark != nil {
            try db.execute(sql: "DELETE FROM progress WHERE source = ?", arguments: [coverage.source])
        }
    }

    /// Ends a run: binds all that came since the last seal, and keeps the log's size and root.
    public func endRun(_ run: Int64, isComplete: Bool, requests: [Request] = []) throws {
        let at = stamp()
        let before = try Seal.last(in: db)
        let span = TableDigest.Span(
            fromEntry: before?.previous.size ?? .min,
            toEntry: nextEntry,
            fromRun: before.map { $0.run + 1 } ?? .min,
            toRun: run
        )
        try derivation.end(
            run,
            at: at,
            isComplete: isComplete,
            journal: requests,
            from: span.fromEntry,
            to: span.toEntry
        )
        try seal(.runEnd, at: at, span, isComplete: isComplete, previous: before?.previous, journal: requests)
    }

    /// Binds a span, and appends the checkpoint right behind it.
    func seal(
        _ kind: LogEntry.Kind,
        at: Instant,
        _ span: TableDigest.Span,
        isComplete: Bool,
        previous: Seal.Previous?,
        journal: [Request]
    ) throws {
        let seal = try makeSeal(span, isComplete: isComplete, previous: previous, journal: journal)
        try self.seal(kind, at: at, run: span.toRun, payload: seal)
    }

    /// What binds a span.
    func makeSeal(
        _ span: TableDigest.Span,
        isComplete: Bool,
        previous: Seal.Previous?,
        journal: [Request]
    ) throws -> Seal {
        Seal(
            run: span.toRun,
            isComplete: isComplete,
            register: try Int.fetchOne(
                db,
                sql: "SELECT COUNT(*) FROM logEntry WHERE \(StoreSchema.isRegisterEntry)"
            ) ?? 0,
            previous: previous,
            tables: try Seal.Table.all(in: db, span),
            journal: journal
        )
    }

    /// Appends the entry of a seal, and the checkpoint right behind it.
    func seal(_ kind: LogEntry.Kind, at: Instant, run: Int64, payload: some Encodable) throws {
        let before = try Edge(ofLogIn: db)
        let (seq, _) = try append(kind, at: at, run: run, payload: payload)
        guard let leaf = try Digest(leafOf: seq, in: db) else { return }
        var edge = before
        edge.append(leaf)
        try db.execute(
            sql:
                "INSERT INTO checkpoint (size, root, text, signature, edge, run) VALUES (?, ?, ?, NULL, ?, ?)",
            arguments: [
                edge.size, edge.root.bytes.data, try Checkpoint.text(edge.size, edge.root.bytes, in: db),
                before.bytes.data, run,
            ]
        )
    }

    /// The records of a list as they are now.
    private func snapshot(of source: String, bound: Instant) throws -> SourceFacts.Snapshot {
        var digest = RunningDigest()
        var rows = 0
        let records = try Row.fetchCursor(
            db,
            sql: """
                SELECT key, seq FROM version WHERE source = ? AND seq NOT IN (SELECT seq FROM versionEnd)
                ORDER BY key
                """,
            arguments: [source]
        )
        while let row = try records.next() {
            let (key, seq): (String, Int64) = (row[0], row[1])
            digest.update(Array("\(key)\0\(seq)\n".utf8))
            rows += 1
        }
        return SourceFacts.Snapshot(bound: bound, rows: rows, digest: digest.hex)
    }

    /// Entries of earlier runs whose rows came again: of a list that was not read whole, and of tickets.
    private func seenAgain(of source: String, run: Int64) throws -> [Int64] {
        try makeSeen()
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT version.seq
                FROM temp.seen AS seen
                JOIN version ON version.source = seen.source AND version.key = seen.key
                WHERE seen.source = :source AND firstRun < :run AND version.seq NOT IN (SELECT seq FROM versionEnd)
                UNION
                SELECT MAX(ticketClient.seq)
                FROM temp.seen AS seen JOIN ticketClient ON ticketClient.ticketId = CAST(seen.key AS INTEGER)
                WHERE seen.source = :source AND seen.source = 'tickets'
                GROUP BY ticketClient.ticketId
                HAVING MAX(ticketClient.firstRun) < :run
                ORDER BY 1
                """,
            arguments: ["source": source, "run": run]
        )
    }
}
