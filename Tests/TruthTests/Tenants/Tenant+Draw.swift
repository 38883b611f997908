import AuditModel
import Compliance
import TestSupport

extension Tenant {
    private struct NoPeriod: Error {}

    static let webApplication = "nethelpdesk-agent-web-application"

    static func day(_ day: Int, month: Int = 10) -> Instant { Instant(year: 2026, month: month, day: day) }

    /// Draws one: an ordinary tenant, then what Neo wrote where it may not, then a few lies.
    static func draw(_ seed: UInt64) throws -> Tenant {
        var chance = Chance(seed: seed)
        var tenant = try ordinary(seed, &chance)
        tenant.addPeople(&chance)
        tenant.addNeosOrdinaryWork(&chance)
        tenant.addNeosForbiddenWrites(&chance)
        tenant.addStrangeLogin()
        tenant.disturbSettings(&chance)
        tenant.tell(&chance)
        tenant.lie(&chance)
        tenant.disturbReadings(&chance)
        tenant.addRegister(&chance)
        return tenant
    }

    private static func ordinary(_ seed: UInt64, _ chance: inout Chance) throws -> Tenant {
        let neo = ApplicationTruth(
            id: "a",
            clientID: SettingsTruth.neo,
            name: "Neo Agent Integration",
            scopes: chance.happens(70) ? ["all"] : ["all:standard", "all:teams", "admin:webhooks"],
            agent: 17
        )
        let others = [
            ApplicationTruth(
                id: "c",
                clientID: SettingsTruth.collector,
                name: "neoaudit",
                scopes: [],
                agent: 30
            ),
            ApplicationTruth(id: "w", clientID: "rewst", name: "Rewst", scopes: ["all"], agent: 40),
        ]
        let agents = [
            AgentTruth(id: 17, name: chance.happens(80) ? "Neo Agent" : "Néo Agent", claims: Rights.readOnly),
            AgentTruth(id: 4, name: "Dana Whitfield"), AgentTruth(id: 5, name: "Priya Raman"),
            AgentTruth(id: 30, name: "neoaudit"), AgentTruth(id: 40, name: "Rewst"),
        ]
        let bounds: [Instant] =
            switch chance.below(10) {
            case 0: [day(chance.number(in: 1...31))]
            case 1...4: [day(1), day(1, month: 11)]
            case 5: [day(28, month: 9), day(12), day(3, month: 11)]
            case 6: [day(1), day(8), day(15), day(22), day(1, month: 11)]
            case 7: [day(2), day(20), day(2, month: 11)]
            case 8: [day(1, month: 9), day(1), day(1, month: 11), day(1, month: 12)]
            default:
                (0..<chance.number(in: 1...6)).map { _ in
                    day(1, month: 9).adding(milliseconds: Int64(chance.below(95 * 24)) * 3_600_000)
                }.sorted()
            }
        let last = bounds.last ?? day(1, month: 11)
        // A report cuts its period where evidence begins and ends.
        let first = chance.happens(90) ? bounds[0] : day(1)
        guard
            let whole = Period(from: max(day(1), first), to: min(day(1, month: 11), last))
                ?? Period(from: day(1, month: 8), to: last)
        else { throw NoPeriod() }
        let part = Period(
            from: max(day(chance.number(in: 3...12)), first),
            to: min(day(chance.number(in: 14...28)), last)
        )
        let period = chance.happens(80) ? whole : part ?? whole
        var parties = Parties(
            oauthClientID: chance.happens(85) ? SettingsTruth.neo : nil,
            applicationNames: ["Neo Agent Integration"],
            agent: chance.happens(80) ? 17 : nil,
            collectorOAuthClientID: SettingsTruth.collector
        )
        if chance.happens(30) { parties.applicationNames = [] }
        if parties.oauthClientID == nil { parties.applicationNames = ["Neo Agent Integration"] }
        var tenant = Tenant(
            seed: seed,
            period: period,
            parties: parties,
            settings: [
                SettingsTruth(
                    from: .init(year: 2026, month: 1, day: 1),
                    applications: [neo] + others,
                    agents: agents
                )
            ],
            collections: bounds.map { CollectionPlan(bound: $0) }
        )
        tenant.baseline = chance.happens(75) ? .neoHaloPSAAll : .neoHaloPSAScoped
        for resource in Resource.all where resource.isSnapshot {
            tenant.records[resource] = chance.number(in: 1...3)
        }
        return tenant
    }

