import Evidence

/// Whose a record is, as SQL over `ticketSpan` and the lists that name clients; `NULL` where it is not known.
///
/// A ticket that became another client's was read as the one's, and some run later as the other's. What
/// happened in between is nobody's: the moment of the move is not known.
enum RecordClient {
    /// The client of a row of `action`: its ticket's at that time; of one without a time, where it was only ever one's.
    static let ofAction = """
        (SELECT ticketSpan.clientId FROM ticketSpan
         WHERE ticketSpan.ticketId = action.ticketId
           AND COALESCE(action.occurredAt BETWEEN ticketSpan.fromTime AND ticketSpan.toTime, ticketSpan.isOnly))
        """

    /// The client of a row of `change`: the one it names, else the one of the record.
    static let ofChange = """
        COALESCE(change.clientId,
                 CASE upper(change.recordTable)
                     WHEN 'FAULTS' THEN (
                         SELECT ticketSpan.clientId FROM ticketSpan
                         WHERE ticketSpan.ticketId = CAST(change.recordId AS INTEGER)
                           AND COALESCE(change.occurredAt BETWEEN ticketSpan.fromTime AND ticketSpan.toTime,
                                        ticketSpan.isOnly))
                     WHEN 'AREA' THEN NULLIF(MAX(CAST(change.recordId AS INTEGER), 0), 0)
                     WHEN 'INVOICEHEADER' THEN (
                         SELECT CASE WHEN COUNT(client) = COUNT(*) AND MIN(client) = MAX(client) THEN MIN(client) END
                         FROM (
                             SELECT CASE WHEN typeof(named) = 'integer' AND named > 0 THEN named END AS client
                             FROM (
                                 SELECT json_extract(CAST(body AS TEXT), '$.client_id') AS named
                                 FROM version JOIN payload USING (seq)
                                 WHERE source = 'invoices' AND key = change.recordId)))
                 END)
        """
}

extension View {
    /// From when to when a ticket is known to be a client's.
    ///
    /// A reading takes a while after its run's bound: a new client counts from its end on, the one before up to
    /// the bound of the last reading that showed it. The first counts from ever, the last for good.
    static let ticketSpan = View(
        "ticketSpan",
        "From when to when a ticket is known to be a client's.",
        columns: [
            ViewColumn("ticketId", .number, "the ticket"),
            ViewColumn("fromTime", .instant, "the span's begin"),
            ViewColumn("toTime", .instant, "the span's end, part of it"),
            ViewColumn("clientId", .number, "the client"),
            ViewColumn("isOnly", .flag, "whether it was never seen to be another's"),
        ],
        key: ["ticketId", "fromTime"],
        rows: .kept(
            """
            SELECT ticketId, fromTime, toTime, clientId, isOnly
            FROM (
                SELECT ticketId, clientId, COUNT(*) OVER (PARTITION BY ticketId) = 1 AS isOnly,
                       CASE WHEN LAG(seq) OVER byTicket IS NULL THEN -9000000000000000
                            ELSE first.bound + MAX(first.endedAt - first.startedAt, 0) END AS fromTime,
                       CASE WHEN LEAD(seq) OVER byTicket IS NULL THEN 9000000000000000 ELSE last.bound END AS toTime
                FROM ticketClient JOIN run AS first ON first.id = firstRun JOIN run AS last ON last.id = lastRun
                WINDOW byTicket AS (PARTITION BY ticketId ORDER BY seq))
            WHERE fromTime <= toTime AND clientId IS NOT NULL
            """
        )
    )
}
