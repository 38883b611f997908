/// Slips in who acted as whom, and in what was granted and used.
extension QueryMutant {
    static let account: [QueryMutant] = [
        .init(
            "EXT-1",
            slip: "the login forgotten",
            in: "neoAgent",
            "COALESCE(actedById, agentId) = span.id",
            "agentId = span.id"
        ),
        .init("EXT-1", slip: "no name is another's", in: "neoAgent", " AND application <> ''", ""),
        .init(
            "EXT-1",
            slip: "Neo's own actions share it",
            in: "neoAgent",
            "application <> '' AND NOT EXISTS",
            "application <> '' AND EXISTS"
        ),
        .init(
            "EXT-1",
            slip: "other logins of Neo's dropped",
            in: "neoAgentSpan",
            "COALESCE(actedById, agentId) > 0 AND",
            "0 AND"
        ),
        .init(
            "EXT-1",
            slip: "the first snapshot",
            "run DESC LIMIT 1",
            "run LIMIT 1"
        ),
        .init("EXT-1", slip: "named ones are untold", "isCurrent AND application = ''", "isCurrent"),
        .init(
            "EXT-1",
            slip: "the login forgotten beside no name",
            "neoAgent.id = COALESCE(actedById, agentId)",
            "neoAgent.id = agentId"
        ),
        .init(
            "EXT-2",
            slip: "the login forgotten",
            in: "actingPair",
            "WHERE id = COALESCE(actedById, agentId) AND",
            "WHERE id = agentId AND"
        ),
        .init("EXT-2", slip: "no name is a name", in: "actingPair", "WHERE application <> ''", "WHERE 1"),
        .init(
            "EXT-2",
            slip: "a new name since its snapshot",
            in: "applicationSpan",
            "snapshot.run < everyApplication.firstRun",
            "snapshot.run <= everyApplication.firstRun"
        ),
        .init(
            "EXT-2",
            slip: "an old name until its snapshot",
            in: "applicationSpan",
            "ELSE everyApplication.goneRun END",
            "ELSE everyApplication.lastRun END"
        ),
        .init(
            "EXT-1",
            slip: "one that is switched off acts on",
            in: "applicationSpan",
            "isInactive AND NOT isNeo",
            "0"
        ),
        .init(
            "EXT-2",
            slip: "blanks are a name",
            "trim(COALESCE(displayName, '')) = ''",
            "COALESCE(displayName, '') = ''"
        ),
        .init("EXT-2", slip: "anybody's name", "WHERE isNeo AND trim(", "WHERE trim("),
        .init(
            "EXT-2",
            slip: "strangers dropped",
            "(who = 'unattributed' OR application = '')",
            "application = ''"
        ),
        .init(
            "EXT-2",
            slip: "no name dropped",
            "(who = 'unattributed' OR application = '')",
            "who = 'unattributed'"
        ),
        .init(
            "EXT-5",
            slip: "the application forgotten",
            in: "rewriteInPeriod",
            "own.trace IN (SELECT trace FROM ownTrace)",
            "0"
        ),
        .init(
            "EXT-5",
            slip: "shared rows dropped",
            in: "rewriteInPeriod",
            "MAX(own.who IS NOT NULL)",
            "MAX(own.who IS 'neo')"
        ),
        .init(
            "EXT-5",
            slip: "Neo's own actions share it",
            in: "neoAgent",
            "AND trace NOT IN (SELECT trace FROM ownTrace)",
            ""
        ),
        .init(
            "EXT-6",
            slip: "one first state of all",
            in: "neoSetting",
            "OVER (PARTITION BY record)",
            "OVER ()"
        ),
        .init(
            "EXT-6",
            slip: "any application",
            in: "neoSetting",
            "FROM everyApplication WHERE isNeo)",
            "FROM everyApplication)"
        ),
        .init(
            "EXT-6",
            slip: "any agent",
            in: "neoSetting",
            "AND version.key IN (SELECT CAST(id AS TEXT) FROM neoAgent WHERE isCurrent)",
            ""
        ),
        .init(
            "EXT-6",
            slip: "the first review",
            "ORDER BY reviewed DESC LIMIT 1",
            "ORDER BY reviewed LIMIT 1"
        ),
        .init(
            "EXT-6",
            slip: "applications forgotten",
            "source IN ('applications', 'agents')",
            "source = 'agents'"
        ),
    ]

