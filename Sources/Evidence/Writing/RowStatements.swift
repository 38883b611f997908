import GRDB

/// What a transaction runs for each row, prepared once.
struct RowStatements {
    /// Adds an entry to the log.
    let entry: RowStatement
    /// Keeps the salt and the filtered bytes of an entry.
    let payload: RowStatement
    /// Finds what was last seen under a key.
    let latest: RowStatement
    /// Remembers what was last seen under a key.
    let remember: RowStatement
    /// Keeps the columns of an action.
    let action: RowStatement
    /// Keeps the columns of a row of a change log.
    let change: RowStatement

    init(_ db: Database) throws {
        entry = try RowStatement(db, "INSERT INTO logEntry (seq, entry, leaf) VALUES (?, ?, ?)")
        payload = try RowStatement(db, "INSERT INTO payload (seq, salt, body) VALUES (?, ?, ?)")
        latest = try RowStatement(db, "SELECT seq, salt, digest FROM latest WHERE source = ? AND key = ?")
        remember = try RowStatement(
            db,
            """
            INSERT INTO latest (source, key, seq, salt, digest) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (source, key) DO UPDATE
            SET seq = excluded.seq, salt = excluded.salt, digest = excluded.digest
            """
        )
        action = try RowStatement(
            db,
            """
            INSERT INTO action
            (seq, trace, ticketId, actionId, guid, occurredAt, application, agentId, actedById, outcome, isHidden,
             hasSecretShape, noteDoubt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        change = try RowStatement(
            db,
            """
            INSERT INTO change
            (seq, trace, source, key, recordTable, recordId, field, fromValue, toValue, occurredAt, agentId, who,
             clientId, ticketId)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
    }
}
