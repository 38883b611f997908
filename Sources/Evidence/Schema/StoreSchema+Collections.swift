extension StoreSchema {
    // What each collection did. `progress` is where a broken reading goes on; `recount` has windows whose rows were
    // all read a second time; `sighting` says which rows came again in a list that was not read whole.
    static let collections = """
        CREATE TABLE tenant (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL,
            url TEXT NOT NULL,
            dbid TEXT,
            storeId TEXT NOT NULL
        ) STRICT;
        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            firstSeq INTEGER NOT NULL REFERENCES logEntry (seq),
            startedAt INTEGER NOT NULL,
            bound INTEGER NOT NULL,
            endedAt INTEGER,
            isComplete INTEGER NOT NULL DEFAULT 0 CHECK (isComplete IN (0, 1)),
            collectorClientId TEXT NOT NULL,
            collectorAgentId INTEGER,
            peak INTEGER
        ) STRICT;
        CREATE TABLE coverage (
            run INTEGER NOT NULL REFERENCES run (id),
            source TEXT NOT NULL,
            requests INTEGER NOT NULL,
            pages INTEGER NOT NULL,
            claimed INTEGER,
            stored INTEGER NOT NULL,
            windowFrom INTEGER,
            windowTo INTEGER,
            isComplete INTEGER NOT NULL CHECK (isComplete IN (0, 1)),
            gap TEXT NOT NULL,
            PRIMARY KEY (run, source)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshot (
            run INTEGER NOT NULL REFERENCES run (id),
            source TEXT NOT NULL,
            bound INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (run, source)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX snapshotBySource ON snapshot (source, run);
        CREATE TABLE recount (
            run INTEGER NOT NULL REFERENCES run (id),
            source TEXT NOT NULL,
            windowFrom INTEGER NOT NULL,
            windowTo INTEGER NOT NULL,
            PRIMARY KEY (run, source, windowFrom)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sighting (
            run INTEGER NOT NULL REFERENCES run (id),
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            PRIMARY KEY (run, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sightingBySeq ON sighting (seq, run);
        CREATE TABLE request (
            run INTEGER NOT NULL REFERENCES run (id),
            number INTEGER NOT NULL,
            method TEXT NOT NULL,
            path TEXT NOT NULL,
            status INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            waited INTEGER NOT NULL,
            startedAt INTEGER NOT NULL,
            PRIMARY KEY (run, number)
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
        CREATE TABLE mark (
            source TEXT PRIMARY KEY,
            upTo INTEGER NOT NULL,
            recountedAt INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE progress (
            source TEXT PRIMARY KEY,
            state TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// The most requests of a run in any minute, as SQL over `run`.
    static let peak = """
        (SELECT MAX(sent) FROM (
            SELECT COUNT(*) OVER (ORDER BY startedAt RANGE BETWEEN 59999 PRECEDING AND CURRENT ROW) AS sent
            FROM request WHERE request.run = run.id))
        """
}
