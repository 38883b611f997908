extension Migrations {
    /// The most requests of a run in any minute, as SQL over `run`.
    static let peak = """
        (SELECT MAX(sent) FROM (
            SELECT COUNT(*) OVER (ORDER BY startedAt RANGE BETWEEN 59999 PRECEDING AND CURRENT ROW) AS sent
            FROM request WHERE request.run = run.id))
        """

    // What judging asks of many rows is counted as they arrive. Counts are keyed by what HaloPSA names, never by
    // an area or by whose a row is, so that another baseline needs no other counts. -1 stands for no agent.
    static let counts = """
        UPDATE change SET recordTable = upper(recordTable) WHERE recordTable <> upper(recordTable);
        CREATE TABLE actionCount (
            day INTEGER NOT NULL,
            application TEXT NOT NULL,
            agentId INTEGER NOT NULL,
            actedById INTEGER NOT NULL,
            actions INTEGER NOT NULL,
            visible INTEGER NOT NULL,
            firstSeq INTEGER NOT NULL,
            PRIMARY KEY (day, application, agentId, actedById)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE changeCount (
            source TEXT NOT NULL,
            recordTable TEXT NOT NULL,
            changes INTEGER NOT NULL,
            oldest INTEGER,
            PRIMARY KEY (source, recordTable)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE requestCount (
            run INTEGER NOT NULL REFERENCES run (id),
            method TEXT NOT NULL,
            path TEXT NOT NULL,
            requests INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            waited INTEGER NOT NULL,
            PRIMARY KEY (run, method, path)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE run ADD COLUMN peak INTEGER;
        INSERT INTO actionCount (day, application, agentId, actedById, actions, visible, firstSeq)
        SELECT occurredAt / 86400000, application, COALESCE(agentId, -1), COALESCE(actedById, -1), COUNT(*),
               SUM(isHidden IS 0), MIN(seq)
        FROM action
        WHERE occurredAt IS NOT NULL
        GROUP BY 1, 2, 3, 4;
        INSERT INTO changeCount (source, recordTable, changes, oldest)
        SELECT source, recordTable, COUNT(*), MIN(occurredAt) FROM change GROUP BY source, recordTable;
        INSERT INTO requestCount (run, method, path, requests, failed, rows, bytes, waited)
        SELECT run, method, path, COUNT(*), SUM(status = 0 OR status >= 400), SUM(rows), SUM(bytes), SUM(waited)
        FROM request
        GROUP BY run, method, path;
        UPDATE run SET peak = \(peak);

        CREATE TRIGGER actionAdded AFTER INSERT ON action WHEN NEW.occurredAt IS NOT NULL
        BEGIN
            INSERT INTO actionCount (day, application, agentId, actedById, actions, visible, firstSeq)
            VALUES (NEW.occurredAt / 86400000, NEW.application, COALESCE(NEW.agentId, -1),
                    COALESCE(NEW.actedById, -1), 1, NEW.isHidden IS 0, NEW.seq)
            ON CONFLICT (day, application, agentId, actedById) DO UPDATE
            SET actions = actions + 1, visible = visible + excluded.visible;
        END;
        CREATE TRIGGER actionTaken AFTER DELETE ON action WHEN OLD.occurredAt IS NOT NULL
        BEGIN
            UPDATE actionCount
            SET actions = actions - 1, visible = visible - (OLD.isHidden IS 0)
            WHERE day = OLD.occurredAt / 86400000 AND application = OLD.application
              AND agentId = COALESCE(OLD.agentId, -1) AND actedById = COALESCE(OLD.actedById, -1);
        END;
        CREATE TRIGGER changeAdded AFTER INSERT ON change
        BEGIN
            INSERT INTO changeCount (source, recordTable, changes, oldest)
            VALUES (NEW.source, NEW.recordTable, 1, NEW.occurredAt)
            ON CONFLICT (source, recordTable) DO UPDATE
            SET changes = changes + 1,
                oldest = MIN(COALESCE(oldest, excluded.oldest), COALESCE(excluded.oldest, oldest));
        END;
        CREATE TRIGGER changeTaken AFTER DELETE ON change
        BEGIN
            UPDATE changeCount SET changes = changes - 1
            WHERE source = OLD.source AND recordTable = OLD.recordTable;
        END;

        CREATE TRIGGER requestAdded AFTER INSERT ON request
        BEGIN
            INSERT INTO requestCount (run, method, path, requests, failed, rows, bytes, waited)
            VALUES (NEW.run, NEW.method, NEW.path, 1, NEW.status = 0 OR NEW.status >= 400, NEW.rows, NEW.bytes,
                    NEW.waited)
            ON CONFLICT (run, method, path) DO UPDATE
            SET requests = requests + 1, failed = failed + excluded.failed, rows = rows + excluded.rows,
                bytes = bytes + excluded.bytes, waited = waited + excluded.waited;
        END;

        CREATE INDEX actionWithSecret ON action (hasSecretShape, occurredAt) WHERE hasSecretShape = 1;
        CREATE INDEX actionInDoubt ON action (occurredAt) WHERE noteDoubt IS NOT NULL;
        CREATE INDEX actionUndated ON action (seq) WHERE occurredAt IS NULL;
        CREATE INDEX changeUndated ON change (agentId) WHERE occurredAt IS NULL;
        CREATE INDEX changeOfTicket ON change (recordId) WHERE recordTable = 'FAULTS';
        """
}
