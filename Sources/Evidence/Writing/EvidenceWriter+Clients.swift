import AuditModel
import GRDB

/// Whose tickets are, from one reading to another; what the log holds can be rebuilt.
extension EvidenceWriter {
    /// Notes whose a ticket is, as a new or other row says.
    func derive(ticket row: JSONValue, of arrival: Arrival, seq: Int64, run: Int64) throws {
        guard let ticket = Int64(arrival.key) else { return }
        let client = row["client_id"]?.int.flatMap { $0 > 0 ? $0 : nil }
        let known = try Row.fetchOne(
            db,
            sql: "SELECT seq, clientId FROM ticketClient WHERE ticketId = ? ORDER BY seq DESC LIMIT 1",
            arguments: [ticket]
        )
        let earlier: Int64? = known?["clientId"]
        // An opportunity's row changes for many reasons: it may be the same client's.
        if known != nil, earlier == client { return try ticketIsStill(arrival, run: run) }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO ticketClient (ticketId, seq, clientId, firstRun, lastRun) VALUES (?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [ticket, seq, client, run, run])
    }

    /// Notes that a ticket is whose it was at the reading before.
    func ticketIsStill(_ arrival: Arrival, run: Int64) throws {
        guard let ticket = Int64(arrival.key) else { return }
        let statement = try db.cachedStatement(
            sql: """
                UPDATE ticketClient SET lastRun = ?1
                WHERE ticketId = ?2 AND seq = (SELECT MAX(seq) FROM ticketClient WHERE ticketId = ?2)
                """
        )
        try statement.execute(arguments: [run, ticket])
    }
}
