/// Every table of the store: a test holds the list to the schema.
extension StoreTable {
    /// All of them, those that anybody's control may read in the order of `docs/views.md`.
    public static let all: [StoreTable] = collections + settings + logs + inner

    /// The states that API applications were in.
    public static let application = StoreTable(
        "application",
        "The states that applications were in, not only Neo's; `version` says when.",
        by: .payloads,
        known: .entry("seq"),
        sealed: .entry(["seq"]),
        columns: [
            ViewColumn("seq", .entry, "the entry with this state"),
            ViewColumn("id", .text, "HaloPSA's id of the application"),
            ViewColumn("oauthClientId", .text, "its client id", stored: "clientId"),
            ViewColumn("displayName", .text, "its name"),
            ViewColumn("isInactive", .flag, "whether it is switched off"),
            ViewColumn("grantType", .text, "the authentication method, as sent"),
            ViewColumn("agentId", .agentID, "the agent it logs in as"),
            ViewColumn("isSystem", .flag, "whether HaloPSA brought it along"),
            ViewColumn("hasInteractiveLogin", .flag, "whether people can log in through it"),
            ViewColumn("hasRedirect", .flag, "whether it has a redirect URI"),
            ViewColumn("hasApiKey", .flag, "whether it has an API key"),
            ViewColumn("hasDetails", .flag, "whether its details were read"),
            ViewColumn("returnedSecret", .flag, "whether the answer held a client secret"),
        ]
    )

    /// Everybody's ticket actions.
    public static let action = StoreTable(
        "action",
        "Ticket actions of everybody, also those of people, without their texts and names.",
        by: .payloads,
        known: .state("seq"),
        sealed: .entry(["seq"]),
        isPerClient: true,
        columns: [
            ViewColumn("seq", .entry, "the action's entry"),
            ViewColumn("trace", .number, "its trace: the same for rows that tell the same of who"),
            ViewColumn("ticketId", .number, "the ticket"),
            ViewColumn("actionId", .number, "the action's number in its ticket"),
            ViewColumn("guid", .text, "HaloPSA's GUID of it"),
            ViewColumn("occurredAt", .instant, "when"),
            ViewColumn("application", .text, "the application named; empty where none is"),
            ViewColumn("agentId", .agentID, "the agent it stands under"),
            ViewColumn("actedById", .agentID, "the agent that was logged in"),
            ViewColumn("outcome", .text, "the outcome's name; kept for Neo's rows alone"),
            ViewColumn("isHidden", .flag, "whether the customer cannot see it"),
            ViewColumn(
                "hasSecretShape",
                .flag,
                "whether its note holds a text shaped like a client secret"
            ),
            ViewColumn("noteDoubt", .text, "why its note could be looked through as bytes only"),
        ]
    )

    /// Rows of the change logs.
    public static let change = StoreTable(
        "change",
        "Rows of the change logs, by anybody.",
        by: .payloads,
        known: .state("seq"),
        sealed: .entry(["seq"]),
        isPerClient: true,
        columns: [
            ViewColumn("seq", .entry, "the row's entry"),
            ViewColumn("trace", .number, "its trace: the same for rows that tell the same of who and what"),
            ViewColumn("source", .source, "the log"),
            ViewColumn("key", .text, "the row's key in it"),
            ViewColumn("recordTable", .text, "the changed record's table in HaloPSA's database"),
            ViewColumn("recordId", .text, "the changed record's key"),
            ViewColumn("field", .text, "the field changed"),
            ViewColumn("fromValue", .text, "the value before, as far as it is kept"),
            ViewColumn("toValue", .text, "the value after, as far as it is kept"),
            ViewColumn("occurredAt", .instant, "when"),
            ViewColumn("agentId", .agentID, "the agent named"),
            ViewColumn(
                "who",
                .text,
                "the display name, where the log names no id; kept for Neo's agent alone"
            ),
            ViewColumn("clientId", .number, "the client that the log names; NULL where it names none"),
            ViewColumn("ticketId", .text, "the ticket that the log names; NULL where it names none"),
        ]
    )

