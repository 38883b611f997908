/// Slips in what shows the areas: their writes, rows that may be Neo's, witnesses, opportunities.
extension QueryMutant {
    static let areaWrites: [QueryMutant] = [
        .init(
            "RO",
            slip: "'pass' for 'fail'",
            "CASE WHEN isNeos THEN 'fail'",
            "CASE WHEN isNeos THEN 'pass'"
        ),
        .init("RO", slip: "branches turned", "THEN 'fail' ELSE 'suspect'", "THEN 'suspect' ELSE 'fail'"),
        .init("RO", slip: "suspects informed of", "'fail' ELSE 'suspect'", "'fail' ELSE 'info'"),
        .init(
            "RO",
            slip: "another area's writes",
            "FROM neoRecordWrite\nWHERE area = ",
            "FROM neoRecordWrite\nWHERE area <> "
        ),
        .init(
            "RO",
            slip: "any area's routes",
            "FROM areaRoute\nWHERE area = ",
            "FROM areaRoute\nWHERE area <> '' OR area = "
        ),
        .init(
            "RO",
            slip: "suspects alone",
            "FROM neoRecordWrite\nWHERE ",
            "FROM neoRecordWrite\nWHERE NOT isNeos AND "
        ),
        .init("RO-5", slip: "any record is Neo's webhook", "WHEN isOwnWebhook THEN", "WHEN 1 THEN"),
        .init("RO-5", slip: "no webhook is Neo's", "'EX-webhook'", "NULL"),
        .init("WR", slip: "others' writes", " AND isNeos", ""),
        .init("WR", slip: "other operations", "operation = 'delete'", "operation <> 'delete'"),
        .init(
            "WR",
            slip: "any area",
            "FROM neoChange\n    WHERE area = ",
            "FROM neoChange\n    WHERE area <> "
        ),
        .init("WR-7", slip: "nobody reviews", "'manual' AS outcome", "'info' AS outcome"),
        .init("WR-7", slip: "operator turned", "WHERE area = 'unlisted'\n", "WHERE area <> 'unlisted'\n"),
        .init("WR-7", slip: "a missing NOT", "WHERE NOT EXISTS", "WHERE EXISTS"),
    ]

    static let openRows: [QueryMutant] = [
        .init(
            "RO-1",
            slip: "nobody's rows dropped",
            in: "openRow",
            "(own.who IN ('unattributed', 'named')",
            "(own.who IN ('named')"
        ),
        .init(
            "RO-1",
            slip: "Neo's rows of no table dropped",
            in: "openRow",
            "own.who IN ('neo', 'shared') AND",
            "own.who IN ('shared') AND"
        ),
        .init(
            "RO-1",
            slip: "before the period",
            in: "openRow",
            "MAX(engagement.fromTime, own.fromTime)",
            "own.fromTime"
        ),
        .init(
            "RO-1",
            slip: "after the period",
            in: "openRow",
            "MIN(engagement.toTime, own.toTime)",
            "own.toTime"
        ),
        .init("RO-1", slip: "undated ones dropped", in: "openRow", "change.occurredAt IS NULL\n", "0\n"),
        .init(
            "RO-1",
            slip: "undated ones of any time",
            in: "openRow",
            "IS NULL\n      AND change.seq >= engagement.firstEntry",
            "IS NULL"
        ),
        .init(
            "RO-1",
            slip: "future ones dropped",
            in: "openRow",
            "change.occurredAt >= futureTrace.fromTime",
            "0"
        ),
        .init(
            "RO-1",
            slip: "future ones of any time",
            in: "openRow",
            "change.seq >= engagement.firstEntry AND change.seq < futureTrace.size",
            "change.seq < futureTrace.size"
        ),
        .init(
            "RO-1",
            slip: "all of a trace that was ahead once",
            in: "openRow",
            " AND change.seq < futureTrace.size",
            ""
        ),
        .init(
            "RO-1",
            slip: "known people are open",
            in: "openRow",
            "WHEN isNamed THEN 'known-people'",
            "WHEN 0 THEN 'known-people'"
        ),
        .init("RO-1", slip: "settled for any area", in: "openRow", " AND settledEntry.area = mayBe.area", ""),
        .init("RO-1", slip: "any row is settled", in: "openRow", "settledEntry.entry = mayBe.seq AND ", ""),
        .init("RO-1", slip: "certain writes are settled too", "(isNeos OR entry NOT IN", "(entry NOT IN"),
        .init(
            "RO-1",
            slip: "settled for any area",
            "settledEntry WHERE settledEntry.area = :area",
            "settledEntry"
        ),
        .init(
            "RO-1",
            slip: "a shared agent is Neo's",
            in: "everyNeoChange",
            "own.who = 'neo' AS isExclusive",
            "1 AS isExclusive"
        ),
        .init(
            "RO-1",
            slip: "nobody's rows are suspects",
            in: "everyNeoChange",
            "own.who <> 'unattributed' AND ",
            ""
        ),
        .init(
            "RO-1",
            slip: "the period's begin left out",
            in: "everyNeoChange",
            "change.occurredAt >= MAX(",
            "change.occurredAt > MAX("
        ),
        .init(
            "RO-1",
            slip: "the period's end counted",
            in: "everyNeoChange",
            "change.occurredAt < MIN(",
            "change.occurredAt <= MIN("
        ),
        .init(
            "RO-1",
            slip: "future ones dropped",
            in: "everyNeoChange",
            "change.occurredAt >= futureTrace.fromTime",
            "0"
        ),
        .init(
            "RO-1",
            slip: "all of a trace that was ahead once",
            in: "everyNeoChange",
            " AND change.seq < futureTrace.size",
            ""
        ),
        .init("WR-7", slip: "a lost default", in: "everyNeoChange", ", 'unlisted')", ", NULL)"),
    ]