    /// An instant inside the period, now and then at its very edges.
    func inside(_ chance: inout Chance) -> Instant {
        let span = period.to.milliseconds - period.from.milliseconds
        switch chance.below(20) {
        case 0: return period.from
        case 1: return period.to.adding(milliseconds: -1000)
        default:
            return period.from.adding(milliseconds: Int64(chance.below(Int(span / 1000))) * 1000)
        }
    }

    private mutating func add(_ at: Instant, _ actor: Actor, _ deed: Event.Deed) {
        events.append(Event(id: events.count + 1, at: at, actor: actor, deed: deed))
    }

    /// People write in every area before the period, and in some of them all the time.
    private mutating func addPeople(_ chance: inout Chance) {
        let before = period.from.adding(days: -20)
        for area in Area.readOnly {
            let isEdited = chance.happens(45)
            for part in Part.all(of: area) where !part.tables.isEmpty {
                if chance.happens(93) {
                    add(before, .person(4), .change(part, table: chance.one(of: part.tables), record: 1))
                }
                guard isEdited else { continue }
                for _ in 0..<chance.number(in: 1...2) {
                    add(
                        inside(&chance),
                        .person(chance.one(of: [4, 5])),
                        .change(part, table: chance.one(of: part.tables), record: chance.number(in: 1...3))
                    )
                }
            }
        }
        for _ in 0..<4 {
            add(inside(&chance), .person(4), .action(ticket: chance.number(in: 1...20)))
            add(inside(&chance), .user(71), .action(ticket: chance.number(in: 1...20)))
        }
        add(inside(&chance), .system, .action(ticket: 3))
    }

    /// Neo works on tickets before, in and after the period.
    private mutating func addNeosOrdinaryWork(_ chance: inout Chance) {
        guard let tickets = Part.all(of: .tickets).first, let assets = Part.all(of: .assets).first else {
            return
        }
        let begin = period.from.adding(days: -6)
        let works = chance.one(of: [0, 1, 6, 6, 6, 6])
        let days = Int((period.to.milliseconds - begin.milliseconds) / Instant.millisecondsPerDay) + 4
        for index in 0..<works {
            let at = begin.adding(
                milliseconds: Int64(index * days) * Instant.millisecondsPerDay / Int64(works) + 3_600_000
            )
            add(at, .neo(as: 17), .change(tickets, table: "FAULTS", record: 5))
            add(at, .neo(as: 17), .action(ticket: chance.number(in: 1...20)))
            if chance.happens(50) { add(at, .neo(as: 17), .change(assets, table: "DEVICE", record: 5)) }
        }
    }

    private mutating func addNeosForbiddenWrites(_ chance: inout Chance) {
        let writes = chance.one(of: [0, 0, 1, 1, 1, 2, 3])
        for _ in 0..<writes {
            let area = chance.one(of: Area.readOnly)
            let part = chance.one(of: Part.all(of: area))
            let at = chance.happens(92) ? inside(&chance) : period.from.adding(milliseconds: -3_600_000)
            if area == .opportunities, chance.happens(60) {
                let table = part.tables.isEmpty ? nil : "FAULTS"
                add(
                    at,
                    .neo(as: 17),
                    chance.happens(50) ? .action(ticket: 901) : .change(part, table: table, record: 901)
                )
                story.append("Neo writes an opportunity at \(at)")
                permit(part, at: at, &chance)
            } else {
                writeForbidden(part, at: at, &chance)
            }
        }
    }

    /// Neo's application acts as a person's agent, which nobody gave it.
    private mutating func addStrangeLogin() {
        var chance = Chance(seed: seed &+ 3_000_000)
        guard chance.happens(6) else { return }
        let at = inside(&chance)
        add(at, .neo(as: 4), .action(ticket: chance.number(in: 1...20)))
        story.append("Neo acts as agent 4 at \(at)")
    }

    /// Neo writes a part that it may only read.
    mutating func writeForbidden(_ part: Part, at: Instant, _ chance: inout Chance) {
        let agent = settings(at: at).neos.first?.agent ?? 17
        let table = part.tables.isEmpty ? nil : chance.one(of: part.tables)
        add(at, .neo(as: agent), .change(part, table: table, record: chance.number(in: 1...3)))
        story.append("Neo writes \(part.name) at \(at)")
        permit(part, at: at, &chance)
    }

