/// Slips in the queries of the controls beyond the checklist.
extension QueryMutant {
    static let beyond: [QueryMutant] = [
        .init("EXT-1", slip: "sharing dropped", "WHEN isShared THEN 'fail'", "WHEN 0 THEN 'fail'"),
        .init(
            "EXT-1",
            slip: "doubt dropped",
            "NOT isExclusive OR isDisabled IS NULL",
            "isDisabled IS NULL"
        ),
        .init(
            "EXT-2",
            slip: "actions at no time dropped",
            "FROM everyAction WHERE occurredAt IS NULL",
            "FROM everyAction WHERE 0"
        ),
        .init(
            "EXT-10",
            slip: "rows that may be Neo's dropped",
            "EXISTS (SELECT 1 FROM openRow WHERE settledBy IS NULL)",
            "0"
        ),
        .init(
            "EXT-10",
            slip: "a silent log believed",
            "NOT EXISTS (SELECT 1 FROM changeCount WHERE source = 'audit')",
            "0"
        ),
        .init("EXT-1", slip: "team dropped", " OR NOT hasTeam THEN 'fail'", " THEN 'fail'"),
        .init("EXT-1", slip: "disabled dropped", "seq IS NULL OR isDisabled OR", "seq IS NULL OR"),
        .init(
            "EXT-1",
            slip: "absence dropped",
            "seq IS NULL OR isDisabled OR NOT hasTeam THEN",
            "isDisabled THEN"
        ),
        .init(
            "EXT-1",
            slip: "not sent passes",
            "isDisabled IS NULL OR NOT EXISTS (SELECT 1 FROM actionCount) THEN 'unknown'",
            "NOT EXISTS (SELECT 1 FROM actionCount) THEN 'unknown'"
        ),
        .init(
            "EXT-1",
            slip: "silent actions pass",
            "isDisabled IS NULL OR NOT EXISTS (SELECT 1 FROM actionCount) THEN 'unknown'",
            "isDisabled IS NULL THEN 'unknown'"
        ),
        .init(
            "EXT-1",
            slip: "a gap is a deviation",
            "WHERE source = 'agents') THEN 'unknown'",
            "WHERE source = 'agents') THEN 'fail'"
        ),
        .init(
            "EXT-1",
            slip: "no agent passes",
            "SELECT 'unknown' AS outcome\n",
            "SELECT 'pass' AS outcome\n"
        ),
        .init(
            "EXT-2",
            slip: "no action proves it",
            "EXISTS (SELECT 1 FROM neoSeen WHERE source = 'actions') THEN 'pass'",
            "1 THEN 'pass'"
        ),
        .init(
            "EXT-2",
            slip: "the agent forgotten",
            "WHEN isNeosName = isNeosAgent THEN 'pass'",
            "WHEN isNeosName THEN 'pass'"
        ),
        .init(
            "EXT-2",
            slip: "the name forgotten",
            "WHEN isNeosName = isNeosAgent THEN 'pass'",
            "WHEN isNeosAgent THEN 'pass'"
        ),
        .init(
            "EXT-2",
            slip: "OR for AND",
            in: "actingPair",
            "WHERE isNeosName OR isNeosActor",
            "WHERE isNeosName AND isNeosActor"
        ),
        .init(
            "EXT-2",
            slip: "the login alone",
            in: "actingPair",
            "THEN isLoginActor AND isLoginUnder",
            "THEN isLoginActor"
        ),
        .init(
            "EXT-2",
            slip: "as whom it acted is as whom it may",
            in: "actingPair",
            "FROM neoLoginSpan\n                   WHERE id",
            "FROM neoAgentSpan\n                   WHERE id"
        ),
        .init("EXT-2", slip: "a login that nobody gave", "OR isNeosName AND NOT isLoginKnown", ""),
        .init("EXT-1", slip: "any agent is Neo's", "id NOT IN (SELECT id FROM neoLoginSpan)", "0"),
        .init(
            "EXT-2",
            slip: "what cannot be read",
            in: "actingPair",
            "CASE WHEN isUnreadable THEN NULL",
            "CASE WHEN 0 THEN NULL"
        ),
        .init(
            "EXT-2",
            slip: "nobody is no agent",
            "WHEN agentId IS NULL OR isNeosName",
            "WHEN isNeosName"
        ),
        .init("EXT-3", slip: "'pass' for 'fail'", "WHEN 'write' THEN 'fail'", "WHEN 'write' THEN 'pass'"),
        .init("EXT-3", slip: "unknown passes", "WHEN 'unknown' THEN 'unknown'", "WHEN 'unknown' THEN 'pass'"),
        .init("EXT-3", slip: "every area", "WHERE isReadOnly", "WHERE 1"),
        .init(
            "EXT-4",
            slip: "ungranted dropped",
            "beyond > 0 OR ungranted > 0 THEN 'fail'",
            "beyond > 0 THEN 'fail'"
        ),
        .init(
            "EXT-4",
            slip: "beyond dropped",
            "beyond > 0 OR ungranted > 0 THEN 'fail'",
            "ungranted > 0 THEN 'fail'"
        ),
        .init(
            "EXT-4",
            slip: "unknown passes",
            "granted = 'unknown' OR isOpen THEN 'unknown'",
            "isOpen THEN 'unknown'"
        ),
        .init(
            "EXT-4",
            slip: "what nothing shows passes",
            "granted = 'unknown' OR isOpen THEN 'unknown'",
            "granted = 'unknown' THEN 'unknown'"
        ),
        .init(
            "EXT-5",
            slip: "content counts",
            "mayBeNeos + isNeos AND what <> 'content'",
            "mayBeNeos + isNeos AND what <> ''"
        ),
        .init("EXT-5", slip: "others' rows count", "WHERE mayBeNeos + isNeos AND what <>", "WHERE what <>"),
        .init(
            "EXT-5",
            slip: "every agent exclusive",
            in: "rewriteInPeriod",
            "WHERE NOT wasExclusive AND id IN",
            "WHERE 0 AND id IN"
        ),
        .init(
            "EXT-5",
            slip: "as it is now alone",
            in: "rewriteInPeriod",
            "action.seq IN (rewrite.seq, rewrite.earlierSeq)",
            "action.seq = rewrite.seq"
        ),
        .init(
            "EXT-5",
            slip: "the trail forgotten",
            in: "rewriteInPeriod",
            "change.seq IN (rewrite.seq, rewrite.earlierSeq)",
            "0"
        ),
        .init("EXT-5", slip: "suspects pass", "'fail' ELSE 'suspect' END", "'fail' ELSE 'pass' END"),
        .init(
            "EXT-6",
            slip: "operator turned",
            "neoSetting.seq > last.reviewed",
            "neoSetting.seq < last.reviewed"
        ),
        .init(
            "EXT-6",
            slip: "a missing NOT",
            "NOT neoSetting.isFirst",
            "neoSetting.isFirst"
        ),
        .init("EXT-6", slip: "lapsed reviews count", " AND review.toTime >= engagement.toTime", ""),
        .init("EXT-6", slip: "any control's review", "WHERE control = 'EXT-6' AND", "WHERE"),
        .init(
            "EXT-6",
            slip: "the agent forgotten",
            in: "neoSetting",
            "OR (version.source = 'agents'",
            "OR (version.source = 'roles'"
        ),
        .init("EXT-7", slip: "gaps informed of", "'unknown' AS outcome", "'info' AS outcome"),
        .init("EXT-7", slip: "a missing NOT", "WHERE NOT EXISTS", "WHERE EXISTS"),
        .init(
            "EXT-8",
            slip: "case matters",
            "lower(engagement.collectorOauthClientId)",
            "engagement.collectorOauthClientId"
        ),
        .init(
            "EXT-8",
            slip: "the token's agent dropped",
            "OR collectorAgentId IN (SELECT id FROM neoAgent WHERE isCurrent)",
            ""
        ),
        .init(
            "EXT-8",
            slip: "the login agent dropped",
            "WHERE agentId IN (SELECT id FROM neoAgent WHERE isCurrent)",
            "WHERE 0"
        ),
        .init("EXT-8", slip: "admin refused", " AND name NOT IN ('admin', '?')", ""),
        .init("EXT-8", slip: "reading refused", "WHERE name NOT LIKE 'read:%' AND", "WHERE"),
        .init("EXT-8", slip: "wildcard too wide", "'read:%'", "'%:%'"),
        .init(
            "EXT-8",
            slip: "shared agents dropped",
            "AND other.agentId IN (SELECT COALESCE(agentId, collectorAgentId) FROM collectorAt)",
            "AND 0"
        ),
        .init(
            "EXT-8",
            slip: "not sent passes",
            "THEN 'pass' ELSE 'unknown' END",
            "THEN 'pass' ELSE 'pass' END"
        ),
    ]

