import AuditModel
import TestSupport

extension Tenant {
    /// A way in which a row does not tell the truth, or not in the usual form.
    enum RowLie: CaseIterable {
        case noWho, noID, idForm, unreadableID, upperName, formerName, loginName, nameOnly
        case noTable, unreadableTable, tableForm, misspeltTable, unmetTable, unmetStem
        case noTime, unreadableTime, timeForm, future
        case twin, laterWho, laterWhen, laterTable, earlierWho, late, userID
        case loggedInOnly, underOnly, applicationOnly, noApplication, unreadableApplication,
            unknownApplication
        case applicationByID
    }

    /// Rows of Neo's forbidden writes lie often, others now and then.
    mutating func lie(_ chance: inout Chance) {
        let rate = chance.one(of: [0, 1, 3])
        let habit = chance.happens(30) ? chance.one(of: RowLie.allCases) : nil
        for index in rows.indices {
            guard let event = events.first(where: { $0.id == rows[index].event }) else { continue }
            let isForbidden = event.actor.isNeo && (area(of: event).map(Area.readOnly.contains) ?? false)
            if isForbidden, let habit, chance.happens(80) {
                lie(habit, in: index, &chance)
            } else if chance.happens(isForbidden ? 45 : rate) {
                lie(chance.one(of: RowLie.allCases), in: index, &chance)
            }
        }
        if chance.happens(20) { lieAboutReach(&chance) }
        // Rows come and go as a whole: a habit of the log's own.
        if chance.happens(15) { lieEverywhere(&chance) }
    }

    /// Rows that seem to show how far a log reaches, and do not.
    private mutating func lieAboutReach(_ chance: inout Chance) {
        let audited = rows.indices.filter { rows[$0].source == .audit }
        guard let first = audited.first else { return }
        if chance.happens(50) {
            // One row that no log forgets, since it has no time that can be.
            keeps[.audit] = chance.one(of: [3, 5, 10])
            lie(chance.one(of: [.noTime, .unreadableTime, .future]), in: first, &chance)
            story.append("audit keeps \(keeps[.audit] ?? 0) days")
        } else {
            // Of Neo's own rows one is before the period, and one says that it is of the future.
            let own = audited.filter { index in
                guard let event = event(index), event.actor.isNeo else { return false }
                return area(of: event).map { !Area.readOnly.contains($0) } ?? true
            }
            guard own.count > 1 else { return }
            lie(.future, in: own[1], &chance)
            let gone = Set(own.dropFirst(2).map { rows[$0].key })
            rows.removeAll { $0.source == .audit && gone.contains($0.key) }
            let events = Set(gone.map { $0.id - 1000 })
            self.events.removeAll { events.contains($0.id) }
            story.append("Neo's own rows: one before the period, one of the future")
        }
    }

    private mutating func lieEverywhere(_ chance: inout Chance) {
        let lie = chance.one(of: [
            RowLie.noWho, .noID, .idForm, .unreadableID, .nameOnly, .loginName, .tableForm, .timeForm,
            .noApplication, .underOnly,
        ])
        let source = chance.one(of: [Resource.audit, .actions, .audit, .actions, .invoiceChanges])
        story.append("all rows of \(source.name): \(lie)")
        for index in rows.indices where rows[index].source == source {
            self.lie(lie, in: index, &chance, isQuiet: true)
        }
    }

