extension Migrations {
    // Whose a record is: what the audit trail names, and what lists of tickets showed from one run to another.
    // A ticket has one row for each time that it became another client's.
    static let clients = """
        ALTER TABLE change ADD COLUMN clientId INTEGER;
        UPDATE change
        SET clientId = (
            SELECT CASE WHEN typeof(client) = 'integer' AND client > 0 THEN client END
            FROM (
                SELECT CASE WHEN json_valid(CAST(body AS TEXT))
                            THEN json_extract(CAST(body AS TEXT), '$.clientid') END AS client
                FROM payload
                WHERE payload.seq = change.seq AND body IS NOT NULL))
        WHERE source = 'audit';
        CREATE TABLE ticketClient (
            ticketId INTEGER NOT NULL,
            seq INTEGER NOT NULL REFERENCES logEntry (seq),
            clientId INTEGER,
            firstRun INTEGER NOT NULL REFERENCES run (id),
            lastRun INTEGER NOT NULL REFERENCES run (id),
            PRIMARY KEY (ticketId, seq)
        ) STRICT, WITHOUT ROWID;
        """
}
