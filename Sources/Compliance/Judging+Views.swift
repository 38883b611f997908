extension Judging {
    static let tables = """
        CREATE TEMP TABLE judging (
            fromTime INTEGER, toTime INTEGER, clientId TEXT, collectorClientId TEXT, servicesMethod TEXT,
            firstEntry INTEGER);
        CREATE TEMP TABLE configuredName (name TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TEMP TABLE neoNameSpan (name TEXT, fromTime INTEGER, toTime INTEGER);
        CREATE TEMP TABLE neoAgentSpan (id INTEGER, fromTime INTEGER, toTime INTEGER);
        CREATE TEMP TABLE otherAgentSpan (id INTEGER, fromTime INTEGER, toTime INTEGER);
        CREATE TEMP TABLE neoAgent (
            id INTEGER PRIMARY KEY, name TEXT, isExclusive INTEGER, wasExclusive INTEGER, isCurrent INTEGER);
        CREATE TEMP TABLE sourceGap (source TEXT PRIMARY KEY, why TEXT, unlock TEXT) WITHOUT ROWID;
        CREATE TEMP TABLE grantedLevel (
            area TEXT PRIMARY KEY, level TEXT, isReadOnly INTEGER, isAllowed INTEGER, position INTEGER,
            entry INTEGER) WITHOUT ROWID;
        CREATE TEMP TABLE areaRoute (
            area TEXT, route TEXT, fromTime INTEGER, toTime INTEGER, statement TEXT);
        CREATE TEMP TABLE allowance (
            area TEXT, operation TEXT, fromTime INTEGER, toTime INTEGER, exception TEXT, client INTEGER);
        CREATE TEMP TABLE elsewhereNote (hasSecretShape INTEGER, isInDoubt INTEGER);
        CREATE TEMP TABLE review (
            control TEXT, attestation TEXT, person TEXT, reviewed INTEGER, fromTime INTEGER, toTime INTEGER);
        """

    /// Where Neo's actions in the period are, as SQL: the rows of `action` under its names, while they were its.
    static let neosActions = """
        FROM neoNameSpan CROSS JOIN judging CROSS JOIN action
        WHERE action.application = neoNameSpan.name
          AND action.occurredAt >= MAX(judging.fromTime, neoNameSpan.fromTime)
          AND action.occurredAt < MIN(judging.toTime, neoNameSpan.toTime)
        """

    // A name or an agent that others share makes a write a suspect, never Neo's. So does a time that cannot be
    // read: such a row may be of any period that began before it was first read. A row that was dated anew is one
    // write, as it was first read.
    static let actions = """
        CREATE TEMP TABLE opportunityAction AS
        SELECT latest.seq FROM opportunity
        JOIN latest ON latest.resource = 'actions'
            AND latest.key > opportunity.key || '/' AND latest.key < opportunity.key || '0'
        UNION
        SELECT rewrite.earlierSeq FROM main.rewrite AS rewrite
        WHERE resource = 'actions' AND substr(key, 1, instr(key, '/') - 1) IN (SELECT key FROM opportunity)
        UNION
        SELECT rewrite.seq FROM main.rewrite AS rewrite
        WHERE resource = 'actions' AND substr(key, 1, instr(key, '/') - 1) IN (SELECT key FROM opportunity);
        CREATE UNIQUE INDEX temp.opportunityActionBySeq ON opportunityAction (seq);

        CREATE TEMP VIEW neoAction AS
        SELECT action.seq AS entry, action.ticketId, action.actionId, action.guid, action.occurredAt,
               CASE WHEN action.seq IN (SELECT seq FROM opportunityAction)
                    THEN 'opportunities' ELSE 'actions' END AS area,
               action.outcome, action.application, action.agentId, action.isHidden,
               \(RecordClient.ofAction) AS clientId
        \(neosActions);

        CREATE TEMP TABLE opportunityWrite AS
        SELECT action.seq AS entry, action.ticketId || '/' || action.actionId AS key, action.outcome,
               action.occurredAt, action.application, action.agentId,
               EXISTS (SELECT 1 FROM neoNameSpan AS own
                       WHERE own.name = action.application AND action.occurredAt >= own.fromTime
                         AND action.occurredAt < own.toTime) AS isNeos,
               action.occurredAt IS NULL AS isUndated, \(RecordClient.ofAction) AS clientId
        FROM opportunityAction CROSS JOIN action USING (seq) CROSS JOIN judging
        WHERE ((action.occurredAt IS NULL AND action.seq >= judging.firstEntry)
               OR (action.occurredAt >= judging.fromTime AND action.occurredAt < judging.toTime))
          AND (action.application IN (SELECT name FROM neoNameSpan)
               OR action.agentId IN (SELECT id FROM neoAgent WHERE isCurrent));
        """

    static let changes = """
        -- Neo registers a webhook of its own when it is set up: a write the vendor documents. It is known by the host
        -- it calls, and only while it never changed. Under .example nobody can have a host: the sandbox's is there.
        CREATE TEMP TABLE neoWebhook AS
        SELECT key
        FROM (
            SELECT key, COUNT(*) OVER (PARTITION BY key) AS states,
                   lower(json_extract(CAST(body AS TEXT), '$.url')) AS url
            FROM version JOIN payload USING (seq)
            WHERE resource = 'webhooks' AND json_valid(CAST(body AS TEXT))
        )
        WHERE states = 1 AND url LIKE 'https://%'
          AND substr(url, 9, instr(substr(url, 9) || '/', '/') - 1) NOT GLOB '*[^a-z0-9.-]*'
          AND ('.' || substr(url, 9, instr(substr(url, 9) || '/', '/') - 1) LIKE '%.neoagent.io'
               OR '.' || substr(url, 9, instr(substr(url, 9) || '/', '/') - 1) LIKE '%.neoagent.example');

        CREATE TEMP TABLE neoChange AS
        WITH own AS (
            SELECT change.seq, MIN(neoAgent.isExclusive) AS isExclusive, change.occurredAt IS NULL AS isUndated
            FROM neoAgentSpan AS span CROSS JOIN neoAgent ON neoAgent.id = span.id CROSS JOIN judging
            CROSS JOIN change
            WHERE change.agentId = span.id
              AND change.occurredAt >= MAX(judging.fromTime, span.fromTime)
              AND change.occurredAt < MIN(judging.toTime, span.toTime)
            GROUP BY change.seq
            UNION
            SELECT change.seq, MIN(neoAgent.isExclusive), 0
            FROM neoAgentSpan AS span CROSS JOIN neoAgent ON neoAgent.id = span.id CROSS JOIN judging
            CROSS JOIN change
            WHERE change.agentId IS NULL AND change.who <> ''
              AND change.occurredAt >= MAX(judging.fromTime, span.fromTime)
              AND change.occurredAt < MIN(judging.toTime, span.toTime)
              AND change.who IN (SELECT name FROM agent WHERE agent.id = neoAgent.id)
            GROUP BY change.seq
            UNION
            SELECT change.seq, 0, 1
            FROM neoAgent CROSS JOIN judging CROSS JOIN change
            WHERE change.occurredAt IS NULL AND change.seq >= judging.firstEntry AND neoAgent.isCurrent
              AND (change.agentId = neoAgent.id
                   OR (change.agentId IS NULL AND change.who <> ''
                       AND change.who IN (SELECT name FROM agent WHERE agent.id = neoAgent.id)))
        )
        SELECT change.seq AS entry, change.source, change.key,
               COALESCE(\(AuditTables.areaOfChange), 'unlisted') AS area,
               CASE lower(change.field)
                    WHEN 'deleted' THEN 'delete' WHEN 'created' THEN 'create' ELSE 'update' END AS operation,
               change.recordTable, change.recordTable || ' ' || change.recordId AS record, change.recordId,
               change.field, change.fromValue, change.toValue, change.occurredAt, change.agentId,
               CASE WHEN change.agentId IS NULL THEN change.who ELSE '' END AS who,
               own.isExclusive AND NOT own.isUndated AS isNeos, own.isUndated, \(RecordClient.ofChange) AS clientId,
               MIN(change.seq) AS firstSeq,
               upper(change.recordTable) = 'WEBHOOK' AND lower(change.field) <> 'deleted'
                   AND change.recordId IN (SELECT key FROM neoWebhook) AS isOwnWebhook
        FROM own JOIN change USING (seq)
        GROUP BY change.source, change.key;
        """

    static let writes = """
        CREATE TEMP VIEW neoRecordWrite AS
        SELECT entry, 'actions' AS source, key, 'opportunities' AS area, 'create' AS operation,
               'ACTIONS ' || key AS record, '' AS recordTable, '' AS recordId, 'action' AS field, '' AS fromValue,
               outcome AS toValue, occurredAt, application, agentId, '' AS who, isNeos, isUndated, clientId,
               0 AS isOwnWebhook
        FROM opportunityWrite
        UNION ALL
        SELECT entry, source, key, area, operation, record, recordTable, recordId, field, fromValue, toValue,
               occurredAt, '', agentId, who, isNeos, isUndated, clientId, isOwnWebhook
        FROM neoChange;

        CREATE TEMP VIEW neoWrite AS
        SELECT entry, 'actions' AS source, ticketId || '/' || actionId AS key, 'actions' AS area,
               'create' AS operation, 'ACTIONS ' || ticketId || '/' || actionId AS record, '' AS recordTable,
               '' AS recordId, 'action' AS field, '' AS fromValue, outcome AS toValue, occurredAt, application,
               agentId, 1 AS isNeos, 0 AS isUndated, clientId
        FROM neoAction
        WHERE entry NOT IN (SELECT seq FROM opportunityAction)
        UNION ALL
        SELECT entry, source, key, area, operation, record, recordTable, recordId, field, fromValue, toValue,
               occurredAt, application, agentId, isNeos, isUndated, clientId
        FROM neoRecordWrite;
        """

    /// The time of the first or last plain ticket action in a span of a name.
    private static func outermost(_ order: String) -> String {
        """
        (SELECT occurredAt FROM action
         WHERE application = neoNameSpan.name
           AND occurredAt >= MAX(judging.fromTime, neoNameSpan.fromTime)
           AND occurredAt < MIN(judging.toTime, neoNameSpan.toTime)
           AND seq NOT IN (SELECT seq FROM opportunityAction)
         ORDER BY occurredAt \(order) LIMIT 1)
        """
    }

    // Actions were counted by name; those on opportunities are known one by one, and taken out again.
    static let counts = """
        CREATE TEMP TABLE neoCount AS
        SELECT area, operation, isNeos, day, SUM(writes) AS writes
        FROM (
            SELECT 'actions' AS area, 'create' AS operation, 1 AS isNeos, at / 86400000 AS day,
                   SUM(actions) AS writes
            FROM neoWritten GROUP BY day
            UNION ALL
            SELECT 'actions', 'create', 1, occurredAt / 86400000 AS day, -COUNT(*)
            FROM opportunityWrite WHERE isNeos GROUP BY day
            UNION ALL
            SELECT 'opportunities', 'create', isNeos, occurredAt / 86400000 AS day, COUNT(*)
            FROM opportunityWrite GROUP BY isNeos, day
            UNION ALL
            SELECT area, operation, isNeos, occurredAt / 86400000 AS day, COUNT(*)
            FROM neoChange GROUP BY area, operation, isNeos, day
        )
        GROUP BY area, operation, isNeos, day
        HAVING SUM(writes) > 0;

        CREATE TEMP TABLE neoSpan AS
        SELECT area, isNeos, MIN(occurredAt) AS first, MAX(occurredAt) AS last
        FROM (
            SELECT 'opportunities' AS area, isNeos, occurredAt FROM opportunityWrite
            UNION ALL SELECT area, isNeos, occurredAt FROM neoChange
            UNION ALL SELECT 'actions', 1, \(outermost("ASC")) FROM neoNameSpan CROSS JOIN judging
            UNION ALL SELECT 'actions', 1, \(outermost("DESC")) FROM neoNameSpan CROSS JOIN judging
        )
        WHERE occurredAt IS NOT NULL
        GROUP BY area, isNeos;
        """

    // A write where two snapshots around it gave at most reading was not granted, as far as permissions are understood.
    static let use = """
        CREATE TEMP TABLE grantUse AS
        WITH used AS MATERIALIZED (
            SELECT area,
                   COUNT(*) FILTER (WHERE isReadOnly AND EXISTS (
                       SELECT 1 FROM areaRoute
                       WHERE areaRoute.area = neoRecordWrite.area AND route = 'prevented'
                         AND occurredAt >= fromTime AND occurredAt <= toTime)) AS ungranted,
                   COUNT(*) FILTER (WHERE NOT isAllowed AND NOT EXISTS (
                       SELECT 1 FROM allowance
                       WHERE allowance.area = neoRecordWrite.area AND allowance.operation = neoRecordWrite.operation
                         AND (allowance.client IS NULL OR allowance.client = neoRecordWrite.clientId)
                         AND occurredAt >= fromTime AND occurredAt < toTime)) AS beyond
            FROM neoRecordWrite JOIN grantedLevel USING (area)
            WHERE isNeos AND NOT isOwnWebhook
            GROUP BY area
        )
        SELECT grantedLevel.area, level AS granted, isAllowed, isReadOnly, position, grantedLevel.entry,
               (SELECT SUM(writes) FROM neoCount WHERE neoCount.area = grantedLevel.area AND isNeos) AS writes,
               (SELECT SUM(writes) FROM neoCount WHERE neoCount.area = grantedLevel.area AND NOT isNeos) AS suspects,
               (SELECT first FROM neoSpan WHERE neoSpan.area = grantedLevel.area AND isNeos) AS firstUsed,
               (SELECT last FROM neoSpan WHERE neoSpan.area = grantedLevel.area AND isNeos) AS lastUsed,
               COALESCE(ungranted, 0) AS ungranted, COALESCE(beyond, 0) AS beyond,
               EXISTS (SELECT 1 FROM changeCount
                          JOIN areaOfTable ON areaOfTable.recordTable = upper(changeCount.recordTable)
                          WHERE areaOfTable.area = grantedLevel.area AND changes > 0
                            AND changeCount.source NOT IN (SELECT source FROM sourceGap))
               OR (grantedLevel.area = 'actions'
                   AND 'actions' NOT IN (SELECT source FROM sourceGap)) AS isObservable
        FROM grantedLevel LEFT JOIN used USING (area);
        """
}
