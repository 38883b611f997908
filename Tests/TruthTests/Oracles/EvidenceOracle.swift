import AuditModel
import Compliance
import Foundation

/// What a pass of a read-only area must rest on, by the contract, instant by instant.
struct EvidenceOracle {
    let seen: Seen
    private var tenant: Tenant { seen.tenant }

    /// A rule that may be left out, to see whether a pass lacks that alone.
    enum Rule: String, CaseIterable {
        /// A source that never held a row carries nothing.
        case silentActions
        /// A part with a claim, but with neither log nor list, passes by permissions alone.
        case bareParts
        /// A row without a time that can be tells nothing of how far a log reaches back.
        case undatedReach
        /// A calibration is of the part that was changed, not of its whole area.
        case calibratedParts
        /// What a role grants whose claims are not told is not known.
        case untoldRoles
    }

    /// Rules that are left out.
    var without: Set<Rule> = []

    /// Why a pass is not borne; `nil` where it is.
    func denial(_ area: Area) -> String? {
        guard let why = plainDenial(area) else { return nil }
        func isBorne(without rules: [Rule]) -> Bool {
            var other = self
            other.without = Set(rules)
            return other.plainDenial(area) == nil
        }
        if let rule = Rule.allCases.first(where: { isBorne(without: [$0]) }) {
            return "[\(rule.rawValue)] \(why)"
        }
        return (isBorne(without: Rule.allCases) ? "[several]" : "[other]") + " \(why)"
    }

    private func plainDenial(_ area: Area) -> String? {
        for instant in instants {
            let bars = barring(area, at: instant, exactly: false)
            guard let notLogged = notLogged(area, instant, bars),
                let notUnchanged = notUnchanged(area, instant, barring(area, at: instant, exactly: true)),
                let notPrevented = notPrevented(area, instant)
            else { continue }
            return "at \(instant): \(notPrevented); logged: \(notLogged); unchanged: \(notUnchanged)"
        }
        return nil
    }

    /// An instant of each span of the period in which nothing changes.
    private var instants: [Instant] {
        let period = tenant.audited
        let edges =
            ([period.from, period.to] + tenant.collections.map(\.bound) + tenant.settings.map(\.from))
            .filter { period.from <= $0 && $0 <= period.to }.sorted()
        let middles = zip(edges, edges.dropFirst()).filter { $0 < $1 }.map {
            Instant(milliseconds: ($0.milliseconds + $1.milliseconds) / 2)
        }
        return (middles + seen.rows.compactMap(\.told.time.value).filter(period.contains)).sorted()
    }

    /// A row that leaves open at an instant whether Neo wrote in an area.
    private func barring(_ area: Area, at instant: Instant, exactly: Bool) -> String? {
        seen.rows.first { row in
            guard seen.mayBe(row, in: area), !exactly || seen.isPlaced(row), !isExcepted(row, area) else {
                return false
            }
            if let time = row.told.time.value, time <= row.first.adding(days: 1) {
                return time == instant && seen.mayBeNeos(row.told, at: time)
            }
            // Without a time that can be: any moment before it was read.
            return row.first > tenant.period.from && seen.mayBeNeos(row.told, at: instant)
        }.map { "a row of \($0.source.name) first seen \($0.first.day) bars (event \($0.event?.id ?? 0))" }
    }

    /// Whether an exception covers the write that a row tells of.
    private func isExcepted(_ row: Seen.Row, _ area: Area) -> Bool {
        guard let time = row.told.time.value, let place = Area.readOnly.firstIndex(of: area) else {
            return false
        }
        return tenant.register.contains { act in
            guard case .exception(let terms, let at) = act else { return false }
            return terms.control == "RO-\(place + 1)" && max(terms.validFrom, at) <= time
                && time < terms.validUntil
        }
    }