    /// Makes it true that Neo could write a part then: by a claim that says so, or by what nobody documents.
    private mutating func permit(_ part: Part, at: Instant, _ chance: inout Chance) {
        // Now and then only up to or from then on: no snapshot is between it and its being changed back.
        let begin = chance.happens(20) ? at.adding(days: -1) : day0
        let isRevoked = begin == day0 && chance.happens(20) && grants.isEmpty
        let before = settings(at: at)
        let span = Period(from: begin, to: isRevoked ? at.adding(days: 1) : day9)
        func grant(_ body: (inout SettingsTruth) -> Void) {
            change(from: begin) { settings in
                for index in settings.applications.indices
                where settings.applications[index].clientID == SettingsTruth.neo
                    && settings.applications[index].scopes.allSatisfy({
                        $0.hasPrefix("read:") || $0 == "edit:tickets"
                    })
                {
                    settings.applications[index].scopes = ["all"]
                }
                body(&settings)
            }
            guard isRevoked else { return }
            change(from: at.adding(days: 1)) { settings in
                settings.applications = before.applications
                settings.agents = before.agents
            }
        }
        switch chance.below(12) {
        case 10:
            let scopes = chance.one(of: [
                #"["all"]"#, #"[{"scope":"all"}]"#, #"[{"name":null}]"#, #"[{"name":5}]"#,
                #"[{"Name":"all"}]"#,
            ])
            grant { settings in
                for index in settings.applications.indices
                where settings.applications[index].clientID == SettingsTruth.neo {
                    settings.applications[index].scopesJSON = scopes
                    settings.applications[index].scopes = scopes.contains(#""name":"all""#) ? ["all"] : []
                }
                settings.agents[0].claims.removeAll { $0.type == "SA" }
                settings.agents[0].claims.append(.init(type: "SA", value: #""true""#))
            }
            story.append("scopes in a form of their own let it: \(scopes)")
        case 11:
            let roles = chance.one(of: [
                #"[{"id":"r1","name":"Neo's role"}]"#, #"[{"id":"r1","claims":null}]"#, #"["r1"]"#,
                #""Administrator""#,
                #"[{"id":"r1","claims":"all"}]"#,
            ])
            grant { $0.agents[0].more += ",\"roles\":\(roles)" }
            story.append("a role lets it whose claims are not told: \(roles)")
        case 0...5:
            let claim = Rights.writing(part)
            grant { settings in
                settings.agents[0].claims.removeAll { $0.type == claim.type }
                settings.agents[0].claims.append(claim)
            }
            story.append("the role says so: \(claim.type) = \(claim.value)")
        case 6:
            let value = chance.one(of: [
                "1", #""true""#, "true", #""2""#, "2.0", #""yes""#, #""on""#, #"" 1""#, "[1]", "{}",
            ])
            grant { $0.agents[0].claims.append(.init(type: "Can_Edit_All", value: value)) }
            story.append("an unknown claim lets it, with value \(value)")
        case 7:
            let scope = chance.one(of: [
                "ALL", "All", "edit", "edit:everything", "all ", "write:all", "EDIT:invoices", "Admin",
            ])
            let reads = Set(Part.all.flatMap(\.scopes)).sorted().map { "read:" + $0 }
            grant { settings in
                for index in settings.applications.indices
                where settings.applications[index].clientID == SettingsTruth.neo {
                    settings.applications[index].scopes = reads + [scope]
                }
                settings.agents[0].claims.removeAll { $0.type == "SA" }
                settings.agents[0].claims.append(.init(type: "SA", value: #""true""#))
            }
            story.append("a scope \(scope) lets it")
        default:
            let mark = chance.one(of: [
                #","is_admin":true"#, #","is_admin":1"#, #","is_admin":"true""#, #","is_admin":"1""#,
                #","is_admin":"True""#, #","is_admin":"yes""#, #","is_admin":2"#, #","is_admin":1.0"#,
                #","is_admin":[true]"#, #","is_admin":{}"#,
            ])
            grant { $0.agents[0].more += mark }
            story.append("it is marked as an administrator: \(mark)")
        }
        grants += span.map { [(span: $0, areas: Set([part.area]))] } ?? []
        if begin != day0 || isRevoked {
            story.append("the grant holds \(begin) to \(span?.to.iso8601 ?? "")")
        }
    }

    private var day0: Instant { .init(year: 2026, month: 1, day: 1) }
    private var day9: Instant { .init(year: 2027, month: 12, day: 31) }

    /// Changes the settings from an instant on.
    mutating func change(from: Instant, _ body: (inout SettingsTruth) -> Void) {
        if !settings.contains(where: { $0.from == from }) {
            var copy = settings(at: from)
            copy.from = from
            settings.append(copy)
            settings.sort { $0.from < $1.from }
        }
        for index in settings.indices where settings[index].from >= from { body(&settings[index]) }
    }
}