    static let grants: [QueryMutant] = [
        .init(
            "EXT-4",
            slip: "any area's exception",
            in: "grantUse",
            "allowance.area = neoRecordWrite.area AND ",
            ""
        ),
        .init(
            "EXT-4",
            slip: "any operation",
            in: "grantUse",
            " AND allowance.operation = neoRecordWrite.operation",
            ""
        ),
        .init(
            "EXT-4",
            slip: "the exception's end counted",
            in: "grantUse",
            "occurredAt < toTime",
            "occurredAt <= toTime"
        ),
        .init(
            "EXT-4",
            slip: "any area's closed span",
            in: "grantUse",
            "closedSpan.area = neoRecordWrite.area AND ",
            ""
        ),
        .init(
            "EXT-4",
            slip: "what the baseline allows",
            in: "grantUse",
            "NOT isAllowed AND NOT EXISTS",
            "NOT EXISTS"
        ),
        .init("EXT-4", slip: "the webhook counts", in: "grantUse", " AND NOT isOwnWebhook", ""),
        .init(
            "EXT-4",
            slip: "suspects count",
            in: "grantUse",
            "WHERE isNeos AND NOT isOwnWebhook",
            "WHERE NOT isOwnWebhook"
        ),
        .init("EXT-7", slip: "idle sources bar", " AND source NOT IN (SELECT source FROM idleSource)", ""),
        .init(
            "EXT-8",
            slip: "its own application shares it",
            "lower(other.oauthClientId) <> lower(engagement.collectorOauthClientId) AND ",
            ""
        ),
        .init(
            "EXT-8",
            slip: "the token's agent forgotten",
            in: "collectorAt",
            "COALESCE(applicationAt.agentId, run.collectorAgentId)",
            "applicationAt.agentId"
        ),
        .init("EXT-8", slip: "scopes not sent", in: "collectorAt", "hasDetails AND ", ""),
        .init(
            "EXT-8",
            slip: "Neo's agent not known",
            in: "collectorAt",
            "EXISTS (SELECT 1 FROM neoAgent WHERE isCurrent)",
            "1"
        ),
        .init(
            "EXT-10",
            slip: "the worst approval",
            in: "approvalSought",
            "ORDER BY weight DESC",
            "ORDER BY weight"
        ),
        .init(
            "EXT-10",
            slip: "no ticket is the ticket",
            in: "approvalSought",
            "ticketNumber = '' THEN 1",
            "ticketNumber = '' THEN 2"
        ),
        .init(
            "EXT-10",
            slip: "approved for good",
            in: "approvalSought",
            "occurredAt - 2592000000 THEN 1",
            "occurredAt - 2592000000 THEN 2"
        ),
        .init("EXT-10", slip: "case matters", in: "neoConsent", "lower(trim(status))", "trim(status)"),
        .init(
            "EXT-10",
            slip: "Neo's ids are tickets",
            in: "neoConsent",
            "WHEN ticketId GLOB '*[^0-9]*' THEN ''",
            "WHEN 0 THEN ''"
        ),
        .init(
            "EXT-11",
            slip: "versions of after the period",
            in: "neoVersionAt",
            "validFrom < engagement.toTime AND ",
            ""
        ),
        .init(
            "EXT-11",
            slip: "any agent's version ends it",
            in: "neoVersionAt",
            "later.workflow = neoVersion.workflow AND ",
            ""
        ),
        .init(
            "EXT-11",
            slip: "ended versions count",
            in: "neoVersionAt",
            " AND (validTo IS NULL OR validTo > engagement.fromTime)",
            ""
        ),
        .init("EXT-12", slip: "the first list", "ORDER BY run DESC LIMIT 1", "ORDER BY run LIMIT 1"),
        .init("EXT-12", slip: "the list as it was", "ON isLast AND wayRoundList", "ON wayRoundList"),
    ]
}