    private func notLogged(_ area: Area, _ instant: Instant, _ bars: String?) -> String? {
        if let bars { return bars }
        if let why = notAlone(instant) { return why }
        if area == .opportunities, !isRead(.actions, at: instant) { return "actions not read" }
        var why: String?
        for log in Resource.all where log.namesWho && Part.canLog(area, in: log) || log == .audit {
            guard isRead(log, at: instant) else { why = why ?? "\(log.name) not read"; continue }
            guard isWitnessed(log, instant) else {
                why = why ?? "\(log.name) shows nothing of Neo's"; continue
            }
            if let part = Part.all(of: area).first(where: { !isShown($0, by: log, instant) }) {
                why = why ?? "\(log.name) never showed \(part.name)"
                continue
            }
            return nil
        }
        return why ?? "no log"
    }

    /// Whether a part is shown by a log, or is known in another way.
    private func isShown(_ part: Part, by log: Resource, _ instant: Instant) -> Bool {
        let isSeen = seen.rows.contains { row in
            row.source == log
                && (row.told.table.value.map { table in
                    part.tables.contains(table)
                        || part.name == "opportunities" && table == "FAULTS"
                            && Int(row.told.record).map(tenant.isOpportunity) ?? false
                } ?? false)
        }
        let isCalibrated = tenant.register.contains { act in
            guard case .calibration(let terms, _) = act else { return false }
            return terms.area == part.area && terms.shown.contains { $0.source == log.name }
                && (without.contains(.calibratedParts)
                    || part.name == Part.all(of: part.area).first { !$0.tables.isEmpty }?.name)
        }
        return isSeen || isCalibrated || isUnchanged(part, instant) || barsNothing(part)
            || notPrevented(part.area, instant) == nil
    }

    /// A part with neither list, log nor claim.
    private func barsNothing(_ part: Part) -> Bool {
        part.sources.filter(\.isSnapshot).isEmpty && (part.claims.isEmpty || without.contains(.bareParts))
    }

    private func isUnchanged(_ part: Part, _ instant: Instant) -> Bool {
        let lists = part.sources.filter(\.isSnapshot)
        return !lists.isEmpty && lists.allSatisfy { isSame($0, instant) }
    }

    private func isSame(_ list: Resource, _ instant: Instant) -> Bool {
        let bounds = seen.whole(list)
        guard let before = bounds.last(where: { $0 <= instant }),
            let after = bounds.first(where: { $0 > instant })
        else { return false }
        func rows(_ bound: Instant) -> [String] {
            tenant.answer(of: list, at: bound, tenant.collections.first { $0.bound == bound }?.troubles[list])
                .rows.map(\.json).sorted()
        }
        return rows(before) == rows(after)
    }

    private func notUnchanged(_ area: Area, _ instant: Instant, _ bars: String?) -> String? {
        if let bars { return bars }
        if area == .opportunities, !isRead(.actions, at: instant) { return "actions not read" }
        return Part.all(of: area).first { part in
            !isUnchanged(part, instant) && !barsNothing(part) && notPrevented(area, instant) != nil
        }.map { "\($0.name) changed" }
    }

    /// Whether a log was read whole over an instant, each reading reaching back to the one before.
    private func isRead(_ log: Resource, at instant: Instant) -> Bool {
        let bounds = seen.whole(log)
        guard let index = bounds.firstIndex(where: { $0 >= instant }) else { return false }
        let bound = bounds[index]
        // Of a window it is taken for granted that it holds what is asked for.
        if log.reading == .window { return true }
        func came(_ row: LogRow, _ bound: Instant) -> Bool {
            // Of a row without a time that can be, no log tells by its going how far back it reaches.
            guard let told = row.told(at: bound) else { return false }
            let isDated = told.time.value.map { $0 <= bound.adding(days: 1) } ?? false
            guard isDated || without.contains(.undatedReach) else { return false }
            return tenant.keeps(row, told, at: bound)
        }
        let rows = tenant.rows.filter { $0.source == log }
        let now = rows.filter { came($0, bound) }
        if now.contains(where: { ($0.told(at: bound)?.time.value).map { $0 <= instant } ?? false }) {
            return true
        }
        // A row that an earlier reading saw is there again: the two meet.
        return bounds[..<index].contains { earlier in now.contains { came($0, earlier) } }
    }

