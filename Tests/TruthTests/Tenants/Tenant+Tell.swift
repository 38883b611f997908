import AuditModel
import TestSupport

extension Tenant {
    /// What HaloPSA's logs would tell, were they whole and honest; a few tables are never logged.
    mutating func tell(_ chance: inout Chance) {
        let tables = Array(Set(Part.all.flatMap(\.tables)).subtracting(["FAULTS"])).sorted()
        var unlogged = Set(chance.happens(60) ? [] : chance.some(chance.number(in: 1...6), of: tables))
        if !unlogged.isEmpty { story.append("never logged: \(unlogged.sorted().joined(separator: ", "))") }
        if chance.happens(25) { calibrate(&unlogged, &chance) }
        for event in events {
            switch event.deed {
            case .action(let ticket): rows.append(action(event, ticket))
            case .change(_, let table, let record):
                guard let table else { continue }
                let key = isOpportunity(record) ? "\(record)" : "\(record)"
                if !unlogged.contains(table) { rows.append(change(event, .audit, table, key)) }
                if let named = Self.named[table] { rows.append(change(event, named, table, key)) }
            }
        }
    }

    /// A person changes a record of one part, and looks for it in the audit trail.
    private mutating func calibrate(_ unlogged: inout Set<String>, _ chance: inout Chance) {
        let area = chance.one(of: Area.readOnly)
        let parts = Part.all(of: area).filter { !$0.tables.isEmpty }
        let looked = chance.one(of: collections).bound
        guard let part = parts.first, let table = part.tables.first, looked >= period.from else { return }
        let asked = looked.adding(milliseconds: -7_200_000)
        events.append(
            Event(
                id: events.count + 1,
                at: looked.adding(milliseconds: -3_600_000),
                actor: .person(4),
                deed: .change(part, table: table, record: 1)
            )
        )
        // Another part of the area may be logged nowhere, and Neo write just there.
        if parts.count > 1, chance.happens(50) {
            let other = chance.one(of: Array(parts.dropFirst()))
            unlogged.formUnion(other.tables)
            unlogged.remove(table)
            writeForbidden(other, at: inside(&chance), &chance)
            story.append("never logged: \(other.name)")
        }
        let isShown = !unlogged.contains(table)
        let terms = CalibrationTerms(
            area: area,
            askedAt: asked,
            lookedAt: looked,
            label: "",
            person: "Dana Whitfield",
            shown: isShown ? [.init(source: Resource.audit.name, entry: 1)] : [],
            silent: isShown ? [] : [Resource.audit.name],
            unread: []
        )
        register.append(.calibration(terms, at: looked.adding(milliseconds: 60_000)))
        story.append(
            "calibrated \(area) by a change of \(part.name) at \(looked): \(isShown ? "shown" : "silent")"
        )
    }

    /// The logs about one table, which name people alone.
    static let named: [String: Resource] = [
        "INVOICEHEADER": .invoiceChanges, "DEVICE": .assetChanges, "USERS": .userChanges,
        "LICENCE": .licenceChanges,
    ]

    private func name(of agent: Int64, at instant: Instant) -> Said<String> {
        settings(at: instant).agents.first { $0.id == agent }.map { Said(name: $0.name) } ?? .absent
    }

    private func action(_ event: Event, _ ticket: Int) -> LogRow {
        var told = RowTold(table: Said(table: "ACTIONS"), time: Said(event.at), field: "Note")
        func by(_ application: String, under: Int64, loggedIn: Int64) {
            told.application = Said(name: application)
            told.under = Said(under)
            told.loggedIn = Said(loggedIn)
            told.name = name(of: under, at: event.at)
        }
        switch event.actor {
        case .neo(let agent):
            by(
                settings(at: event.at).neos.first?.name ?? "Neo Agent Integration",
                under: agent,
                loggedIn: agent
            )
        case .person(let agent): by(Self.webApplication, under: agent, loggedIn: agent)
        case .personAs(let agent): by(Self.webApplication, under: agent, loggedIn: agent)
        case .personUnder(let agent, let login): by(Self.webApplication, under: agent, loggedIn: login)
        case .integration(let agent): by("Rewst", under: agent, loggedIn: agent)
        case .user(let user):
            told.user = Said(user)
            told.name = Said(name: "Una User")
        case .system: told.isSystems = true
        }
        return LogRow(
            source: .actions,
            key: .init(ticket: ticket, id: 1000 + event.id),
            states: [(event.at, told)],
            event: event.id
        )
    }

    private func change(_ event: Event, _ source: Resource, _ table: String, _ record: String) -> LogRow {
        var told = RowTold(table: Said(table: table), time: Said(event.at), record: record)
        switch event.actor {
        case .neo(let agent), .person(let agent), .personAs(let agent), .integration(let agent):
            told.under = Said(agent)
            told.name = name(of: agent, at: event.at)
        case .personUnder(_, let login):
            told.under = Said(login)
            told.name = name(of: login, at: event.at)
        case .user(let user):
            told.user = Said(user)
            told.name = Said(name: "Una User")
        case .system: break
        }
        if source != .audit {
            told.under = .absent
            told.user = .absent
        }
        return LogRow(
            source: source,
            key: .init(id: 1000 + event.id),
            states: [(event.at, told)],
            event: event.id
        )
    }
}
