import AuditModel
import Evidence

/// When a name was Neo's application's alone, and when Neo acted as an agent.
///
/// Settings are seen at snapshots only. What a snapshot shows may have been true
/// since the one before it, and what it no longer shows until then: each span
/// reaches as far as the evidence allows, so that no write of Neo's falls between.
struct NeoSpans {
    private struct Seen {
        var name: String
        var agent: Int64?
        var isNeo: Bool
        var span: Period
    }

    /// Names that attribute, with the spans in which no other application bore them.
    let names: [(name: String, spans: [Period])]
    /// Agents that Neo acted as, with the spans.
    let agents: [(agent: Int64, spans: [Period])]
    /// Agents that another application logged in as, with the spans.
    let others: [(agent: Int64, spans: [Period])]

    private static let ever = Period(from: .distantPast, to: .distantFuture)

    init(_ judging: Judging) throws {
        let seen = try Self.seen(judging.reader)
        let ever = [Self.ever].compactMap { $0 }
        var named = Dictionary(grouping: seen.filter(\.isNeo), by: \.name).mapValues { $0.map(\.span) }
        for name in judging.scope.subject.applicationNames { named[name, default: []] += ever }
        names = named.compactMap { name, spans in
            let foreign = seen.filter { !$0.isNeo && $0.name == name }.map(\.span)
            let own = Spans(spans).subtracting(Spans(foreign)).joined
            return name.isEmpty || own.isEmpty ? nil : (name, own)
        }.sorted { $0.name < $1.name }
        var acted = Self.byAgent(seen.filter(\.isNeo))
        if let configured = judging.scope.subject.agent { acted[configured, default: []] += ever }
        agents = acted.map { ($0.key, Spans($0.value).joined) }.sorted { $0.agent < $1.agent }
        others = Self.byAgent(seen.filter { !$0.isNeo }).map { ($0.key, Spans($0.value).joined) }
            .sorted { $0.agent < $1.agent }
    }

    private static func byAgent(_ seen: [Seen]) -> [Int64: [Period]] {
        seen.reduce(into: [:]) { spans, seen in
            if let agent = seen.agent, agent > 0 { spans[agent, default: []].append(seen.span) }
        }
    }

    /// Every version of every application, from the snapshot before its first to the one that no longer showed it.
    private static func seen(_ reader: EvidenceReader) throws -> [Seen] {
        try reader.rows(
            """
            SELECT COALESCE(displayName, '') AS name, agentId, isNeo,
                   (SELECT MAX(bound) FROM snapshot
                    WHERE source = 'applications' AND snapshot.run < everyApplication.firstRun) AS fromTime,
                   (SELECT bound FROM run WHERE run.id = everyApplication.goneRun) AS toTime
            FROM everyApplication
            ORDER BY seq
            """
        ).compactMap { row in
            let from = row.instant("fromTime") ?? .distantPast
            let to = row.instant("toTime") ?? .distantFuture
            guard let span = Period(from: from, to: to) else { return nil }
            return Seen(
                name: row.text("name"),
                agent: row.optionalInt("agentId"),
                isNeo: row.flag("isNeo"),
                span: span
            )
        }
    }
}
