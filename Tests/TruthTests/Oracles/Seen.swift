import AuditModel
import Compliance
import Foundation

/// What truly came of a tenant's sources, collection by collection, apart from how it is kept and judged.
struct Seen {
    let tenant: Tenant

    /// A state of a row that some collection saw.
    struct Row {
        var source: Resource
        var told: RowTold
        /// When the collection that first saw it began.
        var first: Instant
        /// Where the row's table was drawn from: a part's, before it was misspelt.
        var event: Event?
        var ticket: Int?
    }

    let rows: [Row]

    init(_ tenant: Tenant) {
        self.tenant = tenant
        let events = Dictionary(uniqueKeysWithValues: tenant.events.map { ($0.id, $0) })
        var rows: [Row] = []
        for row in tenant.rows {
            var known: Set<RowTold> = []
            for collection in tenant.collections {
                if case .refused = collection.troubles[row.source] { continue }
                if case .cut = collection.troubles[row.source] { continue }
                guard let told = row.told(at: collection.bound) else { continue }
                guard tenant.keeps(row, told, at: collection.bound) else { continue }
                for told in [told, row.twin].compactMap({ $0 }) where known.insert(told).inserted {
                    rows.append(
                        Row(
                            source: row.source,
                            told: told,
                            first: collection.bound,
                            event: row.event.flatMap { events[$0] },
                            ticket: row.key.ticket
                        )
                    )
                }
            }
        }
        self.rows = rows
    }

    /// The collections at which a source came whole.
    func whole(_ source: Resource) -> [Instant] {
        tenant.collections.filter { collection in
            if source.isLog,
                tenant.rows.contains(where: {
                    $0.source == source && $0.twin != nil && $0.told(at: collection.bound) != nil
                })
            {
                return false
            }
            switch collection.troubles[source] {
            case nil, .hidden: return true
            case .partial, .detailsRefused, .refused, .cut: return false
            }
        }.map(\.bound)
    }

    /// The settings that may have held at an instant, as far as lists of applications came: the nearest on each side.
    func settings(around instant: Instant) -> [SettingsTruth] {
        let bounds = tenant.collections.filter { $0.troubles[.applications] != .refused }.map(\.bound)
        let around = [bounds.last { $0 <= instant }, bounds.first { $0 > instant }].compactMap { $0 }
        return around.map { tenant.settings(at: $0) }
    }

    /// Agents that are or may be Neo's at an instant.
    func neosAgents(at instant: Instant) -> Set<Int64> {
        Set(
            settings(around: instant).flatMap { $0.applications.filter(isNeos).map(\.agent) }
                + [tenant.parties.agent].compactMap { $0 }
        )
    }

    /// Whether an application is Neo's by what the configuration says.
    func isNeos(_ application: ApplicationTruth) -> Bool {
        tenant.parties.oauthClientID == nil
            ? application.name == "Neo Agent Integration" : application.clientID == SettingsTruth.neo
    }

    /// Whether a row may be Neo's by what it tells, for certain: it names nobody else.
    func mayBeNeos(_ told: RowTold, at instant: Instant) -> Bool {
        let settings = settings(around: instant)
        if let name = told.application.value {
            let own =
                settings.flatMap {
                    $0.applications.filter(isNeos).flatMap { [$0.name.folded, $0.id, $0.clientID] }
                }
                + tenant.parties.applicationNames.map(\.folded)
                + [tenant.parties.oauthClientID].compactMap { $0 }
            if own.contains(name) { return true }
            if settings.contains(where: { $0.applications.contains { $0.name.folded == name } }) {
                return false
            }
        }
        for id in [told.loggedIn, told.under] {
            switch id.meaning {
            case .value(let agent): return neosAgents(at: instant).contains(agent)
            case .unreadable: return true
            case .none: continue
            }
        }
        if told.user.value != nil || told.isSystems { return false }
        guard let name = told.name.value else { return true }
        return !settings.contains {
            $0.agents.contains { $0.name.folded == name && !neosAgents(at: instant).contains($0.id) }
        }
            || settings.contains {
                $0.agents.contains { $0.name.folded == name && neosAgents(at: instant).contains($0.id) }
            }
    }

    /// Whether a row looks like Neo's own at all.
    func looksNeos(_ told: RowTold, at instant: Instant) -> Bool {
        let agents = neosAgents(at: instant)
        let ids = [told.loggedIn.value, told.under.value].compactMap { $0 }
        let names = settings(around: instant).flatMap { settings in
            settings.agents.filter { agents.contains($0.id) }.map(\.name.folded)
                + settings.applications.map(\.agentName.folded)
        }
        return ids.contains(where: agents.contains) || (told.name.value.map(names.contains) ?? false)
    }

    /// Whether a row's table is one that is known.
    func isPlaced(_ row: Row) -> Bool {
        row.told.table.value.map { table in
            table == "FAULTS" || table == "ACTIONS" || Part.all.contains { $0.tables.contains(table) }
        } ?? false
    }

    /// Whether a row may be of a read-only area, for certain.
    func mayBe(_ row: Row, in area: Area) -> Bool {
        if row.source == .actions {
            return area == .opportunities && row.ticket.map(tenant.isOpportunity) ?? false
        }
        guard let table = row.told.table.value else { return true }
        if table == "FAULTS" {
            return area == .opportunities && Int(row.told.record).map(tenant.isOpportunity) ?? false
        }
        if let known = Part.all.first(where: { $0.tables.contains(table) }) { return known.area == area }
        if ["LICENCE", "SITE", "TIMESHEET", "TIMESHEETEVENT"].contains(table) { return false }
        if ["XYZZY", "FOO", "DATA7"].contains(table) { return true }
        return row.event.flatMap(tenant.area) == area
    }
}
