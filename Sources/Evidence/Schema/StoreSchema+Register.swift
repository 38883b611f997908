extension StoreSchema {
    // What people record; each table has the terms of one kind of entry.
    static let register = ["exception", "attestation", "calibration", "revocation", "followUp", "import"]
        .map { kind in
            """
            CREATE TABLE \(kind) (
                seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
                id TEXT NOT NULL UNIQUE,
                terms TEXT NOT NULL,
                recordedAt INTEGER NOT NULL
            ) STRICT;

            """
        }.joined()

    // What was imported of Neo's own record: what a person said of it, and columns of each kind of object.
    static let neoRecord = """
        CREATE TABLE neoCoverage (
            seq INTEGER NOT NULL REFERENCES import (seq),
            source TEXT NOT NULL,
            rows INTEGER NOT NULL,
            spanFrom INTEGER,
            spanTo INTEGER,
            isComplete INTEGER NOT NULL CHECK (isComplete IN (0, 1)),
            gap TEXT NOT NULL,
            PRIMARY KEY (seq, source)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE neoWorkflow (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            state TEXT NOT NULL
        ) STRICT;
        CREATE TABLE neoVersion (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            workflow TEXT NOT NULL,
            name TEXT NOT NULL,
            number TEXT NOT NULL,
            validFrom INTEGER
        ) STRICT;
        CREATE TABLE neoPermission (
            seq INTEGER NOT NULL REFERENCES neoVersion (seq),
            position INTEGER NOT NULL,
            path TEXT NOT NULL,
            isHalo INTEGER NOT NULL CHECK (isHalo IN (0, 1)),
            name TEXT NOT NULL,
            level TEXT NOT NULL,
            PRIMARY KEY (seq, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE neoExecution (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL,
            workflow TEXT NOT NULL,
            entity TEXT NOT NULL,
            startedAt INTEGER
        ) STRICT;
        CREATE TABLE neoStep (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL,
            execution TEXT NOT NULL,
            tool TEXT NOT NULL,
            isError INTEGER,
            occurredAt INTEGER
        ) STRICT;
        CREATE TABLE neoApproval (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL,
            workflow TEXT NOT NULL,
            ticketId TEXT NOT NULL,
            ticketNumber TEXT NOT NULL,
            status TEXT NOT NULL,
            isDecided INTEGER NOT NULL CHECK (isDecided IN (0, 1)),
            createdAt INTEGER,
            updatedAt INTEGER
        ) STRICT;
        CREATE INDEX neoApprovalById ON neoApproval (id);
        """
}
