import AuditModel

@testable import Compliance

/// A slip that somebody could make in a control's query, and that the control's own examples must show.
struct QueryMutant: Sendable {
    let controls: [String]
    let slip: String
    let text: String
    let replacement: String
    /// The view that is slipped instead of the control's own queries.
    var view: String?
    var isScoped = false

    /// Listed as: what is slipped, the text, what stands in its place.
    init(
        _ controls: String...,
        slip: String,
        in view: String? = nil,
        _ text: String,
        _ replacement: String,
        isScoped: Bool = false
    ) {
        self.view = view
        self.controls = controls.flatMap { Self.areas[$0] ?? [$0] }
        self.slip = slip
        self.text = text
        self.replacement = replacement
        self.isScoped = isScoped
    }

    private static let areas = [
        "RO": (1...10).map { "RO-\($0)" },
        "WR": (1...6).map { "WR-\($0)" },
    ]

    static let all =
        checklist + areaWrites + openRows + witnesses + opportunities + beyond + account + grants + record
        + waysRound

    private static let checklist: [QueryMutant] = [
        .init("CHK-0", slip: "inactive ones count", "COALESCE(neoApplication.isInactive, 0) = 0", "1"),
        .init("CHK-0", slip: "two are one", "applications - untold > 1", "applications - untold > 2"),
        .init("CHK-0", slip: "none is one", "applications = 0 OR", "0 OR"),
        .init("CHK-0", slip: "untold is active", "untold > 0 THEN 'unknown'", "untold > 9 THEN 'unknown'"),
        .init("CHK-0", slip: "a name identifies", "identifiedBy = 'client-id'", "identifiedBy <> ''"),
        .init("CHK-0", slip: "no pause", "neoApplication.bound >= pause.fromTime", "0"),
        .init("CHK-2", slip: "no pause", "bound >= pause.fromTime", "0"),
        .init("CHK-2", slip: "a pause is for good", "AND bound < pause.toTime", ""),
        .init("CHK-3", slip: "agents' logins fail", "WHEN 'agents' THEN 'info'", "WHEN 'agents' THEN 'fail'"),
        .init("CHK-3", slip: "users are agents", "WHEN isUsers THEN 'users'", "WHEN 0 THEN 'users'"),
        .init(
            "CHK-1",
            slip: "blanks are a name",
            "trim(displayName) = '' THEN 'fail'",
            "displayName = '' THEN 'fail'"
        ),
        .init(
            "CHK-1",
            slip: "not sent passes",
            "displayName IS NULL THEN 'unknown'",
            "displayName IS NULL THEN 'pass'"
        ),
        .init("CHK-2", slip: "all snapshots must show it", "inactive > 0 THEN", "inactive = snapshots THEN"),
        .init(
            "CHK-2",
            slip: "not sent passes",
            "told < snapshots THEN 'unknown'",
            "told < snapshots THEN 'pass'"
        ),
        .init("CHK-3", slip: "wildcard too wide", "'%client_credentials%'", "'%'"),
        .init("CHK-3", slip: "a wrong constant", "'%authorization_code%'", "'%authorisation_code%'"),
        .init("CHK-3", slip: "a constant dropped", "'%password%'", "'%implicit%'"),
        .init("CHK-3", slip: "API keys dropped", "WHERE hasApiKey", "WHERE 0"),
        .init("CHK-3", slip: "logins dropped", "WHERE hasInteractiveLogin", "WHERE 0"),
        .init("CHK-3", slip: "redirects dropped", "WHERE hasRedirect", "WHERE 0"),
        .init("CHK-4", slip: "case ignored", "AND name IN (", "AND lower(name) IN ("),
        .init("CHK-4", slip: "operator turned", "wanted = 1", "wanted <= 1"),
        .init(
            "CHK-4",
            slip: "not sent passes",
            "NOT hasDetails THEN 'unknown'",
            "NOT hasDetails THEN 'pass'"
        ),
        .init("CHK-4", slip: "more is enough", " AND held = wanted", "", isScoped: true),
        .init("CHK-4", slip: "one is enough", "wanted = 3", "wanted >= 1", isScoped: true),
        .init("CHK-5", slip: "answers not looked at", "WHERE returnedSecret", "WHERE 0"),
        .init("CHK-5", slip: "NOT added", "WHERE returnedSecret", "WHERE NOT returnedSecret"),
        .init("CHK-5", slip: "notes not looked at", "WHERE hasSecretShape = 1", "WHERE hasSecretShape = 2"),
        .init(
            "CHK-5",
            slip: "period dropped",
            "hasSecretShape = 1 AND occurredAt >= engagement.fromTime AND occurredAt < engagement.toTime",
            "hasSecretShape = 1"
        ),
    ]

    private static let areaWrites: [QueryMutant] = [
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

    private static let beyond: [QueryMutant] = [
        .init("EXT-1", slip: "sharing dropped", "WHEN NOT isExclusive THEN 'fail'", "WHEN 0 THEN 'fail'"),
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
        .init("EXT-8", slip: "admin refused", " AND name <> 'admin'", ""),
        .init("EXT-8", slip: "reading refused", "WHERE name NOT LIKE 'read:%' AND", "WHERE"),
        .init("EXT-8", slip: "wildcard too wide", "'read:%'", "'%:%'"),
        .init(
            "EXT-8",
            slip: "shared agents dropped",
            "AND other.agentId IN (SELECT agentId FROM collectorAt)",
            "AND 0"
        ),
        .init(
            "EXT-8",
            slip: "not sent passes",
            "THEN 'pass' ELSE 'unknown' END",
            "THEN 'pass' ELSE 'pass' END"
        ),
    ]

    private static let record: [QueryMutant] = [
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

    private static let openRows: [QueryMutant] = [
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

    private static let witnesses: [QueryMutant] = [
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
        .init("RO-1", slip: "no day of grace", in: "futureTrace", "run.bound + 86400000 +", "run.bound +"),
        .init(
            "RO-1",
            slip: "anybody's row shows Neo",
            in: "neoSeen",
            "WHERE who = 'neo' AND source <> 'actions'",
            "WHERE source <> 'actions'"
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

    private static let opportunities: [QueryMutant] = [
        .init(
            "RO-4",
            slip: "tickets nobody changed",
            in: "openRow",
            "change.recordId IN (SELECT key FROM opportunity)",
            "0"
        ),
        .init(
            "RO-4",
            slip: "any ticket is one",
            in: "openRow",
            "\n      AND change.recordId IN (SELECT key FROM opportunity)",
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
            "change.recordId IN (SELECT key FROM opportunity)",
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
            "who = 'neo' AND source = 'actions'",
            "source = 'actions'"
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

    private static let account: [QueryMutant] = [
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
            "actedById > 0 AND",
            "0 AND"
        ),
        .init(
            "EXT-1",
            slip: "the first snapshot",
            "SELECT MAX(run) FROM snapshot",
            "SELECT MIN(run) FROM snapshot"
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
            "run.id = everyApplication.goneRun",
            "run.id = everyApplication.lastRun"
        ),
        .init("EXT-2", slip: "blanks are a name", "trim(displayName) = ''", "displayName = ''"),
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

    private static let grants: [QueryMutant] = [
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

    private static let waysRound: [QueryMutant] = [
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