    private mutating func lie(_ lie: RowLie, in index: Int, _ chance: inout Chance, isQuiet: Bool = false) {
        let isAction = rows[index].source == .actions
        let namesID = rows[index].source == .audit || isAction
        var told = rows[index].states[0].told
        let at = rows[index].states[0].from
        let id = told.under.value ?? 17
        var isLie = true
        // Only what some collection saw before can be seen to have changed.
        let seen = collections.first { $0.bound >= at }?.bound
        let last = collections.last?.bound ?? at
        func later(_ body: (inout RowTold) -> Void) {
            guard let seen else { return }
            var other = told
            body(&other)
            rows[index].states.append((seen.adding(milliseconds: 1000), other))
        }
        switch lie {
        case .noWho:
            (told.under, told.loggedIn, told.application, told.user) = (
                .nothing(&chance), .nothing(&chance), .absent, .absent
            )
            told.name = chance.one(of: [.absent, Said(.none, "null"), Said(.none, #""""#)])
            if isAction { told.isSystems = false }
        case .noID:
            guard namesID else { return }
            (told.under, told.loggedIn) = (.nothing(&chance), .nothing(&chance))
        case .idForm:
            // Another form of an id that is there: a row that names none would name Neo's falsely.
            if let under = told.under.value { told.under = .readable(under, &chance) }
            if let loggedIn = told.loggedIn.value { told.loggedIn = .readable(loggedIn, &chance) }
        case .unreadableID:
            guard namesID else { return }
            told.under = .unreadable(id, &chance)
            if isAction { told.loggedIn = .unreadable(id, &chance) }
        case .upperName:
            if let event = event(index), let name = agentName(event) {
                told.name = .readable(name: name, &chance)
            }
        case .formerName:
            told.name = Said(name: chance.one(of: ["Neo Former", "Neo Later", "Neo Agent"]))
            if namesID { (told.under, told.loggedIn) = (.nothing(&chance), .nothing(&chance)) }
        case .loginName:
            told.name = Said(name: "neo.agent")
            if namesID { (told.under, told.loggedIn) = (.nothing(&chance), .nothing(&chance)) }
        case .nameOnly:
            (told.under, told.loggedIn, told.application) = (.absent, .absent, .absent)
        case .noTable:
            guard rows[index].source == .audit else { return }
            told.table = chance.one(of: [
                .absent, Said(.none, "null"), Said(.none, #""""#), Said(.none, #""  ""#),
            ])
        case .unreadableTable:
            guard rows[index].source == .audit else { return }
            told.table = .unreadable(&chance)
        case .tableForm:
            guard rows[index].source == .audit, let table = told.table.value else { return }
            told.table = .readable(table: table, &chance)
        case .misspeltTable:
            guard rows[index].source == .audit, let table = told.table.value else { return }
            told.table = Said(
                table: chance.one(of: [table + "S", "X_" + table, String(table.dropLast()), table + "_2"])
            )
        case .unmetTable:
            guard rows[index].source == .audit else { return }
            told.table = Said(table: chance.one(of: ["XYZZY", "FOO", "DATA7"]))
        case .unmetStem:
            guard rows[index].source == .audit, let table = told.table.value else { return }
            told.table = Said(table: table + "EXTRA")
        case .noTime: told.time = .sentinel(&chance)
        case .unreadableTime: told.time = .unreadable(&chance)
        case .timeForm: told.time = told.time.value.map { .readable($0, &chance) } ?? told.time
        case .future:
            told.time = Said((collections.last?.bound ?? at).adding(days: chance.one(of: [2, 30, 400])))
        case .twin:
            var other = told
            other.field = "other"
            if chance.happens(50) { other.under = Said(4) }
            rows[index].twin = other
        case .laterWho:
            later { other in
                other.under = Said(4)
                other.loggedIn = isAction ? Said(4) : .absent
                other.name = Said(name: "Dana Whitfield")
                if isAction { other.application = Said(name: Self.webApplication) }
            }
        case .earlierWho:
            let truth = told
            told.under = namesID ? Said(4) : .absent
            told.name = Said(name: "Dana Whitfield")
            if isAction { (told.loggedIn, told.application) = (Said(4), Said(name: Self.webApplication)) }
            rows[index].states[0].told = told
            rows[index].states.append((max(at, min(at.adding(days: chance.number(in: 1...12)), last)), truth))
            isLie = false
        case .laterWhen:
            later {
                $0.time = Said(
                    chance.one(of: [at.adding(days: -40), at.adding(days: 40), at.adding(days: 1)])
                )
            }
        case .laterTable:
            guard rows[index].source == .audit else { return }
            later { $0.table = Said(table: chance.one(of: ["FAULTS", "TIMESHEET", "DEVICE", "XYZZY"])) }
        case .late:
            rows[index].states[0].from = max(at, min(at.adding(days: chance.number(in: 1...20)), last))
        case .userID:
            guard namesID else { return }
            told.user = Said(71)
        case .loggedInOnly:
            guard isAction else { return }
            (told.under, told.application) = (.nothing(&chance), .absent)
        case .underOnly:
            guard isAction else { return }
            (told.loggedIn, told.application) = (.nothing(&chance), .absent)
        case .applicationOnly:
            guard isAction else { return }
            (told.loggedIn, told.under) = (.nothing(&chance), .nothing(&chance))
        case .noApplication:
            guard isAction else { return }
            told.application = chance.one(of: [
                .absent, Said(.none, #""""#), Said(.none, "0"), Said(.none, "null"),
            ])
        case .unreadableApplication:
            guard isAction else { return }
            told.application = .unreadable(&chance)
        case .unknownApplication:
            guard isAction else { return }
            told.application = Said(name: "Some Tool")
        case .applicationByID:
            guard isAction, event(index)?.actor.isNeo == true else { return }
            told.application = Said(name: chance.one(of: ["a", "neo", "A"]))
        }
        if isLie, rows[index].states.count == 1 { rows[index].states[0].told = told }
        if !isQuiet {
            story.append(
                "row \(rows[index].key.id) of \(rows[index].source.name) about \(told.table.json ?? "none"): \(lie)"
            )
        }
    }

    private func event(_ index: Int) -> Event? { events.first { $0.id == rows[index].event } }

    private func agentName(_ event: Event) -> String? {
        switch event.actor {
        case .neo(let agent), .person(let agent), .personAs(let agent), .integration(let agent):
            settings(at: event.at).agents.first { $0.id == agent }?.name
        default: nil
        }
    }
}