    private func isWitnessed(_ log: Resource, _ instant: Instant) -> Bool {
        let logs = log.namesAgents ? [log] : Resource.all.filter { $0.namesWho && !$0.namesAgents }
        let times = seen.rows.compactMap { row -> Instant? in
            guard logs.contains(row.source), let time = row.told.time.value,
                time <= row.first.adding(days: 1),
                seen.looksNeos(row.told, at: time)
            else { return nil }
            return time
        }
        let period = tenant.period
        return times.contains { period.contains($0) }
            || times.contains { $0 < period.from } && times.contains { $0 >= period.to }
    }

    /// Why Neo's agent may be another's too.
    private func notAlone(_ instant: Instant) -> String? {
        guard isRead(.actions, at: instant) else { return "actions not read" }
        guard without.contains(.silentActions) || seen.rows.contains(where: { $0.source == .actions }) else {
            return "actions silent"
        }
        let agents = seen.neosAgents(at: instant)
        if agents.isEmpty { return "no agent of Neo's is known" }
        if seen.settings(around: instant).contains(where: {
            $0.applications.contains { !seen.isNeos($0) && agents.contains($0.agent) }
        }) {
            return "another application has the agent"
        }
        return nil
    }

    /// Why permissions may have let Neo write; `nil` where they did not.
    private func notPrevented(_ area: Area, _ instant: Instant) -> String? {
        let bounds = seen.whole(.applications).filter(Set(seen.whole(.agents)).contains)
        guard let before = bounds.last(where: { $0 <= instant }),
            let after = bounds.first(where: { $0 > instant })
        else {
            return "no settings on both sides"
        }
        for bound in [before, after] {
            let settings = tenant.settings(at: bound)
            guard settings.neos.count == 1, let neo = settings.neos.first else {
                return "not one application"
            }
            guard let agent = settings.agents.first(where: { $0.id == neo.agent }) else { return "no agent" }
            if neo.scopesJSON != nil || neo.scopes.contains(where: { !Self.isKnown(scope: $0) }) {
                return "odd scopes"
            }
            if agent.more.contains("is_admin"),
                !Self.harmless.contains(where: agent.more.contains)
                    || agent.more.components(separatedBy: "is_admin").count > 2
            {
                return "marked as administrator"
            }
            if agent.more.contains(#""roles""#), !without.contains(.untoldRoles) {
                return "a role whose claims are not told"
            }
            if agent.claims.contains(where: { $0.type == "SA" && $0.value != #""false""# }) {
                return "administrator"
            }
            if agent.claims.contains(where: { claim in
                !Rights.readOnly.contains { $0.type == claim.type }
                    && ![#""""#, "null", "false", "0", #""0""#, #""false""#, #""False""#, "0.0"].contains(
                        claim.value
                    )
            }) {
                return "an unknown claim"
            }
            // Neo's own hands: whether the role lets it write a part of the area.
            for claim in Part.all(of: area).flatMap(\.claims) {
                let values = agent.claims.filter { $0.type == claim.type }.map {
                    Int($0.value.trimmingQuotes) ?? 99
                }
                if values.isEmpty || values.contains(where: { $0 >= claim.writesFrom }) {
                    return "\(claim.type) lets it write"
                }
            }
        }
        let isWritten = seen.rows.contains { row in
            seen.mayBe(row, in: area) && row.told.table.value != nil
                && row.told.time.value.map { tenant.period.contains($0) && seen.looksNeos(row.told, at: $0) }
                    ?? false
                && Part.all.contains { $0.tables.contains(row.told.table.value ?? "") }
        }
        return isWritten ? "written by Neo or its agent" : nil
    }

    private static let harmless = [#""is_admin":false"#, #""is_admin":0"#, #""is_admin":null"#]

    private static func isKnown(scope: String) -> Bool {
        ["all", "all:standard", "all:teams", "admin", "admin:webhooks"].contains(scope)
            || Part.all.flatMap(\.scopes).contains { scope == "read:" + $0 || scope == "edit:" + $0 }
    }
}

extension String {
    fileprivate var trimmingQuotes: String { replacing("\"", with: "") }
}