    static let witnesses: [QueryMutant] = [
        .init(
            "RO-1",
            slip: "shared is another's",
            in: "traceSpan",
            "IN ('neo', 'shared', 'unattributed')",
            "IN ('neo', 'unattributed')"
        ),
        .init(
            "RO-1",
            slip: "nobody is another",
            in: "traceSpan",
            "IN ('neo', 'shared', 'unattributed')",
            "IN ('neo', 'shared')"
        ),
        .init(
            "RO-1",
            slip: "undated ones are nobody's",
            in: "traceEver",
            "WHEN MAX(who <> 'unattributed') THEN 'neo'",
            "WHEN 0 THEN 'neo'"
        ),
        .init(
            "RO-1",
            slip: "a row is of the table it named first",
            in: "everyNeoChange",
            "GROUP BY change.source, change.key, area, isNeos, own.isUndated",
            "GROUP BY change.source, change.key"
        ),
        .init(
            "RO-1",
            slip: "no login told is no agent's",
            in: "neoAgentSpan",
            "DISTINCT COALESCE(actedById, agentId)",
            "DISTINCT actedById"
        ),
        .init("RO-1", slip: "no day of grace", in: "futureTrace", "run.bound + 86400000 +", "run.bound +"),
        .init(
            "RO-1",
            slip: "anybody's row shows Neo",
            in: "neoSeen",
            "FROM traceSpan WHERE who = 'neo'",
            "FROM traceSpan"
        ),
        .init(
            "RO-1",
            slip: "a future row shows Neo",
            in: "neoSeen",
            "row.occurredAt >= futureTrace.fromTime",
            "0"
        ),
        .init(
            "RO-1",
            slip: "all of a trace that was ahead once",
            in: "neoSeen",
            "row.seq < futureTrace.size",
            "1"
        ),
        .init(
            "RO-1",
            slip: "any agent's name is known",
            in: "wholeWindow",
            " AND agent.id IN (SELECT id FROM neoAgent)",
            ""
        ),
        .init("RO-1", slip: "nameless is known", in: "wholeWindow", "agent.name IS NOT NULL AND ", ""),
        .init(
            "RO-1",
            slip: "an empty list shows all",
            in: "unchangedSpan",
            "rows = 0 AS isEmpty",
            "0 AS isEmpty"
        ),
        .init(
            "RO-1",
            slip: "any list's records",
            in: "unchangedSpan",
            "version.source = pair.source AND",
            "1 AND"
        ),
    ]