    /// Rows that were not what they were when they were read again.
    public static let rewrite = StoreTable(
        "rewrite",
        "Rows that were not what they were when they were read again.",
        by: .payloads,
        known: .run("run"),
        sealed: .entry(["seq"]),
        isPerClient: true,
        columns: [
            ViewColumn("seq", .entry, "the entry with the row as it is now, or with its being gone"),
            ViewColumn("source", .source, "the source"),
            ViewColumn("key", .text, "the row's key in it"),
            ViewColumn("earlierSeq", .entry, "the entry with the row as it was before"),
            ViewColumn(
                "what",
                .text,
                "what became of it: `attribution`, `time`, `table`, `content`, `filter` or `gone`"
            ),
            ViewColumn("run", .run, "the collection that noticed"),
        ]
    )

    private static let collections = [
        StoreTable(
            "run",
            "The collections.",
            by: .facts,
            known: .run("id"),
            sealed: .run(["id"]),
            columns: [
                ViewColumn("id", .run, "its number, from 1"),
                ViewColumn("startedAt", .instant, "when it began, by this computer's clock"),
                ViewColumn(
                    "bound",
                    .instant,
                    "when it began, by HaloPSA's clock: nothing later was asked for"
                ),
                ViewColumn("endedAt", .instant, "when it ended; NULL where it was killed"),
                ViewColumn("isComplete", .flag, "whether every source was read whole"),
                ViewColumn(
                    "collectorOauthClientId",
                    .text,
                    "the client id it logged in with",
                    stored: "collectorClientId"
                ),
                ViewColumn("collectorAgentId", .agentID, "the agent it logged in as"),
                ViewColumn(
                    "logSize",
                    .number,
                    "entries in the log at its end",
                    stored: "(SELECT MAX(size) FROM main.checkpoint WHERE checkpoint.run = run.id)"
                ),
                ViewColumn(
                    "logRoot",
                    .bytes,
                    "the log's root at its end",
                    stored:
                        "(SELECT root FROM main.checkpoint WHERE checkpoint.run = run.id ORDER BY size DESC LIMIT 1)"
                ),
                ViewColumn("peak", .number, "its most requests in any minute"),
            ]
        ),
        StoreTable(
            "coverage",
            "What each collection read of each source.",
            by: .facts,
            known: .run("run"),
            sealed: .run(["run", "source"]),
            columns: [
                ViewColumn("run", .run, "the collection"),
                ViewColumn("source", .source, "the source"),
                ViewColumn("requests", .number, "requests made"),
                ViewColumn("pages", .number, "pages received"),
                ViewColumn("claimed", .number, "rows that HaloPSA said there are"),
                ViewColumn("stored", .number, "rows received"),
                ViewColumn("windowFrom", .instant, "the begin of what was read; NULL for a list"),
                ViewColumn("windowTo", .instant, "the end of what was read; NULL for a list"),
                ViewColumn("isComplete", .flag, "whether it was read whole"),
                ViewColumn("gap", .text, "why not"),
            ]
        ),
        StoreTable(
            "snapshot",
            "Lists that a collection read whole.",
            by: .facts,
            known: .run("run"),
            sealed: .run(["run", "source"]),
            columns: [
                ViewColumn("run", .run, "the collection"),
                ViewColumn("source", .source, "the list"),
                ViewColumn("bound", .instant, "when, by HaloPSA's clock"),
                ViewColumn("rows", .number, "how many records it had"),
                ViewColumn("digest", .text, "SHA-256 over their keys and entries"),
            ]
        ),
    ]

