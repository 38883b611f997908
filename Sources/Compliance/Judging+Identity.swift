import AuditModel
import Evidence

/// Whose a row is: names, agents, and what each wrote in the period.
extension Judging {
    func layIdentity() throws {
        try reader.prepare(Self.identity)
        let spans = try NeoSpans(self)
        for (name, own) in spans.names {
            for span in own { try insert("neoNameSpan", .text(name), span) }
        }
        for (agent, own) in spans.agents {
            for span in own { try insert("neoAgentSpan", .integer(agent), span) }
        }
        for (agent, own) in spans.others {
            for span in own { try insert("otherAgentSpan", .integer(agent), span) }
        }
    }

    private func insert(_ table: String, _ key: EvidenceValue, _ span: Period) throws {
        try reader.prepare(
            "INSERT INTO \(table) VALUES (:key, :from, :to)",
            ["key": key, "from": .instant(span.from), "to": .instant(span.to)]
        )
    }

    /// Actions of the period by application and agent.
    ///
    /// Whole days are taken as they were counted. A day with an end of the period or of a name's
    /// or an agent's span inside is counted row by row, in the pieces that those ends cut it into.
    func layWritten() throws {
        try reader.prepare(Self.written)
        let ends = try reader.rows(
            """
            WITH span AS (
                SELECT fromTime, toTime FROM neoNameSpan
                UNION ALL SELECT fromTime, toTime FROM neoAgentSpan
                UNION ALL SELECT fromTime, toTime FROM otherAgentSpan
            )
            SELECT fromTime AS at FROM span UNION SELECT toTime FROM span ORDER BY at
            """
        ).compactMap { $0.instant("at") }
        let edges = ([period.from, period.to] + ends.filter(period.contains))
            .filter { $0 != $0.startOfDay }.sorted()
        for edge in edges {
            try reader.prepare(
                "INSERT OR IGNORE INTO cutDay VALUES (:day)",
                ["day": .integer(edge.startOfDay.milliseconds / Instant.millisecondsPerDay)]
            )
        }
        try reader.prepare(Self.wholeDays)
        for day in Set(edges.map(\.startOfDay)).sorted() {
            let inside = edges.filter { $0.startOfDay == day }
            let bounds = ([day] + inside + [day.adding(days: 1)])
            for (from, to) in zip(bounds, bounds.dropFirst()) {
                guard let piece = Period(from: max(from, period.from), to: min(to, period.to)) else {
                    continue
                }
                try reader.prepare(
                    Self.piece,
                    ["from": .instant(piece.from), "to": .instant(piece.to)]
                )
            }
        }
    }

    /// An agent is Neo's alone when in the period no other application logged in as it, and
    /// no row of it names another application; it ever was when the same holds of all time.
    func layExclusivity() throws {
        try reader.prepare(Self.exclusivity)
    }
}

extension Judging {
    static let identity = """
        CREATE TEMP VIEW everyApplication AS
        SELECT application.*, version.firstRun, version.lastRun, version.goneRun,
               CASE WHEN judging.clientId IS NOT NULL THEN lower(application.clientId) = lower(judging.clientId)
                    ELSE application.displayName IN (SELECT name FROM configuredName)
               END AS isNeo,
               CASE WHEN judging.clientId IS NOT NULL THEN 'client-id' ELSE 'name' END AS identifiedBy
        FROM application
        JOIN version ON version.resource = 'applications' AND version.seq = application.seq
        CROSS JOIN judging;

        CREATE TEMP VIEW shot AS
        SELECT run, bound FROM snapshot CROSS JOIN judging
        WHERE source = 'applications' AND bound BETWEEN judging.fromTime AND judging.toTime;

        CREATE TEMP VIEW applicationAt AS
        SELECT shot.run, shot.bound, everyApplication.*
        FROM shot
        JOIN everyApplication ON everyApplication.firstRun <= shot.run AND everyApplication.lastRun >= shot.run;

        CREATE TEMP TABLE neoApplication AS SELECT * FROM applicationAt WHERE isNeo;
        CREATE TEMP VIEW neoName AS SELECT DISTINCT name FROM neoNameSpan;
        """

    static let written = """
        CREATE TEMP TABLE cutDay (day INTEGER PRIMARY KEY);
        CREATE TEMP TABLE written (
            at INTEGER, application TEXT, agentId INTEGER, actedById INTEGER, actions INTEGER, visible INTEGER,
            firstSeq INTEGER);
        """

    static let wholeDays = """
        INSERT INTO written
        SELECT day * 86400000, application, NULLIF(agentId, -1), NULLIF(actedById, -1), actions, visible, firstSeq
        FROM actionCount CROSS JOIN judging
        WHERE day >= judging.fromTime / 86400000 AND day <= judging.toTime / 86400000
          AND day * 86400000 >= judging.fromTime AND day * 86400000 + 86400000 <= judging.toTime
          AND day NOT IN (SELECT day FROM cutDay) AND actions > 0
        """

    static let piece = """
        INSERT INTO written
        SELECT :from, application, agentId, actedById, COUNT(*), SUM(isHidden IS 0), MIN(seq)
        FROM action
        WHERE occurredAt >= :from AND occurredAt < :to
        GROUP BY application, agentId, actedById
        """

    static let exclusivity = """
        CREATE TEMP VIEW neoWritten AS
        SELECT written.* FROM written
        WHERE EXISTS (
            SELECT 1 FROM neoNameSpan
            WHERE name = application AND written.at >= fromTime AND written.at < toTime);

        INSERT INTO neoAgentSpan
        SELECT DISTINCT actedById, judging.fromTime, judging.toTime FROM neoWritten CROSS JOIN judging
        WHERE actedById > 0;

        INSERT INTO neoAgent
        SELECT id,
               (SELECT name FROM agent WHERE agent.id = span.id AND name IS NOT NULL ORDER BY seq DESC LIMIT 1),
               NOT EXISTS (
                   SELECT 1 FROM otherAgentSpan AS other
                   WHERE other.id = span.id AND other.fromTime < judging.toTime AND other.toTime > judging.fromTime)
               AND NOT EXISTS (
                   SELECT 1 FROM written
                   WHERE agentId = span.id AND application <> '' AND NOT EXISTS (
                       SELECT 1 FROM neoNameSpan
                       WHERE name = application AND written.at >= fromTime AND written.at < toTime)),
               NOT EXISTS (SELECT 1 FROM otherAgentSpan AS other WHERE other.id = span.id)
               AND NOT EXISTS (
                   SELECT 1 FROM actionCount
                   WHERE agentId = span.id AND application <> '' AND actions > 0
                     AND application NOT IN (SELECT name FROM neoName)),
               MAX(span.fromTime < judging.toTime AND span.toTime > judging.fromTime)
        FROM neoAgentSpan AS span CROSS JOIN judging
        GROUP BY id;
        """
}
