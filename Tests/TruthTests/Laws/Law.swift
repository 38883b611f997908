import AuditModel
import Compliance
import TestSupport

/// A change of what is told of a tenant, and what it may do to a verdict.
enum Law: String, CaseIterable, Sendable {
    /// A source is refused, always or once.
    case refused
    /// Some rows of a source do not come, and its count says so.
    case cut
    /// A collection was never made.
    case noCollection
    /// Neo writes once more where it may not.
    case moreWrites
    /// Ids, names, tables and times in other forms.
    case otherForms
    /// Rows in another order.
    case otherOrder
    /// One more collection, long after the period.
    case laterCollection

    /// The tenant under the law, and what was done; `nil` where it does not apply.
    func applied(to tenant: Tenant, _ chance: inout Chance) -> (tenant: Tenant, done: String, area: Area?)? {
        var other = tenant
        switch self {
        case .refused, .cut:
            let source =
                chance.happens(70)
                ? chance.one(of: [
                    Resource.applications, .agents, .audit, .actions, .opportunities, .invoiceChanges,
                ])
                : chance.one(of: Resource.all)
            let trouble: Tenant.Trouble = self == .refused ? .refused : .cut(chance.one(of: [1, 3, 1000]))
            let isAlways = chance.happens(50)
            let one = chance.below(tenant.collections.count)
            for index in other.collections.indices where isAlways || index == one {
                // One that is refused already tells no less when it is cut, and one that is hidden tells more.
                guard other.collections[index].troubles[source] == nil else { return nil }
                other.collections[index].troubles[source] = trouble
            }
            return (other, "\(source.name) \(trouble) \(isAlways ? "always" : "at collection \(one)")", nil)
        case .noCollection:
            guard tenant.collections.count > 1 else { return nil }
            let index = chance.below(tenant.collections.count)
            // Without the first one evidence begins later, and what was before is not audited.
            guard index > 0 else { return nil }
            // What it alone noted, a gap or settings that were changed back, goes without a sign.
            let before = tenant.settings(at: tenant.collections[index - 1].bound)
            let own = tenant.settings(at: tenant.collections[index].bound)
            guard tenant.collections[index].troubles.isEmpty, own.from == before.from else {
                return nil
            }
            other.collections.remove(at: index)
            let last = other.collections.last?.bound ?? tenant.period.to
            guard tenant.period.to <= last else { return nil }
            return (other, "without the collection of \(tenant.collections[index].bound)", nil)
        case .moreWrites:
            let area = chance.one(of: Area.readOnly)
            let part = chance.one(of: Part.all(of: area).filter { !$0.tables.isEmpty })
            let event = Event(
                id: 900,
                at: tenant.inside(&chance),
                actor: .neo(as: tenant.settings(at: tenant.period.to).neos.first?.agent ?? 17),
                deed: .change(part, table: part.tables[0], record: 1)
            )
            other.events.append(event)
            let agent: Int64
            if case .neo(let id) = event.actor { agent = id } else { agent = 17 }
            let told = RowTold(under: Said(agent), table: Said(table: part.tables[0]), time: Said(event.at))
            other.rows.append(
                LogRow(source: .audit, key: .init(id: 1900), states: [(event.at, told)], event: event.id)
            )
            return (other, "Neo writes \(part.name) at \(event.at), as agent \(agent)", area)
        case .otherForms:
            for index in other.rows.indices {
                for state in other.rows[index].states.indices {
                    other.rows[index].states[state].told.takeOtherForms(&chance)
                }
                other.rows[index].twin?.takeOtherForms(&chance)
            }
            return (other, "every field in another form", nil)
        case .otherOrder:
            other.isReversed = true
            return (other, "every answer in reverse", nil)
        case .laterCollection:
            guard let last = tenant.collections.last else { return nil }
            // What the last one could not read of a log, a later one may still bring.
            guard last.troubles.keys.allSatisfy({ !$0.isLog }),
                !tenant.rows.contains(where: { $0.states.contains { $0.from > last.bound } }),
                !tenant.settings.contains(where: { $0.from > last.bound }),
                !tenant.events.contains(where: { $0.at > last.bound })
            else { return nil }
            other.collections.append(.init(bound: last.bound.adding(days: 40)))
            return (other, "one more collection", nil)
        }
    }

    /// Whether it takes evidence away.
    var takesAway: Bool { [.refused, .cut, .noCollection].contains(self) }

    /// Whether a verdict may become another.
    func allows(_ before: Verdict, _ after: Verdict) -> Bool {
        guard before != after else { return true }
        switch self {
        case .refused, .cut, .noCollection:
            if after.isGood { return false }
            return true
        case .moreWrites: return after.rank <= before.rank
        case .otherForms: return after == .unknown
        case .otherOrder: return after == .unknown
        case .laterCollection: return false
        }
    }
}

extension Verdict {
    var isGood: Bool { self == .pass || self == .excepted }

    /// How good it is.
    var rank: Int {
        switch self {
        case .pass: 4
        case .excepted: 3
        case .info: 2
        case .unknown, .manual: 1
        case .fail: 0
        }
    }
}

extension RowTold {
    /// Says the same in other forms.
    mutating func takeOtherForms(_ chance: inout Chance) {
        if let id = under.value { under = .readable(id, &chance) }
        if let id = loggedIn.value { loggedIn = .readable(id, &chance) }
        if let id = user.value { user = .readable(id, &chance) }
        if let name = name.value { self.name = .readable(name: name, &chance) }
        if let table = table.value { self.table = .readable(table: table, &chance) }
        if let time = time.value { self.time = .readable(time, &chance) }
        if let application = application.value { self.application = .readable(name: application, &chance) }
    }
}
