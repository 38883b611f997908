import AuditModel
import Evidence

extension View {
    private static let traces = "SELECT id, told FROM trace ORDER BY id"

    /// Names stand in the rows of agents as the filter left them: of others as keyed digests.
    private static let agentNames = """
        SELECT agent.id,
               CASE WHEN json_valid(CAST(body AS TEXT))
                    THEN json_extract(CAST(body AS TEXT), '$.name') END AS name,
               (SELECT MAX(bound) FROM snapshot
                WHERE source = 'agents' AND snapshot.run < version.firstRun) AS fromTime,
               (SELECT bound FROM run WHERE run.id = version.goneRun) AS toTime
        FROM version JOIN agent USING (seq) JOIN payload USING (seq)
        WHERE version.source = 'agents'
        ORDER BY agent.seq
        """

    /// When actions of a trace name Neo's application, and no other.
    static let ownTrace = View(
        "ownTrace",
        "When the application that a trace names was Neo's alone.",
        columns: [
            ViewColumn("trace", .number, "the trace"),
            ViewColumn("fromTime", .instant, "the span's begin"),
            ViewColumn("toTime", .instant, "the span's end, itself not part of it"),
        ],
        key: ["trace", "fromTime"],
        needs: [.applicationSpan],
        rows: .made(from: [traces, ApplicationSpan.query]) { read, purpose in
            let identities = Identities(read[1].compactMap(ApplicationSpan.init), purpose.engagement.parties)
            return read[0].flatMap { row -> [[EvidenceValue]] in
                guard let trace = Trace(json: Array(row.text("told").utf8)), trace.application != .none else {
                    return []
                }
                return identities.spans { identities.pointing(trace, at: $0) == .settled(.neo) ? true : nil }
                    .map { [.integer(row.int("id")), .instant($0.span.from), .instant($0.span.to)] }
            }
        }
    )

    private static let spanColumns = [
        ViewColumn("trace", .number, "the trace"),
        ViewColumn("source", .source, "the log whose rows have it"),
        ViewColumn("fromTime", .instant, "the span's begin"),
        ViewColumn("toTime", .instant, "the span's end, itself not part of it"),
    ]

    /// Whose the rows of each trace are, span by span.
    ///
    /// Three stages: what a trace points at in each span, when an agent was Neo's alone, and what both come to.
    static let whoSpan = View(
        "whoSpan",
        "Whose the rows of a trace are, span by span.",
        columns: spanColumns + [
            ViewColumn(
                "who",
                .text,
                "`neo`, `shared`, `another`, `named` (by the configuration alone), `nobody` or `unattributed`"
            )
        ],
        key: ["trace", "fromTime"],
        needs: [.applicationSpan, .neoAgentSpan, .neoAgent, .sourceGap],
        rows: .made(
            from: [
                traces, ApplicationSpan.query, "SELECT id, fromTime, toTime FROM neoAgentSpan", agentNames,
                // Only the whole list of actions shows that nobody else acted as an agent, where it shows any at all.
                """
                SELECT id FROM neoAgent
                WHERE isExclusive AND 'actions' NOT IN (SELECT source FROM sourceGap)
                  AND EXISTS (SELECT 1 FROM actionCount)
                """,
            ]
        ) { read, purpose in
            var identities = Identities(read[1].compactMap(ApplicationSpan.init), purpose.engagement.parties)
            identities.add(agents: read[2], names: read[3])
            let alone = Set(read[4].map { $0.int("id") })
            return read[0].flatMap { row -> [[EvidenceValue]] in
                guard let trace = Trace(json: Array(row.text("told").utf8)) else { return [] }
                return identities.spans { identities.pointing(trace, at: $0).who(alone) }.map { found in
                    [
                        .integer(row.int("id")), .text(trace.source), .instant(found.span.from),
                        .instant(found.span.to), .text(found.value.rawValue),
                    ]
                }
            }
        }
    )

    /// Traces that name Neo, whatever else they tell.
    static let namedTrace = View(
        "namedTrace",
        "Traces that name Neo's application or an agent of Neo's, whatever else they tell.",
        columns: [ViewColumn("trace", .number, "the trace")],
        key: ["trace"],
        needs: [.applicationSpan, .neoAgentSpan],
        rows: .made(
            from: [
                traces, ApplicationSpan.query, "SELECT id, fromTime, toTime FROM neoAgentSpan", agentNames,
            ]
        ) { read, purpose in
            var identities = Identities(read[1].compactMap(ApplicationSpan.init), purpose.engagement.parties)
            identities.add(agents: read[2], names: read[3])
            let own = Set(identities.ownNames.keys).union(identities.ownApplications.keys)
            return read[0].compactMap { row in
                guard let trace = Trace(json: Array(row.text("told").utf8)),
                    case .value(let name) = trace.name, own.contains(NameFold(name))
                else { return nil }
                return [.integer(row.int("id"))]
            }
        }
    )

