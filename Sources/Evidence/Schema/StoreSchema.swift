import GRDB

/// The schema of a store: one text of SQL, which a store has to the letter.
enum StoreSchema {
    /// `NEOA`, so that file(1) can name a store.
    static let applicationID = 0x4E45_4F41

    /// The schema version that this neoaudit writes, kept in the file's header.
    static let version = 10

    /// Whether an entry is one of the register's: what follows `{"v":2,"t":"` is told by its first four bytes.
    static let isRegisterEntry =
        "instr('\(registers)', CAST(substr(entry, 13, 4) AS TEXT)) > 0"

    /// How the kinds of such entries begin.
    static let registers = "exce atte cali revo impo foll"

    private static let texts = [log, collections, settings, events, counts, register, neoRecord]

    /// Makes an empty store of a database without tables.
    static func make(in db: Database) throws {
        for text in texts { try db.execute(sql: text) }
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// What the schema of a store says, object by object.
    static func objects(of db: Database) throws -> [Object] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT type, name, tbl_name, COALESCE(sql, '') AS sql FROM sqlite_schema
                ORDER BY name, type, tbl_name, sql
                """
        ).map { Object(type: $0["type"], name: $0["name"], table: $0["tbl_name"], sql: $0["sql"]) }
    }

    /// A table, an index, a trigger or a view, with its text.
    struct Object: Hashable {
        var type: String
        var name: String
        var table: String
        var sql: String
    }

    // The leaf of an entry is SHA-256(0x00 ‖ entry). A checkpoint's `edge` is the tree's right edge before the
    // seal that it stands behind: with that entry's leaf it gives the root.
    private static let log = """
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
        CREATE TABLE checkpoint (
            size INTEGER PRIMARY KEY,
            root BLOB NOT NULL,
            text TEXT NOT NULL,
            signature TEXT,
            edge BLOB NOT NULL,
            run INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX checkpointByRun ON checkpoint (run, size);
        CREATE TABLE latest (
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            salt BLOB NOT NULL,
            digest BLOB NOT NULL,
            PRIMARY KEY (source, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER logEntryOrder BEFORE INSERT ON logEntry
        WHEN NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM logEntry)
        BEGIN SELECT RAISE(ABORT, 'logEntry grows by one at its end'); END;
        CREATE TRIGGER logEntryUpdate BEFORE UPDATE ON logEntry
        BEGIN SELECT RAISE(ABORT, 'logEntry is append-only'); END;
        CREATE TRIGGER logEntryDelete BEFORE DELETE ON logEntry
        BEGIN SELECT RAISE(ABORT, 'logEntry is append-only'); END;
        CREATE INDEX registerEntry ON logEntry (seq)
        WHERE instr('exce atte cali revo impo foll', CAST(substr(entry, 13, 4) AS TEXT)) > 0;
        """
}