    static let record: [QueryMutant] = [
        .init(
            "EXT-10",
            slip: "'pass' for 'fail'",
            "found = 'none' AND isNeos THEN 'fail'",
            "found = 'none' AND isNeos THEN 'pass'"
        ),
        .init("EXT-10", slip: "anybody decides", in: "approvalSought", "THEN 1 + isDecided", "THEN 2"),
        .init(
            "EXT-10",
            slip: "unclear is approved",
            in: "approvalSought",
            "WHEN 'unclear' THEN 1",
            "WHEN 'unclear' THEN 2"
        ),
        .init(
            "EXT-10",
            slip: "asked for afterwards",
            in: "approvalSought",
            "createdAt > occurredAt THEN 0",
            "createdAt > occurredAt THEN 2"
        ),
        .init(
            "EXT-10",
            slip: "decided afterwards",
            in: "approvalSought",
            "updatedAt <= occurredAt THEN 2",
            "updatedAt > 0 THEN 2"
        ),
        .init(
            "EXT-10",
            slip: "OR for AND",
            in: "approvalSought",
            "('', ticket) AND ticketNumber",
            "('', ticket) OR ticketNumber"
        ),
        .init("EXT-10", slip: "deletes dropped", in: "approvalSought", " OR operation = 'delete')", ")"),
        .init(
            "EXT-10",
            slip: "refused is approved",
            in: "approvalSought",
            "THEN 1 ELSE 0 END,",
            "THEN 1 ELSE 2 END,"
        ),
        .init(
            "EXT-10",
            slip: "the webhook counts",
            in: "approvalSought",
            "AND NOT isOwnWebhook",
            ""
        ),
        .init(
            "EXT-10",
            slip: "no first day",
            in: "approvalSought",
            "fromTime <= occurredAt - 86400000 AND",
            ""
        ),
        .init("EXT-11", slip: "violations dropped", "WHERE (standing = 'fail'", "WHERE (standing = 'fails'"),
        .init(
            "EXT-11",
            slip: "of a partial list any",
            "(validFrom >= engagement.fromTime",
            "(validFrom >= 0"
        ),
        .init(
            "EXT-11",
            slip: "operator turned",
            "WHERE id NOT IN (SELECT workflow",
            "WHERE id IN (SELECT workflow"
        ),
        .init("EXT-11", slip: "no time passes", "(validFrom IS NULL OR NOT EXISTS (", "(NOT EXISTS ("),
        .init(
            "EXT-11",
            slip: "the agents forgotten",
            "IN ('neo-agents', 'neo-agent-versions')",
            "IN ('neo-agent-versions')"
        ),
    ]

