import AuditModel
import Evidence

/// What acts on HaloPSA beside Neo's own application: runbooks, and the MCP endpoint.
struct WaysRound {
    /// How a way stands.
    enum Standing: String {
        /// Nothing goes through it.
        case off
        /// Anybody goes through it.
        case open
        /// It is there, and a person has to look at what it reaches.
        case there
        /// Whether anybody goes through it is not told.
        case untold
    }

    /// A state that a way was in.
    fileprivate struct State {
        let row: EvidenceRow
        let standing: Standing
        let name: String
        let value: String
        let clientIDs: [String]?

        var source: String { row.text("source") }
        var key: String { row.text("key").lowercased() }
        var entry: Int64 { row.int("entry") }
    }

    /// A run up to the period's end.
    private struct Run {
        let id: Int64
        let size: Int64?
        let isInside: Bool
    }

    private let states: [State]
    private let applications: [EvidenceRow]
    private let agents: [EvidenceRow]
    private let runs: [Run]

    static let queries = [
        """
        SELECT version.source, version.key, version.seq AS entry, version.firstRun, version.lastRun, body
        FROM version JOIN payload USING (seq)
        WHERE version.source IN ('runbooks', 'runbook-runs', 'mcp', 'webhooks')
        ORDER BY version.seq
        """,
        """
        SELECT id, lower(oauthClientId) AS clientId, displayName, isInactive, agentId, firstRun, lastRun,
               CASE WHEN hasDetails THEN COALESCE((
                   SELECT group_concat(name, ' ')
                   FROM (SELECT name FROM applicationScope
                         WHERE applicationScope.seq = everyApplication.seq ORDER BY name)), '') END AS scopes
        FROM everyApplication
        ORDER BY seq
        """,
        """
        SELECT run.id, logSize, bound >= engagement.fromTime AS isInside
        FROM run CROSS JOIN engagement
        WHERE bound <= engagement.toTime
        ORDER BY run.id
        """,
        """
        SELECT agent.id, isAdmin, firstRun, lastRun
        FROM agent JOIN version USING (seq)
        WHERE version.source = 'agents' AND agent.id IN (SELECT agentId FROM everyApplication)
        ORDER BY seq
        """,
    ]

    init(_ read: [[EvidenceRow]]) {
        let bodies = read[0].map { row in (row, try? JSONValue(validating: row.bytes("body"))) }
        let listed = Set(
            read[0].filter { $0.text("source") == Resource.runbooks.name }.map { $0.text("key").lowercased() }
        )
        states = bodies.compactMap { row, body in
            guard let body else { return nil }
            return State(row, body, listed: listed)
        }
        applications = read[1]
        agents = read[3]
        runs = read[2].map {
            Run(id: $0.int("id"), size: $0.optionalInt("logSize"), isInside: $0.flag("isInside"))
        }
    }

    /// Each state that a way was in at a collection inside the period, once for each application it acts as.
    func seen() -> [[EvidenceValue]] {
        states.flatMap { state -> [[EvidenceValue]] in
            let inside = runs.filter { $0.isInside && state.row.isThere(in: $0.id) }
            guard let last = inside.last else { return [] }
            let own: [EvidenceValue] = [
                .integer(state.entry), .text(state.source), .text(state.row.text("key")),
                .text(state.standing.rawValue), .text(state.name), .text(state.value),
            ]
            let actors = applications(of: state, in: last.id)
            let known = actors.map { row -> [EvidenceValue] in
                [
                    .text(row.text("id")), .text(row.text("displayName")),
                    .optional(row.optionalInt("agentId")),
                    .optional(isAdministrator(row.optionalInt("agentId"), in: last.id)),
                    .optional(row.optionalText("scopes")),
                ]
            }
            let none: [EvidenceValue] = [.null, .null, .null, .null, .null]
            return (known.isEmpty ? [none] : known).map { own + $0 }
        }
    }

    /// At each collection up to the period's end, how large the log was at its end and what stood on the list.
    func lists() -> [[EvidenceValue]] {
        runs.map { run in
            let lines = states.filter { $0.standing != .off && $0.row.isThere(in: run.id) }.flatMap { state in
                ["\(state.source) \(state.key) \(state.entry)"]
                    + applications(of: state, in: run.id).map { row in
                        let agent = row.optionalInt("agentId")
                        let told = ["id", "isInactive", "agentId", "scopes"].map {
                            row.optionalText($0) ?? "-"
                        }
                        let isAdmin = isAdministrator(agent, in: run.id).map { "\($0)" } ?? "-"
                        return (told + [isAdmin]).joined(separator: " ")
                    }
            }
            return [
                .integer(run.id), .optional(run.size), .text(fingerprint(lines.sorted())),
                .flag(run.id == runs.last?.id),
            ]
        }
    }

