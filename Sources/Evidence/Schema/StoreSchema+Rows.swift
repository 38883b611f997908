extension StoreSchema {
    // The states of records in lists, and columns of those of applications and agents. A state begins with its entry;
    // `versionEnd` has the last run that saw it, and the run that saw another one, or the record gone.
    static let settings = """
        CREATE TABLE version (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            firstRun INTEGER NOT NULL REFERENCES run (id)
        ) STRICT;
        CREATE INDEX versionByKey ON version (source, key, firstRun);
        CREATE TABLE versionEnd (
            seq INTEGER PRIMARY KEY REFERENCES version (seq),
            lastRun INTEGER NOT NULL REFERENCES run (id),
            run INTEGER NOT NULL REFERENCES run (id)
        ) STRICT;
        CREATE INDEX versionEndByRun ON versionEnd (run, seq);
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
        CREATE TABLE ticketClient (
            ticketId INTEGER NOT NULL,
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            clientId INTEGER,
            firstRun INTEGER NOT NULL REFERENCES run (id),
            PRIMARY KEY (ticketId, seq)
        ) STRICT, WITHOUT ROWID;
        """

    // Rows of logs, each state of them. A trace is what a row tells of who and what: `told` has it as JSON, `null`
    // for none and `false` for what cannot be read; its columns are NULL for both. `rewrite` says what became of a row that was seen before.
    static let events = """
        CREATE TABLE trace (
            id INTEGER PRIMARY KEY,
            firstSeq INTEGER NOT NULL REFERENCES logEntry (seq),
            source TEXT NOT NULL,
            application TEXT,
            agentId INTEGER,
            actedById INTEGER,
            who TEXT,
            isUsers INTEGER NOT NULL CHECK (isUsers IN (0, 1)),
            isSystems INTEGER NOT NULL CHECK (isSystems IN (0, 1)),
            recordTable TEXT,
            told TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE action (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            trace INTEGER NOT NULL REFERENCES trace (id),
            ticketId INTEGER NOT NULL,
            actionId INTEGER NOT NULL,
            guid TEXT NOT NULL,
            occurredAt INTEGER,
            application TEXT NOT NULL,
            agentId INTEGER,
            actedById INTEGER,
            outcome TEXT NOT NULL,
            isHidden INTEGER,
            hasSecretShape INTEGER NOT NULL,
            noteDoubt TEXT
        ) STRICT;
        CREATE INDEX actionByTrace ON action (trace, occurredAt);
        CREATE INDEX actionByTime ON action (occurredAt);
        CREATE INDEX actionByTicket ON action (ticketId);
        CREATE INDEX actionWithSecret ON action (hasSecretShape, occurredAt) WHERE hasSecretShape = 1;
        CREATE INDEX actionInDoubt ON action (occurredAt) WHERE noteDoubt IS NOT NULL;
        CREATE TABLE change (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            trace INTEGER NOT NULL REFERENCES trace (id),
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            recordTable TEXT NOT NULL,
            recordId TEXT NOT NULL,
            field TEXT NOT NULL,
            fromValue TEXT NOT NULL,
            toValue TEXT NOT NULL,
            occurredAt INTEGER,
            agentId INTEGER,
            who TEXT NOT NULL,
            clientId INTEGER,
            ticketId TEXT
        ) STRICT;
        CREATE INDEX changeByTable ON change (source, recordTable, occurredAt);
        CREATE INDEX changeByTrace ON change (trace, occurredAt);
        CREATE INDEX changeOfTicket ON change (recordId) WHERE recordTable = 'FAULTS';
        CREATE TABLE rewrite (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            earlierSeq INTEGER NOT NULL REFERENCES logEntry (seq),
            what TEXT NOT NULL CHECK (what IN ('attribution', 'time', 'table', 'content', 'filter', 'gone')),
            run INTEGER NOT NULL REFERENCES run (id)
        ) STRICT;
        """

    // What judging asks of many rows is counted when a run ends, by what a row tells and never by an area or by
    // whose it is: another baseline needs no other counts. A row that came with another text is counted once, as
    // it was first read; NULL stands for no day.
    static let counts = """
        CREATE TABLE traceCount (
            run INTEGER NOT NULL REFERENCES run (id),
            trace INTEGER NOT NULL REFERENCES trace (id),
            day INTEGER,
            rows INTEGER NOT NULL,
            visible INTEGER NOT NULL,
            firstSeq INTEGER NOT NULL,
            oldest INTEGER
        ) STRICT;
        CREATE INDEX traceCountByRun ON traceCount (run, trace, day);
        """
}