    static let waysRound: [QueryMutant] = [
        .init("EXT-12", slip: "open ones informed of", "WHEN 'open' THEN 'fail'", "WHEN 'open' THEN 'info'"),
        .init("EXT-12", slip: "open ones dropped", "IN ('open', 'untold')", "IN ('untold')"),
        .init("EXT-12", slip: "untold passes", "ELSE 'unknown' END AS outcome", "ELSE 'pass' END AS outcome"),
        .init("EXT-12", slip: "nobody reviews", "'manual' AS outcome", "'info' AS outcome"),
        .init(
            "EXT-12",
            slip: "a missing NOT",
            "AND NOT EXISTS (SELECT 1 FROM last)",
            "AND EXISTS (SELECT 1 FROM last)"
        ),
        .init("EXT-12", slip: "any control's review", "WHERE control = 'EXT-12' AND", "WHERE"),
        .init("EXT-12", slip: "lapsed reviews count", " AND review.toTime >= engagement.toTime", ""),
        .init(
            "EXT-12",
            slip: "any list was reviewed",
            "isLast AND wayRoundList.digest = held.digest",
            "isLast"
        ),
        .init("EXT-12", slip: "operator turned", "size <= review.reviewed", "size >= review.reviewed"),
        .init("EXT-12", slip: "no answer passes", " AND MAX(source = 'mcp')", ""),
        .init(
            "RO",
            slip: "ways round bar",
            "SELECT 'open' AS outcome, runbooks",
            "SELECT 'unknown' AS outcome, runbooks"
        ),
    ]
}