    private static let settings = [
        StoreTable(
            "version",
            "The states that each record of a list was in.",
            by: .payloads,
            known: .kept(
                """
                SELECT version.source, version.key, version.seq, version.firstRun,
                       COALESCE(versionEnd.lastRun,
                                MAX(version.firstRun,
                                    COALESCE((SELECT MAX(run) FROM main.snapshot AS snapshot
                                              WHERE snapshot.source = version.source AND run <= {run}), 0),
                                    COALESCE((SELECT MAX(run) FROM main.sighting AS sighting
                                              WHERE sighting.seq = version.seq AND run <= {run}), 0))),
                       versionEnd.run
                FROM main.version AS version
                LEFT JOIN main.versionEnd AS versionEnd
                    ON versionEnd.seq = version.seq AND versionEnd.run <= {run}
                WHERE version.seq < {size}
                """,
                index: ["source", "key", "firstRun"]
            ),
            sealed: .entry(["seq"]),
            columns: [
                ViewColumn("source", .source, "the list"),
                ViewColumn("key", .text, "the record's key"),
                ViewColumn("seq", .entry, "the entry with this state"),
                ViewColumn("firstRun", .run, "the first collection that saw it"),
                ViewColumn("lastRun", .run, "the last collection that saw it"),
                ViewColumn(
                    "goneRun",
                    .run,
                    "the collection that saw another state, or the record gone; NULL while it holds"
                ),
            ]
        ),
        application,
        StoreTable(
            "applicationScope",
            "The scopes of each state of an application.",
            by: .payloads,
            known: .entry("seq"),
            sealed: .entry(["seq", "name"]),
            columns: [
                ViewColumn("seq", .entry, "the application's entry"),
                ViewColumn("name", .text, "the scope"),
            ]
        ),
        StoreTable(
            "agent",
            "The states that HaloPSA's agents were in; `version` says when.",
            by: .payloads,
            known: .entry("seq"),
            sealed: .entry(["seq"]),
            columns: [
                ViewColumn("seq", .entry, "the entry with this state"),
                ViewColumn("id", .agentID, "the agent"),
                ViewColumn("name", .text, "its name; kept for Neo's agent alone"),
                ViewColumn("isDisabled", .flag, "whether it is switched off"),
                ViewColumn("isApiOnly", .flag, "whether it can log in through the API only"),
                ViewColumn(
                    "isAdmin",
                    .flag,
                    "whether HaloPSA calls it an administrator, or says so in a form that is not known"
                ),
                ViewColumn("hasDetails", .flag, "whether its details were read"),
            ]
        ),
        StoreTable(
            "agentClaim",
            "The permissions of each state of an agent, as HaloPSA writes them.",
            by: .payloads,
            known: .entry("seq"),
            sealed: .entry(["seq", "type", "value"]),
            columns: [
                ViewColumn("seq", .entry, "the agent's entry"),
                ViewColumn("type", .text, "the permission's short name, such as `Xx`"),
                ViewColumn("value", .text, "its value"),
            ]
        ),
        StoreTable(
            "agentTeam",
            "The teams of each state of an agent.",
            by: .payloads,
            known: .entry("seq"),
            sealed: .entry(["seq", "name"]),
            columns: [
                ViewColumn("seq", .entry, "the agent's entry"),
                ViewColumn("name", .text, "the team"),
            ]
        ),
    ]

    private static let logs = [
        action,
        change,
        rewrite,
        StoreTable(
            "recount",
            "Windows that were read a second time in full, so that what is gone is known.",
            by: .facts,
            known: .run("run"),
            sealed: .run(["run", "source", "windowFrom"]),
            columns: [
                ViewColumn("run", .run, "the collection"),
                ViewColumn("source", .source, "the source"),
                ViewColumn("windowFrom", .instant, "the window's begin"),
                ViewColumn("windowTo", .instant, "the window's end"),
            ]
        ),
    ]