    /// When rows of a trace are or may be Neo's.
    static let traceSpan = View(
        "traceSpan",
        "When rows of a trace are or may be Neo's; a trace or a span that is not here is somebody else's.",
        columns: spanColumns + [ViewColumn("who", .text, "`neo`, `shared` or `unattributed`")],
        key: ["trace", "fromTime"],
        needs: [.whoSpan],
        rows: .kept("SELECT * FROM whoSpan WHERE who IN ('neo', 'shared', 'unattributed')")
    )

    /// Whose rows of a trace may be that name no time which can be read.
    static let traceEver = View(
        "traceEver",
        "Traces whose rows, when they name no time, may be Neo's writes of the period.",
        columns: [
            ViewColumn("trace", .number, "the trace"),
            ViewColumn(
                "who",
                .text,
                "`neo`, where an agent or name of Neo's stands in it, else `unattributed`"
            ),
        ],
        key: ["trace"],
        needs: [.engagement, .traceSpan],
        rows: .kept(
            """
            SELECT trace, CASE WHEN MAX(who <> 'unattributed') THEN 'neo' ELSE 'unattributed' END
            FROM traceSpan CROSS JOIN engagement
            WHERE traceSpan.fromTime < engagement.toTime AND traceSpan.toTime > engagement.fromTime
            GROUP BY trace
            """
        )
    )
}

extension Identities {
    /// The applications of all snapshots, and what the configuration says of Neo's.
    init(_ applications: [ApplicationSpan], _ parties: Parties) {
        for application in applications {
            for key in application.keys.map(NameFold.init) {
                if application.isNeo {
                    ownApplications[key, default: PeriodSet([])].add([application.span])
                } else {
                    otherApplications[key, default: PeriodSet([])].add([application.span])
                }
            }
        }
        knownPeople = Set(parties.knownPeople.map(NameFold.init))
        for name in parties.applicationNames + [parties.oauthClientID].compactMap({ $0 }) {
            ownApplications[NameFold(name), default: PeriodSet([])].add(ApplicationSpan.ever)
        }
        for application in applications where application.isNeo && application.agent != nil {
            guard let agent = application.agent, !application.agentName.isEmpty else { continue }
            ownNames[NameFold(application.agentName), default: [:]][agent, default: PeriodSet([])]
                .add([application.span])
        }
    }

    /// The agents that Neo acts as, and the names of all agents.
    mutating func add(agents: [EvidenceRow], names: [EvidenceRow]) {
        for row in agents {
            ownAgents[row.int("id"), default: PeriodSet([])].add(row.spans)
        }
        for row in names where !row.text("name").isEmpty {
            let (agent, name) = (row.int("id"), NameFold(row.text("name")))
            let own = (ownAgents[agent] ?? PeriodSet([])).common(PeriodSet(row.spans))
            let others = PeriodSet(row.spans).subtracting(own)
            if !own.joined.isEmpty {
                ownNames[name, default: [:]][agent, default: PeriodSet([])].add(own.joined)
            }
            if !others.joined.isEmpty { otherNames[name, default: PeriodSet([])].add(others.joined) }
        }
    }

    /// What is said of each span between two edges, spans of the same joined; those of which nothing is are left out.
    func spans<Value: Equatable>(_ value: (Period) -> Value?) -> [(span: Period, value: Value)] {
        let inner = edges.filter { $0 > .distantPast && $0 < .distantFuture }
        let bounds = [Instant.distantPast] + inner + [.distantFuture]
        var found: [(span: Period, value: Value)] = []
        for (from, to) in zip(bounds, bounds.dropFirst()) {
            guard let span = Period(from: from, to: to), let value = value(span) else { continue }
            if let last = found.last, last.span.to == from, last.value == value,
                let joined = Period(from: last.span.from, to: to)
            {
                found[found.count - 1].span = joined
            } else {
                found.append((span, value))
            }
        }
        return found
    }
}

extension Pointing {
    /// The class, where it is known which agents are Neo's alone.
    fileprivate func who(_ alone: Set<Int64>) -> Who {
        switch self {
        case .settled(let who): who
        case .agent(let id): alone.contains(id) ? .neo : .shared
        }
    }
}

extension EvidenceRow {
    /// From `fromTime` to `toTime`, each open where it is NULL.
    fileprivate var spans: [Period] {
        [Period(from: instant("fromTime") ?? .distantPast, to: instant("toTime") ?? .distantFuture)]
            .compactMap { $0 }
    }
}
