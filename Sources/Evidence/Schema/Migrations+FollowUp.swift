extension Migrations {
    // What people say about findings, and the index of register entries with the new kind; see `isRegisterEntry`.
    static let followUp = """
        CREATE TABLE followUp (
            seq INTEGER PRIMARY KEY REFERENCES logEntry (seq),
            id TEXT NOT NULL UNIQUE,
            terms TEXT NOT NULL,
            recordedAt INTEGER NOT NULL
        ) STRICT;
        DROP INDEX registerEntry;
        CREATE INDEX registerEntry ON logEntry (seq)
        WHERE instr('exce atte cali revo impo foll', CAST(substr(entry, 13, 4) AS TEXT)) > 0;
        """
}