    private static let inner = [
        StoreTable("logEntry", by: .log, known: .reached, sealed: .none),
        StoreTable("payload", by: .log, known: .reached, sealed: .none),
        StoreTable("checkpoint", by: .log, known: .reached, sealed: .loose(["size"])),
        StoreTable("latest", by: .payloads, known: .reached, sealed: .loose(["source", "key"])),
        StoreTable("tenant", by: .facts, known: .reached, sealed: .whole(["id"])),
        StoreTable("request", by: .facts, known: .run("run"), sealed: .run(["run", "number"])),
        StoreTable("requestCount", by: .facts, known: .run("run"), sealed: .run(["run", "method", "path"])),
        StoreTable("sighting", by: .facts, known: .reached, sealed: .run(["run", "seq"])),
        StoreTable("mark", by: .facts, known: .reached, sealed: .loose(["source"])),
        StoreTable("progress", by: .progress, known: .reached, sealed: .none),
        StoreTable("versionEnd", by: .payloads, known: .reached, sealed: .run(["run", "seq"])),
        StoreTable(
            "ticketClient",
            by: .payloads,
            known: .asked(
                """
                SELECT ticketId, seq, clientId, firstRun,
                       MAX(firstRun, COALESCE((SELECT MAX(run) FROM main.sighting AS sighting
                                               WHERE sighting.seq = ticketClient.seq AND run <= {run}), 0)) AS lastRun
                FROM main.ticketClient AS ticketClient
                WHERE ticketClient.seq < {size}
                """
            ),
            sealed: .entry(["seq"]),
            isPublic: false,
            columns: [
                ViewColumn("ticketId", .number, "the ticket"),
                ViewColumn("seq", .entry, "the entry that shows whose it is"),
                ViewColumn("clientId", .number, "the client; NULL where none is named"),
                ViewColumn("firstRun", .run, "the first collection that saw it so"),
                ViewColumn("lastRun", .run, "the last collection that saw it so"),
            ]
        ),
        StoreTable("exception", by: .register(.exception), known: .register, sealed: .entry(["seq"])),
        StoreTable("attestation", by: .register(.attestation), known: .register, sealed: .entry(["seq"])),
        StoreTable("calibration", by: .register(.calibration), known: .register, sealed: .entry(["seq"])),
        StoreTable("revocation", by: .register(.revocation), known: .register, sealed: .entry(["seq"])),
        StoreTable("followUp", by: .register(.followUp), known: .register, sealed: .entry(["seq"])),
        StoreTable("import", by: .register(.imported), known: .register, sealed: .entry(["seq"])),
        StoreTable("neoCoverage", by: .imports, known: .imported("seq"), sealed: .entry(["seq", "source"])),
        StoreTable("neoWorkflow", by: .imports, known: .imported("seq"), sealed: .entry(["seq"])),
        StoreTable("neoVersion", by: .imports, known: .imported("seq"), sealed: .entry(["seq"])),
        StoreTable(
            "neoPermission",
            by: .imports,
            known: .imported("seq"),
            sealed: .entry(["seq", "position"])
        ),
        StoreTable("neoExecution", by: .imports, known: .imported("seq"), sealed: .entry(["seq"])),
        StoreTable("neoStep", by: .imports, known: .imported("seq"), sealed: .entry(["seq"])),
        StoreTable("neoApproval", by: .imports, known: .imported("seq"), sealed: .entry(["seq"])),
        StoreTable("trace", by: .payloads, known: .reached, sealed: .entry(["firstSeq", "id"])),
        StoreTable("traceCount", by: .counts, known: .run("run"), sealed: .run(["run", "trace", "day"])),
    ]

    /// Tables of which only questions exist: counts by what a row tells.
    public static let asked = [
        StoreTable(
            "actionCount",
            by: .counts,
            known: .kept(
                """
                SELECT day, trace, COALESCE(application, ''), agentId, actedById, actions, visible, counted.firstSeq
                FROM (
                    SELECT day, trace, SUM(rows) AS actions, SUM(visible) AS visible, MIN(firstSeq) AS firstSeq
                    FROM main.traceCount
                    WHERE run <= {run} AND day IS NOT NULL
                    GROUP BY day, trace
                    HAVING SUM(rows) > 0
                ) AS counted JOIN main.trace AS trace ON trace.id = counted.trace
                WHERE source = 'actions'
                """,
                index: []
            ),
            sealed: .none,
            isPublic: false,
            columns: [
                ViewColumn("day", .number, "the UTC day, counted from 1970-01-01"),
                ViewColumn("trace", .number, "their trace"),
                ViewColumn("application", .text, "the application named; empty where none is"),
                ViewColumn("agentId", .agentID, "the agent they stand under; NULL for none"),
                ViewColumn("actedById", .agentID, "the agent that was logged in; NULL for none"),
                ViewColumn("actions", .number, "how many"),
                ViewColumn("visible", .number, "how many the customer sees"),
                ViewColumn("firstSeq", .entry, "the first one's entry"),
            ]
        ),
        StoreTable(
            "changeCount",
            by: .counts,
            known: .kept(
                """
                SELECT source, COALESCE(recordTable, ''), SUM(rows), MIN(oldest)
                FROM main.traceCount AS traceCount JOIN main.trace AS trace ON trace.id = traceCount.trace
                WHERE trace.source <> 'actions' AND traceCount.run <= {run}
                GROUP BY source, recordTable
                """,
                index: []
            ),
            sealed: .none,
            isPublic: false,
            columns: [
                ViewColumn("source", .source, "the log"),
                ViewColumn("recordTable", .text, "the changed record's table in HaloPSA's database"),
                ViewColumn("changes", .number, "how many"),
                ViewColumn("oldest", .instant, "the oldest one's time"),
            ]
        ),
    ]
}
