extension Migrations {
    // The tree's columns stand here from the first version: leaf hashes in `logEntry`,
    // full tiles of level 1 and up in `tile`, the right edge in `checkpoint`.
    static let log = """
        CREATE TABLE logEntry (
            seq INTEGER PRIMARY KEY,
            entry BLOB NOT NULL,
            leaf BLOB NOT NULL CHECK (length(leaf) = 32)
        ) STRICT;
        CREATE TABLE payload (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            salt BLOB,
            body BLOB,
            erasedBy INTEGER REFERENCES logEntry (seq)
        ) STRICT;
        CREATE TABLE tile (
            level INTEGER NOT NULL CHECK (level >= 1),
            idx INTEGER NOT NULL CHECK (idx >= 0),
            hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
            PRIMARY KEY (level, idx)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE checkpoint (
            size INTEGER PRIMARY KEY,
            text TEXT NOT NULL,
            signature TEXT,
            edge BLOB NOT NULL,
            run INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE latest (
            resource TEXT NOT NULL,
            key TEXT NOT NULL,
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            salt BLOB NOT NULL,
            digest BLOB NOT NULL,
            PRIMARY KEY (resource, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER logEntryOrder BEFORE INSERT ON logEntry
        WHEN NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM logEntry)
        BEGIN SELECT RAISE(ABORT, 'logEntry grows by one at its end'); END;
        CREATE TRIGGER logEntryUpdate BEFORE UPDATE ON logEntry
        BEGIN SELECT RAISE(ABORT, 'logEntry is append-only'); END;
        CREATE TRIGGER logEntryDelete BEFORE DELETE ON logEntry
        BEGIN SELECT RAISE(ABORT, 'logEntry is append-only'); END;
        """

    static let runs = """
        CREATE TABLE tenant (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL,
            url TEXT NOT NULL,
            dbid TEXT,
            storeId TEXT NOT NULL
        ) STRICT;
        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            startedAt INTEGER NOT NULL,
            bound INTEGER NOT NULL,
            endedAt INTEGER,
            isComplete INTEGER NOT NULL DEFAULT 0 CHECK (isComplete IN (0, 1)),
            collectorClientId TEXT NOT NULL,
            collectorAgentId INTEGER,
            logSize INTEGER,
            logRoot BLOB
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
        CREATE TABLE mark (
            source TEXT PRIMARY KEY,
            upTo INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    static let settings = """
        CREATE TABLE snapshot (
            run INTEGER NOT NULL REFERENCES run (id),
            source TEXT NOT NULL,
            bound INTEGER NOT NULL,
            PRIMARY KEY (source, run)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE version (
            resource TEXT NOT NULL,
            key TEXT NOT NULL,
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            firstRun INTEGER NOT NULL,
            lastRun INTEGER NOT NULL,
            goneRun INTEGER,
            PRIMARY KEY (resource, key, firstRun)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE application (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL,
            clientId TEXT,
            displayName TEXT,
            isInactive INTEGER,
            grantType TEXT,
            agentId INTEGER,
            isSystem INTEGER NOT NULL,
            hasInteractiveLogin INTEGER NOT NULL,
            hasRedirect INTEGER NOT NULL,
            hasApiKey INTEGER NOT NULL,
            hasDetails INTEGER NOT NULL,
            returnedSecret INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE applicationScope (
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            name TEXT NOT NULL,
            PRIMARY KEY (seq, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE agent (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id INTEGER NOT NULL,
            name TEXT,
            isDisabled INTEGER,
            isApiOnly INTEGER,
            isAdmin INTEGER,
            hasDetails INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE agentClaim (
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            type TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (seq, type, value)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE agentTeam (
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            name TEXT NOT NULL,
            PRIMARY KEY (seq, name)
        ) STRICT, WITHOUT ROWID;
        """

    static let events = """
        CREATE TABLE action (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            ticketId INTEGER NOT NULL,
            actionId INTEGER NOT NULL,
            guid TEXT NOT NULL,
            occurredAt INTEGER,
            application TEXT NOT NULL,
            agentId INTEGER,
            actedById INTEGER,
            outcome TEXT NOT NULL,
            isHidden INTEGER,
            hasSecretShape INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX actionByApplication ON action (application, occurredAt);
        CREATE INDEX actionByAgent ON action (agentId, application);
        CREATE TABLE change (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            recordTable TEXT NOT NULL,
            recordId TEXT NOT NULL,
            field TEXT NOT NULL,
            fromValue TEXT NOT NULL,
            toValue TEXT NOT NULL,
            occurredAt INTEGER,
            agentId INTEGER,
            who TEXT NOT NULL
        ) STRICT;
        CREATE INDEX changeByTable ON change (source, recordTable, occurredAt);
        CREATE INDEX changeByAgent ON change (agentId, occurredAt);
        """

    static let register = """
        CREATE TABLE exception (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL UNIQUE,
            terms TEXT NOT NULL,
            recordedAt INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE attestation (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL UNIQUE,
            terms TEXT NOT NULL,
            recordedAt INTEGER NOT NULL
        ) STRICT;
        """
}