    static let opportunities: [QueryMutant] = [
        .init(
            "RO-4",
            slip: "a ticket's number in one form alone",
            in: "everyNeoChange",
            "CAST(COALESCE(NULLIF(change.recordId, ''), change.ticketId) AS INTEGER) "
                + "IN (SELECT CAST(key AS INTEGER) FROM opportunity)",
            "change.recordId IN (SELECT key FROM opportunity)"
        ),
        .init(
            "RO-4",
            slip: "tickets nobody changed",
            in: "openRow",
            "CAST(COALESCE(NULLIF(change.recordId, ''), change.ticketId) AS INTEGER) "
                + "IN (SELECT CAST(key AS INTEGER) FROM opportunity)",
            "0"
        ),
        .init(
            "RO-4",
            slip: "any ticket is one",
            in: "openRow",
            "\n      AND CAST(COALESCE(NULLIF(change.recordId, ''), change.ticketId) AS INTEGER) "
                + "IN (SELECT CAST(key AS INTEGER) FROM opportunity)",
            ""
        ),
        .init(
            "RO-4",
            slip: "any ticket's actions",
            in: "openRow",
            "FROM opportunityAction CROSS JOIN everyAction AS action USING (seq)",
            "FROM everyAction AS action"
        ),
        .init(
            "RO-4",
            slip: "actions that name nobody dropped",
            in: "openRow",
            "own.trace = action.trace AND own.who = 'unattributed'",
            "own.trace = action.trace AND own.who = 'neo'"
        ),
        .init(
            "RO-4",
            slip: "a shared agent is Neo's",
            in: "everyOpportunityWrite",
            "COALESCE(own.who = 'neo', 0)",
            "1"
        ),
        .init(
            "RO-4",
            slip: "a period without a begin",
            in: "everyOpportunityWrite",
            "action.occurredAt >= engagement.fromTime\n",
            "1\n"
        ),
        .init(
            "RO-4",
            slip: "undated ones dropped",
            in: "everyOpportunityWrite",
            "ever.trace IS NOT NULL AND",
            "0 AND"
        ),
        .init(
            "RO-4",
            slip: "undated ones of any time",
            in: "everyOpportunityWrite",
            " AND action.seq >= engagement.firstEntry",
            ""
        ),
        .init(
            "RO-4",
            slip: "a ticket is never one",
            in: "everyNeoChange",
            "CAST(COALESCE(NULLIF(change.recordId, ''), change.ticketId) AS INTEGER) "
                + "IN (SELECT CAST(key AS INTEGER) FROM opportunity)",
            "0"
        ),
        .init(
            "RO-4",
            slip: "any ticket's change shows them",
            in: "partSeen",
            " AND change.recordId = opportunity.key",
            ""
        ),
        .init(
            "RO-4",
            slip: "no ticket's change shows them",
            in: "partSeen",
            "change.recordId = opportunity.key",
            "0"
        ),
        .init(
            "RO-4",
            slip: "anybody's action shows Neo",
            in: "neoSeen",
            "FROM traceSpan WHERE who = 'neo'",
            "FROM traceSpan"
        ),
        .init(
            "RO-4",
            slip: "an unseen list is empty",
            in: "blindList",
            "rows = 0 AND NOT EXISTS",
            "0 AND NOT EXISTS"
        ),
        .init(
            "RO-4",
            slip: "an empty list is unseen",
            in: "blindList",
            "emptyList.run = snapshot.run AND emptyList.source = snapshot.source",
            "0"
        ),
        .init(
            "WR-1",
            "WR-2",
            slip: "an empty list tells nothing apart",
            in: "blindList",
            "emptyList.run = snapshot.run AND emptyList.source = snapshot.source",
            "0"
        ),
        .init("RO-5", slip: "a webhook that changed", in: "neoWebhook", "states = 1 AND ", ""),
        .init("RO-5", slip: "any host that ends so", in: "neoWebhook", "'%.neoagent.io'", "'%neoagent.io'"),
        .init(
            "RO-5",
            slip: "a deleted webhook",
            in: "everyNeoChange",
            " AND lower(change.field) <> 'deleted'",
            ""
        ),
    ]
}
