import AuditModel
import Evidence

/// A source that was not read whole for a period, and why.
struct SourceGap: Hashable {
    var source: String
    var why: String
    var unlock: String
    /// Whether nothing was read inside the period, which says nothing of what was read around it.
    var isAbsence: Bool { why == Self.absence }
    private static let absence = "no snapshot inside the period"

    /// The gaps of every source, in the order of collection.
    static func all(
        _ reader: EvidenceReader,
        period: Period,
        collectorClientID: String
    ) throws -> [SourceGap] {
        let rows = try reader.rows(
            """
            SELECT coverage.run, source, bound, windowFrom, windowTo, coverage.isComplete, gap
            FROM coverage JOIN run ON run.id = coverage.run
            ORDER BY source, coverage.run
            """
        )
        let partial = try applicationsArePartial(reader, period: period, collectorClientID: collectorClientID)
        let runs = Dictionary(grouping: rows) { $0.text("source") }
        // What only some configurations ask for counts where the last run of the period did.
        let last = rows.filter { row in
            row.instant("bound").map { period.from <= $0 && $0 <= period.to } ?? false
        }
        .map { $0.int("run") }.max()
        let more = Resource.perClient.filter { resource in
            runs[resource.name]?.contains { $0.int("run") == last } ?? false
        }
        let gaps: [SourceGap] = (Resource.all + more).compactMap { resource in
            if resource == .applications, partial {
                return SourceGap(
                    source: resource.name,
                    why: "the list lacks the collector's own application, so it is partial",
                    unlock: "let the collector read all applications (scope \(resource.scope))"
                )
            }
            guard let asked = runs[resource.name] else {
                return SourceGap(source: resource.name, why: "never asked", unlock: "collect once more")
            }
            guard let why = why(resource, asked, period) else { return nil }
            return SourceGap(
                source: resource.name,
                why: why,
                unlock: why == absence ? "collect inside the period" : ""
            )
        }
        return advised(gaps)
    }

    /// Why it is not known whole for a period which client each ticket is of; `nil` when it is.
    static func ofTickets(_ reader: EvidenceReader, period: Period) throws -> SourceGap? {
        let runs = try reader.rows(
            """
            SELECT bound, windowFrom, windowTo, coverage.isComplete, gap
            FROM coverage JOIN run ON run.id = coverage.run
            WHERE source = :source ORDER BY coverage.run
            """,
            ["source": .text(Resource.tickets.name)]
        )
        guard !runs.isEmpty else {
            return SourceGap(
                source: Resource.tickets.name,
                why: "never asked",
                unlock: "put 'per-client: true' into neoaudit.yaml, and collect"
            )
        }
        return why(.tickets, runs, period).map { why in
            advised([SourceGap(source: Resource.tickets.name, why: why, unlock: "")])[0]
        }
    }

    /// Gives the gaps that one scope would mend one step, which names all their sources.
    private static func advised(_ gaps: [SourceGap]) -> [SourceGap] {
        gaps.map { gap in
            guard gap.unlock.isEmpty, let scope = Resource.named(gap.source)?.scope else { return gap }
            let sources = gaps.filter { $0.unlock.isEmpty && Resource.named($0.source)?.scope == scope }
                .map(\.source)
            let named = sources.prefix(3).joined(separator: ", ")
            let more = sources.count > 3 ? " and \(sources.count - 3) more" : ""
            var gap = gap
            gap.unlock = "let the collector read \(named)\(more) (scope \(scope))"
            return gap
        }
    }

    private static func why(_ resource: Resource, _ runs: [EvidenceRow], _ period: Period) -> String? {
        if resource.isSnapshot {
            let inside = runs.filter { row in
                row.instant("bound").map { period.from <= $0 && $0 <= period.to } ?? false
            }
            if let failed = inside.last(where: { !$0.flag("isComplete") }) { return failed.text("gap") }
            return inside.isEmpty ? absence : nil
        }
        let spans = Spans(
            runs.filter { $0.flag("isComplete") }.compactMap { row in
                guard let from = row.instant("windowFrom"), let to = row.instant("windowTo") else {
                    return nil
                }
                return Period(from: from, to: to)
            }
        )
        if spans.cover(period) { return nil }
        if let failed = runs.last(where: { !$0.flag("isComplete") }) { return failed.text("gap") }
        return "not read for \(spans.missing(in: period).map(\.words).joined(separator: ", "))"
    }

    /// Why what a list showed up to an instant may not be all of it; `nil` when the last reading was whole.
    ///
    /// Unlike ``all(_:period:collectorClientID:)`` it asks for no snapshot inside a period.
    static func lastKnown(
        _ resource: Resource,
        _ reader: EvidenceReader,
        until end: Instant
    ) throws -> String? {
        let last = try reader.rows(
            """
            SELECT coverage.isComplete, gap FROM coverage JOIN run ON run.id = coverage.run
            WHERE source = :source AND bound <= :end ORDER BY run.id DESC LIMIT 1
            """,
            ["source": .text(resource.name), "end": .instant(end)]
        ).first
        guard let last else { return "never asked" }
        return last.flag("isComplete") ? nil : last.text("gap")
    }

    /// HaloPSA shows an agent only what it may see: a list without the asking application is not whole.
    private static func applicationsArePartial(
        _ reader: EvidenceReader,
        period: Period,
        collectorClientID: String
    ) throws -> Bool {
        try reader.rows(
            """
            SELECT run FROM snapshot
            WHERE source = 'applications' AND bound BETWEEN :from AND :to AND NOT EXISTS (
                SELECT 1 FROM version JOIN application ON application.seq = version.seq
                WHERE version.resource = 'applications' AND version.firstRun <= snapshot.run
                  AND version.lastRun >= snapshot.run AND lower(application.clientId) = lower(:collector))
            """,
            ["from": .instant(period.from), "to": .instant(period.to), "collector": .text(collectorClientID)]
        ).isEmpty == false
    }
}
