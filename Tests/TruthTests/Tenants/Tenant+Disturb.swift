import AuditModel
import Compliance
import TestSupport

extension Tenant {
    /// A change of who is who.
    enum SettingsTurn: CaseIterable {
        case renamedAgent, renamedApplication, movedAgent, otherNamesake, sharedByIntegration, sharedByPerson
        case underNeo, neoAsPerson, secondNeo, inactive, otherGrant, adminScope, noTeam, disabledAgent,
            agentNameInRow
        case agentIDForm, oddMark, oddClaimOff, oddClaimOn, oddScope, namelessApplication, readScopes,
            namesakeOfApplication
        case noAgent
    }

    mutating func disturbSettings(_ chance: inout Chance) {
        let turns = chance.one(of: [0, 0, 0, 1, 1, 2])
        for turn in chance.some(turns, of: SettingsTurn.allCases) {
            let always = chance.happens(50)
            let from = always ? Instant(year: 2026, month: 1, day: 2) : inside(&chance)
            story.append("\(turn) from \(from)")
            disturb(turn, from: from, &chance)
        }
    }

    private mutating func disturb(_ turn: SettingsTurn, from: Instant, _ chance: inout Chance) {
        func neo(_ body: (inout ApplicationTruth) -> Void) {
            change(from: from) { settings in
                for index in settings.applications.indices
                where settings.applications[index].clientID == SettingsTruth.neo {
                    body(&settings.applications[index])
                }
            }
        }
        switch turn {
        case .renamedAgent: change(from: from) { $0.agents[0].name = "Neo Later" }
        case .renamedApplication: neo { $0.name = "Neo Prime" }
        case .movedAgent:
            change(from: from) { settings in
                let old = settings.agents[0]
                settings.agents[0] = AgentTruth(id: 18, name: "Neo Two", claims: old.claims, more: old.more)
                settings.agents.append(AgentTruth(id: 17, name: old.name))
            }
            neo { $0.agent = 18 }
            for index in events.indices where events[index].at >= from && events[index].actor == .neo(as: 17)
            {
                events[index].actor = .neo(as: 18)
            }
            if parties.agent != nil, chance.happens(50) { parties.agent = 18 }
        case .otherNamesake:
            change(from: from) {
                $0.agents.append(AgentTruth(id: 6, name: chance.happens(50) ? "Neo Agent" : "NEO AGENT "))
            }
        case .sharedByIntegration:
            change(from: from) { $0.applications[2].agent = 17 }
            for _ in 0..<2 { addEvent(max(from, inside(&chance)), .integration(as: 17), &chance) }
        case .sharedByPerson: for _ in 0..<2 { addEvent(max(from, inside(&chance)), .personAs(17), &chance) }
        case .underNeo:
            for _ in 0..<2 { addEvent(max(from, inside(&chance)), .personUnder(neo: 17, login: 5), &chance) }
        case .neoAsPerson:
            // Each write under another agent is beside an action that shows it.
            for index in events.indices
            where events[index].at >= from && events[index].actor == .neo(as: 17) && chance.happens(50) {
                events[index].actor = .neo(as: 4)
                events.append(
                    Event(
                        id: events.count + 1,
                        at: events[index].at,
                        actor: .neo(as: 4),
                        deed: .action(ticket: 7)
                    )
                )
            }
        case .secondNeo:
            guard parties.oauthClientID != nil else { return }
            let isInactive = chance.happens(50)
            change(from: from) { settings in
                var copy = settings.applications[0]
                (copy.id, copy.name) = ("b", "Neo Again")
                copy.isInactive = isInactive
                settings.applications.append(copy)
            }
        case .inactive: neo { $0.isInactive = true }
        case .otherGrant: neo { $0.grant = chance.one(of: ["password", "authorization_code", "implicit"]) }
        case .adminScope: neo { $0.scopes.append("admin") }
        case .noTeam: change(from: from) { $0.agents[0].teams = "[]" }
        case .disabledAgent: change(from: from) { $0.agents[0].isDisabled = true }
        case .agentNameInRow: neo { $0.agentName = "Neo Agent" }
        case .agentIDForm: neo { $0.agentJSON = chance.one(of: ["17.0", #""17""#, #"" 17 ""#]) }
        case .oddMark:
            change(from: from) {
                $0.agents[0].more += chance.one(of: [
                    #","is_admin":false"#, #","is_admin":0"#, #","is_admin":"no""#, #","is_admin":null"#,
                ])
            }
        case .oddClaimOff:
            change(from: from) {
                $0.agents[0].claims.append(
                    .init(
                        type: "Zz9",
                        value: chance.one(of: ["0", #""false""#, #""""#, "false", "null", #""False""#, "0.0"])
                    )
                )
            }
        case .oddClaimOn:
            change(from: from) { $0.agents[0].claims.append(.init(type: "Zz8", value: #""3""#)) }
        case .oddScope: neo { $0.scopes.append("read:everything") }
        case .namelessApplication: neo { $0.name = chance.one(of: ["", "  "]) }
        case .readScopes:
            // What it truly wrote, it could write.
            guard grants.isEmpty else { return }
            neo {
                $0.scopes = Set(Part.all.flatMap(\.scopes)).sorted().map { "read:" + $0 } + ["edit:tickets"]
            }
        case .namesakeOfApplication: change(from: from) { $0.applications[2].name = "Neo Agent Integration" }
        case .noAgent: neo { $0.agentJSON = chance.one(of: ["0", "null", "-1"]) }
        }
    }

    private mutating func addEvent(_ at: Instant, _ actor: Actor, _ chance: inout Chance) {
        events.append(
            Event(
                id: events.count + 1,
                at: at,
                actor: actor,
                deed: .action(ticket: chance.number(in: 1...20))
            )
        )
        guard chance.happens(40) else { return }
        let part = chance.one(of: Part.all(of: chance.one(of: Area.readOnly)))
        guard let table = part.tables.first else { return }
        events.append(
            Event(id: events.count + 1, at: at, actor: actor, deed: .change(part, table: table, record: 2))
        )
    }

    /// What does not come, or not whole, at some or all collections.
    mutating func disturbReadings(_ chance: inout Chance) {
        let logs = Resource.all.filter(\.isLog)
        // Live tenants have silent logs.
        for log in logs where log != .audit && log != .actions {
            if chance.happens(50) { rows.removeAll { $0.source == log } }
        }
        for log in [Resource.audit, .actions] where chance.happens(8) {
            rows.removeAll { $0.source == log }
            story.append("\(log.name) is silent")
        }
        for log in logs where log != .actions && chance.happens(6) {
            keeps[log] = chance.one(of: [3, 5, 10, 20])
            story.append("\(log.name) keeps \(keeps[log] ?? 0) days")
        }
        let troubles = chance.one(of: [0, 0, 1, 1, 2, 4])
        for _ in 0..<troubles {
            let source =
                chance.happens(50)
                ? chance.one(of: [Resource.applications, .agents, .audit, .actions, .opportunities])
                : chance.one(of: Resource.all)
            var kinds: [Trouble] = [.refused, .cut(1)]
            if source.isSnapshot, source != .applications, source != .agents { kinds.append(.hidden) }
            if source == .applications { kinds += [.partial, .detailsRefused] }
            if source == .agents { kinds.append(.detailsRefused) }
            let trouble = chance.one(of: kinds)
            let isAlways = chance.happens(40)
            for index in collections.indices where isAlways || chance.happens(40) {
                collections[index].troubles[source] = trouble
                story.append("\(source.name) at \(collections[index].bound): \(trouble)")
            }
        }
        for index in rows.indices where rows[index].source == .opportunities { rows[index].event = nil }
    }

    /// Exceptions with edges that cut days, attestations and calibrations.
    mutating func addRegister(_ chance: inout Chance) {
        register.removeAll { act in
            guard case .calibration(let terms, _) = act else { return false }
            let reading = collections.first { $0.bound == terms.lookedAt }
            return reading?.troubles[.audit] != nil || !rows.contains { $0.source == .audit }
        }
        if chance.happens(15) {
            let control = "RO-\(chance.number(in: 1...10))"
            let recorded = period.from.adding(days: chance.one(of: [-5, 0, 5]))
            let from = recorded.adding(milliseconds: chance.one(of: [0, 3_600_000, 90_000_000]))
            let terms = ExceptionTerms(
                control: control,
                operations: chance.one(of: [[.create, .update, .delete], [.update], [.create]]),
                owner: "Dana Whitfield",
                approver: "Priya Raman",
                reason: "CHG-1",
                validFrom: from,
                validUntil: from.adding(days: chance.one(of: [1, 10, 200]))
            )
            register.append(.exception(terms, at: recorded))
            story.append("exception for \(control) from \(from) to \(terms.validUntil), recorded \(recorded)")
        }
        if chance.happens(40) {
            let recorded = period.from.adding(days: -1)
            let terms = AttestationTerms(
                control: "CHK-5",
                person: "Dana Whitfield",
                role: "security lead",
                statement: "in the vault",
                clientID: SettingsTruth.neo,
                application: nil,
                agent: nil,
                reference: "vault://neo",
                document: nil,
                reviewed: nil,
                validFrom: recorded,
                validUntil: recorded.adding(days: chance.one(of: [3, 20, 300]))
            )
            register.append(.attestation(terms, at: recorded))
        }
    }
}