    /// 1 where HaloPSA calls an agent an administrator, 0 where it does not; `nil` where it does not say.
    private func isAdministrator(_ agent: Int64?, in run: Int64) -> Int64? {
        agents.last { $0.optionalInt("id") == agent && $0.isThere(in: run) }?.optionalInt("isAdmin")
    }

    /// The applications of this HaloPSA among the integrations that a runbook calls.
    private func applications(of state: State, in run: Int64) -> [EvidenceRow] {
        guard let ids = state.clientIDs, !ids.isEmpty else { return [] }
        return applications.filter { $0.isThere(in: run) && ids.contains($0.text("clientId")) }
    }
}

extension WaysRound.State {
    /// `nil` for what is no way: an outgoing webhook, in whichever list, and a run of a runbook that was on the list at any time.
    fileprivate init?(_ row: EvidenceRow, _ body: JSONValue, listed: Set<String>) {
        let key = row.text("key").lowercased()
        let runbook = Runbook(body)
        switch row.text("source") {
        case Resource.runbooks.name where Runbook.isOther(body): return nil
        case Resource.runbooks.name:
            let standing: WaysRound.Standing =
                switch runbook.start {
                case .off: .off
                case .open: .open
                case .closed: .there
                case .untold: .untold
                }
            let value = body["inbound_authentication_type"]?.scalarText ?? ""
            self.init(
                row: row,
                standing: standing,
                name: body["name"]?.string ?? "",
                value: value,
                clientIDs: runbook.clientIDs?.map { $0.lowercased() }
            )
        case Resource.mcp.name:
            let status = body["status"]?.int ?? 0
            self.init(
                row: row,
                standing: Self.standing(ofMCP: status),
                name: "",
                value: "\(status)",
                clientIDs: nil
            )
        case Resource.webhooks.name where !Runbook.isOne(body): return nil
        default:
            guard !listed.contains(key) else { return nil }
            self.init(row: row, standing: .there, name: "", value: "", clientIDs: nil)
        }
    }

    /// What a status of a GET says of an endpoint that HaloPSA documents for POST: 404 where it is switched off.
    ///
    /// A refusal of the token or the agent, and a redirect, may be somebody else's answer: they say nothing of it.
    private static func standing(ofMCP status: Int64) -> WaysRound.Standing {
        switch status {
        case 404: .off
        case 200..<300, 400, 405, 406, 415: .there
        default: .untold
        }
    }
}

extension EvidenceRow {
    /// Whether a collection saw the state.
    fileprivate func isThere(in run: Int64) -> Bool { int("firstRun") <= run && run <= int("lastRun") }
}

extension View {
    private static let ways: [View] = [.engagement, .everyApplication]

    /// The ways round Neo's permissions, as they were seen in the period.
    static let wayRound = View(
        "wayRound",
        "The states of runbooks and of the MCP endpoint at collections inside the period, by application.",
        columns: [
            ViewColumn("entry", .entry, "the entry with the state"),
            ViewColumn("source", .source, "the source that shows it"),
            ViewColumn("key", .text, "the runbook, or `mcp`"),
            ViewColumn("standing", .text, "`off`, `open`, `there` or `untold`"),
            ViewColumn("name", .text, "the runbook's name; empty where it is on no list"),
            ViewColumn("value", .text, "the authentication that it asks for, or the status, as sent"),
            ViewColumn("applicationId", .text, "an application it acts as; NULL where none is told"),
            ViewColumn("application", .text, "that application's name"),
            ViewColumn("agentId", .agentID, "the agent of that application"),
            ViewColumn("isAdmin", .flag, "whether HaloPSA calls that agent an administrator"),
            ViewColumn("scopes", .text, "the application's scopes; NULL where they were not read"),
        ],
        needs: ways,
        rows: .made(from: WaysRound.queries) { read, _ in WaysRound(read).seen() }
    )

    /// What stood on the list of ways at each collection, as a digest.
    static let wayRoundList = View(
        "wayRoundList",
        "What stood on the list of ways round Neo's permissions at each collection up to the period's end.",
        columns: [
            ViewColumn("run", .run, "the collection"),
            ViewColumn("size", .number, "entries in the log at its end; NULL where it was killed"),
            ViewColumn(
                "digest",
                .text,
                "SHA-256 over the list's ways, their states, applications and scopes"
            ),
            ViewColumn("isLast", .flag, "whether it is the last one"),
        ],
        key: ["run"],
        needs: ways,
        rows: .made(from: WaysRound.queries) { read, _ in WaysRound(read).lists() }
    )
}
