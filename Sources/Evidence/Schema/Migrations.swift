import GRDB

/// The schema's history: each migration is a text of SQL that never changes once shipped.
enum Migrations {
    /// `NEOA`, so that file(1) can name a store.
    static let applicationID = 0x4E45_4F41

    /// What each version of the schema adds, from the first on.
    private static let steps: [[String]] = [
        [log, runs, settings, events, register, "PRAGMA application_id = \(applicationID)"],
        [rereading], [calibration], [recounts], [counts], [revocation], [neoRecord], [clients],
        [followUp],
    ]

    /// The schema version that this neoaudit writes.
    static let version = steps.count

    /// Whether an entry is one of the register's: what follows `{"v":1,"t":"` is told by its first four bytes.
    static let isRegisterEntry =
        "instr('exce atte cali revo impo foll', CAST(substr(entry, 13, 4) AS TEXT)) > 0"

    /// Names every version `v1`, `v2` and so on, and keeps its number in the file's header.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (index, texts) in steps.enumerated() {
            migrator.registerMigration("v\(index + 1)") { db in
                for sql in texts + ["PRAGMA user_version = \(index + 1)"] { try db.execute(sql: sql) }
            }
        }
        return migrator
    }

    // `progress` is where a broken reading goes on; `rewrite` says what became of a row that was seen before.
    private static let rereading = """
        CREATE TABLE progress (
            source TEXT PRIMARY KEY,
            state TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE mark ADD COLUMN recountedAt INTEGER;
        CREATE TABLE rewrite (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            resource TEXT NOT NULL,
            key TEXT NOT NULL,
            earlierSeq INTEGER NOT NULL REFERENCES logEntry (seq),
            what TEXT NOT NULL CHECK (what IN ('attribution', 'time', 'content', 'gone')),
            run INTEGER NOT NULL REFERENCES run (id)
        ) STRICT;
        CREATE INDEX actionByTime ON action (occurredAt);
        ALTER TABLE action ADD COLUMN noteDoubt TEXT;
        """

    private static let calibration = """
        CREATE TABLE calibration (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL UNIQUE,
            terms TEXT NOT NULL,
            recordedAt INTEGER NOT NULL
        ) STRICT;
        """

    // Windows whose rows were all read a second time, so that what is gone is known.
    private static let recounts = """
        CREATE TABLE recount (
            run INTEGER NOT NULL REFERENCES run (id),
            source TEXT NOT NULL,
            windowFrom INTEGER NOT NULL,
            windowTo INTEGER NOT NULL,
            PRIMARY KEY (source, run, windowFrom)
        ) STRICT, WITHOUT ROWID;
        """

    // The index finds all register entries of a long log without a scan; ``followUp`` makes it anew.
    // `instr` costs an ordinary row 0.3 µs; `IN` would cost 2 µs, as it makes a table of its list at every insert.
    private static let revocation = """
        CREATE TABLE revocation (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL UNIQUE,
            terms TEXT NOT NULL,
            recordedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX registerEntry ON logEntry (seq)
        WHERE instr('exce atte cali revo impo', CAST(substr(entry, 13, 4) AS TEXT)) > 0;
        """
}
