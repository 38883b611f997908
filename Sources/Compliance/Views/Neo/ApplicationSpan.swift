import AuditModel
import Evidence

extension View {
    /// How long an application may have been in each of its states.
    ///
    /// Settings are seen at snapshots only. What a snapshot shows may have been true since the one before it, and what
    /// it no longer shows until then: each span reaches as far as the evidence allows, so that no write of Neo's
    /// falls between. In a state in which it is switched off another application acts no more: that one may hold what the
    /// time before hides, and ends where it is first seen.
    static let applicationSpan = View(
        "applicationSpan",
        "How long each state of an application may have held: from the snapshot before the first that shows it to the "
            + "one that no longer did.",
        columns: [
            ViewColumn("seq", .entry, "the entry with the state"),
            ViewColumn("name", .text, "the application's name"),
            ViewColumn("id", .text, "HaloPSA's id of it"),
            ViewColumn("oauthClientId", .text, "its client id"),
            ViewColumn("agentId", .agentID, "the agent it logs in as"),
            ViewColumn("agentName", .text, "that agent's name, as the application's row has it"),
            ViewColumn("isNeo", .flag, "whether the application is Neo's"),
            ViewColumn("fromTime", .instant, "the span's begin; NULL where it has none"),
            ViewColumn("toTime", .instant, "the span's end, itself not part of it; NULL while it holds"),
        ],
        needs: [.everyApplication],
        rows: .kept(
            """
            SELECT seq, COALESCE(displayName, ''), id, oauthClientId, agentId,
                   CASE WHEN json_valid(CAST(body AS TEXT))
                        THEN json_extract(CAST(body AS TEXT), '$.loginas_agent_name') END,
                   isNeo,
                   (SELECT MAX(bound) FROM snapshot
                    WHERE source = 'applications' AND snapshot.run < everyApplication.firstRun),
                   (SELECT bound FROM run
                    WHERE run.id = CASE WHEN isInactive AND NOT isNeo THEN everyApplication.firstRun
                                        ELSE everyApplication.goneRun END)
            FROM everyApplication JOIN payload USING (seq)
            ORDER BY seq
            """
        )
    )
}

/// A row of ``View/applicationSpan``.
struct ApplicationSpan {
    var name: String
    /// What an action may name it by: its name, its id and its client id, as far as they are known.
    var keys: [String]
    var agent: Int64?
    /// Empty where the row has none.
    var agentName: String
    var isNeo: Bool
    var span: Period

    static let query = """
        SELECT name, id, oauthClientId, agentId, agentName, isNeo, fromTime, toTime FROM applicationSpan ORDER BY seq
        """
    /// All of time, for what the configuration says.
    static let ever = [Period(from: .distantPast, to: .distantFuture)].compactMap { $0 }

    init?(_ row: EvidenceRow) {
        let from = row.instant("fromTime") ?? .distantPast
        guard let span = Period(from: from, to: row.instant("toTime") ?? .distantFuture) else { return nil }
        self.span = span
        name = row.text("name")
        keys = [name, row.text("id"), row.text("oauthClientId")].filter { !$0.isEmpty }
        agent = row.optionalInt("agentId")
        agentName = row.text("agentName")
        isNeo = row.flag("isNeo")
    }

    /// The spans of each agent that some of the applications logged in as, joined, by agent.
    static func agents(_ spans: [ApplicationSpan], more: [Int64: [Period]] = [:]) -> [[EvidenceValue]] {
        let byAgent = spans.reduce(into: more) { byAgent, span in
            if let agent = span.agent, agent > 0 { byAgent[agent, default: []].append(span.span) }
        }
        return byAgent.sorted { $0.key < $1.key }.flatMap { agent, spans in
            PeriodSet(spans).joined.map { [.integer(agent), .instant($0.from), .instant($0.to)] }
        }
    }
}
