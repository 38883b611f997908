import AuditModel
import Evidence

/// One client's part of the evidence.
///
/// What was laid of all writes gives way to what is on the client's records: `neoAction`, `neoWrite`, `neoCount`
/// and `written` hold nothing else, nor do `action`, `change` and `rewrite`. Who Neo is, and which sources log
/// an area, is asked of everybody's rows before.
extension Judging {
    /// Counts whose the writes are, and leaves the client's; `actions` are the client's from here on.
    func layShare(of client: Int64) throws -> (share: ClientShare, doubts: ClientDoubts) {
        try reader.prepare(Self.shares(client))
        func writes(_ whose: String) throws -> [(area: Area, count: Int)] {
            try reader.rows(
                "SELECT area, SUM(writes) AS writes FROM clientWrite WHERE whose = :whose GROUP BY area ORDER BY area",
                ["whose": .text(whose)]
            ).map { (Area(rawValue: $0.text("area")) ?? .unlisted, Int($0.int("writes"))) }
        }
        let (others, unclear) = (try writes("other"), try writes("unclear"))
        let rewrites = try reader.rows(Self.unclearRewrites).first?.int("rows") ?? 0
        try reader.prepare(Self.own(client))
        let recorded = try reader.exceptions().filter { $0.recordedAt <= scope.asOf }
        return (
            ClientShare(
                client: client,
                otherWrites: others.reduce(0) { $0 + $1.count },
                unclearWrites: unclear.reduce(0) { $0 + $1.count },
                otherExceptions: recorded.count - exceptions.count
            ),
            ClientDoubts(
                client: client,
                writes: Dictionary(unclear.map { ($0.area, $0.count) }) { $0 + $1 },
                rewrites: Int(rewrites),
                tickets: ticketGap
            )
        )
    }

    /// Takes everybody else's rows out of sight, once nothing more is asked of them.
    func hideOthers(than client: Int64) throws { try reader.prepare(Self.hidden(client)) }

    private static func shares(_ client: Int64) -> String {
        """
        CREATE TEMP TABLE clientWrite AS
        SELECT area, whose, COUNT(*) AS writes
        FROM (
            SELECT area,
                   CASE WHEN clientId IS NULL THEN 'unclear' WHEN clientId = \(client) THEN 'own' ELSE 'other' END
                   AS whose
            FROM (
                SELECT 'actions' AS area, clientId FROM neoAction
                WHERE entry NOT IN (SELECT seq FROM opportunityAction)
                UNION ALL
                SELECT 'opportunities', clientId FROM opportunityWrite
                UNION ALL
                -- The webhook that Neo registers is the vendor's own, and no client's.
                SELECT area, clientId FROM neoChange
                WHERE NOT isOwnWebhook))
        GROUP BY area, whose;
        """
    }

    private static let unclearRewrites = """
        SELECT COUNT(DISTINCT rewrite.seq) AS rows
        FROM rewrite
        JOIN run ON run.id = rewrite.run
        CROSS JOIN judging
        LEFT JOIN action ON rewrite.resource = 'actions' AND action.seq IN (rewrite.seq, rewrite.earlierSeq)
        LEFT JOIN change ON rewrite.resource <> 'actions' AND change.seq IN (rewrite.seq, rewrite.earlierSeq)
        WHERE what <> 'content' AND bound >= judging.fromTime
          AND (action.application IN (SELECT name FROM neoName)
               OR EXISTS (SELECT 1 FROM neoAgent
                          WHERE neoAgent.id IN (action.agentId, action.actedById, change.agentId)
                             OR (change.agentId IS NULL AND change.who <> '' AND change.who = neoAgent.name)))
          AND COALESCE(\(RecordClient.ofAction), \(RecordClient.ofChange)) IS NULL
        """

    // Views are looked up by name whenever they are asked: those over `action` see the client's from here on.
    private static func own(_ client: Int64) -> String {
        """
        INSERT INTO elsewhereNote
        SELECT hasSecretShape, noteDoubt IS NOT NULL
        FROM judging CROSS JOIN action
        WHERE (hasSecretShape = 1 OR noteDoubt IS NOT NULL)
          AND occurredAt >= judging.fromTime AND occurredAt < judging.toTime
          AND \(RecordClient.ofAction) IS NOT \(client);

        CREATE TEMP TABLE ownAction AS SELECT * FROM action WHERE \(RecordClient.ofAction) = \(client);
        CREATE UNIQUE INDEX temp.ownActionBySeq ON ownAction (seq);
        CREATE INDEX temp.ownActionByApplication ON ownAction (application, occurredAt);
        CREATE TEMP TABLE ownChange AS SELECT * FROM change WHERE \(RecordClient.ofChange) = \(client);
        CREATE UNIQUE INDEX temp.ownChangeBySeq ON ownChange (seq);
        DELETE FROM opportunityWrite WHERE clientId IS NOT \(client);
        DELETE FROM neoChange WHERE clientId IS NOT \(client);

        DELETE FROM written;
        INSERT INTO written
        SELECT occurredAt, application, agentId, actedById, 1, isHidden IS 0, seq
        FROM ownAction CROSS JOIN judging
        WHERE occurredAt >= judging.fromTime AND occurredAt < judging.toTime;

        DROP VIEW IF EXISTS temp.action;
        CREATE TEMP VIEW action AS SELECT * FROM temp.ownAction;
        """
    }

    private static func hidden(_ client: Int64) -> String {
        """
        CREATE TEMP TABLE ownRewrite AS
        SELECT * FROM rewrite
        WHERE CASE resource
                  WHEN 'actions' THEN seq IN (SELECT seq FROM ownAction) OR earlierSeq IN (SELECT seq FROM ownAction)
                  ELSE seq IN (SELECT seq FROM ownChange) OR earlierSeq IN (SELECT seq FROM ownChange) END;
        CREATE TEMP TABLE ownConsent AS
        SELECT entry, CASE WHEN isOwn THEN id ELSE 'that is not known to be of this client' END AS id,
               CASE WHEN isOwn THEN status ELSE standing END AS status,
               isDecided, createdAt, updatedAt, ticketId, ticketNumber, standing
        FROM (
            SELECT *, EXISTS (
                SELECT 1 FROM ticketSpan
                WHERE ticketSpan.ticketId = CAST(COALESCE(NULLIF(neoConsent.ticketId, ''), ticketNumber) AS INTEGER)
                  AND clientId = \(client)) AS isOwn
            FROM neoConsent);
        DROP VIEW neoConsent;
        CREATE TEMP VIEW neoConsent AS SELECT * FROM temp.ownConsent;
        DROP VIEW IF EXISTS temp.change;
        CREATE TEMP VIEW change AS SELECT * FROM temp.ownChange;
        DROP VIEW IF EXISTS temp.rewrite;
        CREATE TEMP VIEW rewrite AS SELECT * FROM temp.ownRewrite;
        """
    }
}
