extension Judging {
    static let tables = """
        CREATE TEMP TABLE judging (
            fromTime INTEGER, toTime INTEGER, clientId TEXT, collectorClientId TEXT, configuredAgent INTEGER);
        CREATE TEMP TABLE configuredName (name TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TEMP TABLE neoAgent (id INTEGER PRIMARY KEY, name TEXT, isExclusive INTEGER);
        CREATE TEMP TABLE sourceGap (source TEXT PRIMARY KEY, why TEXT, unlock TEXT) WITHOUT ROWID;
        CREATE TEMP TABLE grantedLevel (
            area TEXT PRIMARY KEY, level TEXT, isReadOnly INTEGER, position INTEGER, entry INTEGER) WITHOUT ROWID;
        CREATE TEMP TABLE areaRoute (
            area TEXT, route TEXT, fromTime INTEGER, toTime INTEGER, statement TEXT);
        """

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

        CREATE TEMP TABLE neoName AS
        SELECT displayName AS name FROM everyApplication WHERE isNeo AND COALESCE(displayName, '') <> ''
        UNION SELECT name FROM configuredName;
        DELETE FROM neoName
        WHERE name IN (SELECT displayName FROM everyApplication WHERE NOT isNeo AND displayName IS NOT NULL);
        """

    // A name or an agent that others share makes a write a suspect, never Neo's.
    static let writes = """
        CREATE TEMP VIEW neoAction AS
        SELECT action.seq AS entry, action.ticketId, action.actionId, action.guid, action.occurredAt,
               CASE WHEN CAST(action.ticketId AS TEXT) IN (SELECT key FROM opportunity)
                    THEN 'opportunities' ELSE 'actions' END AS area,
               action.outcome, action.application, action.agentId, action.isHidden
        FROM action CROSS JOIN judging
        WHERE action.application IN (SELECT name FROM neoName)
          AND action.occurredAt >= judging.fromTime AND action.occurredAt < judging.toTime;

        CREATE TEMP TABLE neoChange AS
        SELECT change.seq AS entry, change.source, change.key,
               COALESCE(\(AuditTables.areaOfChange), 'unlisted') AS area,
               CASE lower(change.field)
                    WHEN 'deleted' THEN 'delete' WHEN 'created' THEN 'create' ELSE 'update' END AS operation,
               change.recordTable, change.recordTable || ' ' || change.recordId AS record, change.recordId,
               change.field, change.fromValue, change.toValue, change.occurredAt, change.agentId,
               CASE WHEN neoAgent.isExclusive THEN 1 ELSE 0 END AS isNeos
        FROM change
        CROSS JOIN judging
        JOIN neoAgent ON change.agentId = neoAgent.id
                      OR (change.agentId IS NULL AND change.who <> ''
                          AND change.who IN (SELECT name FROM agent WHERE agent.id = neoAgent.id))
        WHERE change.occurredAt >= judging.fromTime AND change.occurredAt < judging.toTime;

        CREATE TEMP VIEW neoWrite AS
        SELECT entry, 'actions' AS source, ticketId || '/' || actionId AS key, area, 'create' AS operation,
               'ACTIONS ' || ticketId || '/' || actionId AS record, '' AS recordTable, '' AS recordId,
               'action' AS field, '' AS fromValue, outcome AS toValue, occurredAt, application, agentId, 1 AS isNeos
        FROM neoAction
        UNION ALL
        SELECT entry, source, key, area, operation, record, recordTable, recordId, field, fromValue, toValue,
               occurredAt, '' AS application, agentId, isNeos
        FROM neoChange
        UNION ALL
        SELECT action.seq, 'actions', action.ticketId || '/' || action.actionId, 'opportunities', 'create',
               'ACTIONS ' || action.ticketId || '/' || action.actionId, '', '', 'action', '', action.outcome,
               action.occurredAt, action.application, action.agentId, 0
        FROM action CROSS JOIN judging
        JOIN neoAgent ON action.agentId = neoAgent.id
        WHERE CAST(action.ticketId AS TEXT) IN (SELECT key FROM opportunity)
          AND action.application NOT IN (SELECT name FROM neoName)
          AND action.occurredAt >= judging.fromTime AND action.occurredAt < judging.toTime;

        -- Neo registers a webhook of its own when it is set up: a write the vendor documents.
        CREATE TEMP VIEW neoWebhook AS
        SELECT key FROM version JOIN payload USING (seq)
        WHERE resource = 'webhooks' AND CAST(body AS TEXT) LIKE '%neoagent%';
        """
}
