import AuditModel
import Compliance

/// What a verdict may not say, whatever was told: what truly was decides.
struct TruthOracle {
    let tenant: Tenant

    /// A verdict that the truth does not bear.
    struct Breach: Hashable {
        enum Kind: Hashable { case falsePass, notBorne, falseFail }

        var kind: Kind
        var control: String
        var why: String
    }

    func breaches(_ results: [ControlResult]) -> [Breach] { results.flatMap(breaches) }

    private func breaches(_ result: ControlResult) -> [Breach] {
        if let area = result.area, result.id.hasPrefix("RO-") { return breaches(result, area) }
        if result.section == .writes { return written(result) }
        guard [.pass, .excepted].contains(result.verdict), let why = denial(result.id) else { return [] }
        return [Breach(kind: .falsePass, control: result.id, why: why)]
    }

    private var period: Period { tenant.period }

    private func breaches(_ result: ControlResult, _ area: Area) -> [Breach] {
        let writes = tenant.events.filter {
            $0.actor.isNeo && period.contains($0.at) && tenant.area(of: $0) == area
        }
        switch result.verdict {
        case .pass, .excepted:
            // A period that begins while a list is read begins with it: what is written at that very instant is open.
            let bare = writes.filter { write in
                tenant.audited.contains(write.at) && !isExcepted(write, result.id)
                    && !(write.at == period.from && tenant.collections.contains { $0.bound == write.at })
            }
            guard let first = bare.first else {
                return EvidenceOracle(seen: Seen(tenant)).denial(area).map {
                    [Breach(kind: .notBorne, control: result.id, why: "\($0) | \(result.basis)")]
                } ?? []
            }
            return [
                Breach(
                    kind: .falsePass,
                    control: result.id,
                    why:
                        "[\(Self.kind(of: result, first, tenant))] Neo wrote at \(first.at) (event \(first.id)): \(result.basis)"
                )
            ]
        case .fail:
            guard writes.isEmpty else { return [] }
            // Others who truly wrote under Neo's agent, and rows that say so falsely, are declared.
            let looksNeos = tenant.rows.contains { row in
                let all = row.states.map(\.told) + [row.twin].compactMap { $0 }
                return all.contains { told in
                    [17, 18].contains(told.under.value) || [17, 18].contains(told.loggedIn.value)
                        || told.name.value?.hasPrefix("neo") == true
                        || ["a", "neo", "neo agent integration", "neo prime"].contains(
                            told.application.value ?? ""
                        )
                }
                    && row.event.map { id in
                        !tenant.events.contains {
                            $0.id == id && $0.actor.isNeo
                                && tenant.area(of: $0).map { !Area.readOnly.contains($0) } ?? true
                                && row.states.count == 1
                                && row.states[0].told.table.value == ($0.table ?? "ACTIONS")
                        }
                    } ?? true
            }
            return looksNeos ? [] : [Breach(kind: .falseFail, control: result.id, why: result.reason)]
        default: return []
        }
    }

    /// What kind of false pass it is, for counting.
    private static func kind(of result: ControlResult, _ event: Event, _ tenant: Tenant) -> String {
        let route = result.basis.prefix { $0 != ":" }
        let lists = Part.all(of: result.area ?? .unlisted).flatMap(\.sources)
        if tenant.collections.contains(where: { collection in
            lists.contains { collection.troubles[$0] == .hidden }
        }), route != "prevented" {
            return "\(route), empty list"
        }
        if case .action = event.deed, !tenant.rows.contains(where: { $0.source == .actions }) {
            return "\(route), silent actions"
        }
        if case .change(let part, _, _) = event.deed, part.sources.filter(\.isSnapshot).isEmpty {
            return "\(route), \(part.name)"
        }
        // A part of several tables is seen to be logged by any of them.
        if route == "logged", let table = event.table,
            !Seen(tenant).rows.contains(where: { $0.told.table.value == table })
        {
            return "\(route), another table"
        }
        return String(route)
    }

    /// Whether an event is of a part of which nothing can be known, and which the report says is open.
    private static func isOpen(_ event: Event) -> Bool {
        if case .change(let part, _, _) = event.deed { !part.bars } else { false }
    }

    private func isExcepted(_ write: Event, _ control: String) -> Bool {
        tenant.register.contains { act in
            guard case .exception(let terms, let at) = act else { return false }
            return terms.control == control && max(terms.validFrom, at) <= write.at
                && write.at < terms.validUntil
        }
    }

    /// The settings that truly held at some moment of what is audited; where evidence begins at its end, at that moment.
    private var held: [SettingsTruth] {
        let first = tenant.collections.first?.bound ?? period.from
        let span =
            Period(from: max(period.from, min(first, period.to.adding(milliseconds: -1))), to: period.to)
            ?? period
        return tenant.settings.enumerated().filter { index, settings in
            let end =
                index + 1 < tenant.settings.count
                ? tenant.settings[index + 1].from : .init(year: 2100, month: 1, day: 1)
            return settings.from < span.to && end > span.from
        }.map(\.element)
    }

    /// Why a control cannot have passed; `nil` where it may.
    private func denial(_ control: String) -> String? {
        let applications = held.map(\.neos)
        switch control {
        case "EXT-3":
            guard let last = tenant.collections.map(\.bound).last(where: { $0 <= period.to }) else {
                return nil
            }
            return tenant.grants.first { $0.span.contains(last) && !$0.areas.isDisjoint(with: Area.readOnly) }
                .map { "Neo can write \($0.areas)" }
        case "EXT-5": return rewritten
        case "CHK-0":
            return applications.contains { $0.filter { !$0.isInactive }.count != 1 }
                ? "not exactly one active application" : nil
        case "CHK-1":
            return applications.contains { $0.contains { $0.name.folded.isEmpty } } ? "no name" : nil
        case "CHK-2": return applications.contains { $0.allSatisfy(\.isInactive) } ? "inactive" : nil
        case "CHK-3":
            return applications.contains { $0.contains { $0.grant != "client_credentials" } }
                ? "another grant" : nil
        case "CHK-4":
            let wanted =
                tenant.baseline.name.hasSuffix("all")
                ? ["all"] : ["all:standard", "all:teams", "admin:webhooks"]
            return applications.contains { $0.contains { !Set(wanted).isSubset(of: $0.scopes) } }
                ? "not the scopes" : nil
        case "EXT-1":
            if held.contains(where: { settings in
                settings.applications.contains {
                    $0.clientID != "neo" && settings.neos.map(\.agent).contains($0.agent)
                }
            }) {
                return "another application on the agent"
            }
            return sharedActions.first.map { "others acted as it: event \($0.id)" }
        case "EXT-2":
            let strange = tenant.events.first { event in
                guard period.contains(event.at), case .action = event.deed, case .neo(let agent) = event.actor
                else { return false }
                return tenant.settings(at: event.at).neos.first?.agent != agent
            }
            return
                (strange ?? sharedActions.first { if case .integration = $0.actor { true } else { false } })
                .map { "event \($0.id): \($0.actor)" }
        case "EXT-4":
            return tenant.events.first { event in
                event.actor.isNeo && tenant.audited.contains(event.at) && !Self.isOpen(event)
                    && (tenant.area(of: event).map(Area.readOnly.contains) ?? false)
                    && !tenant.register.contains { if case .exception = $0 { true } else { false } }
            }.map { "used beyond: event \($0.id)" }
        default: return nil
        }
    }

    /// A row of Neo's that later named another who, when or table, as collections of the period saw it.
    private var rewritten: String? {
        tenant.rows.first { row in
            guard [.audit, .actions].contains(row.source), row.states.count > 1,
                tenant.events.first(where: { $0.id == row.event })?.actor.isNeo == true
            else { return false }
            let bounds = tenant.collections.filter { ![.refused, .cut(1)].contains($0.troubles[row.source]) }
                .map(\.bound).filter { $0 <= period.to }
            let told = bounds.compactMap { row.told(at: $0) }
            return zip(zip(told, told.dropFirst()), bounds.suffix(told.count).dropFirst()).contains {
                pair,
                bound in
                bound >= period.from
                    && (pair.0.under.meaning, pair.0.time.meaning, pair.0.table.meaning)
                        != (pair.1.under.meaning, pair.1.time.meaning, pair.1.table.meaning)
            }
        }.map { "row \($0.key.id) of \($0.source.name) was rewritten" }
    }

    /// What is said of writes that are allowed.
    private func written(_ result: ControlResult) -> [Breach] {
        guard let area = result.area, area != .unlisted else { return [] }
        let seen = Seen(tenant)
        let tables = Set(Part.all(of: area).flatMap(\.tables))
        let isSilent = !seen.rows.contains { row in
            row.source == .actions ? area == .actions : row.told.table.value.map(tables.contains) ?? false
        }
        if isSilent, result.observed == "none recorded" {
            return [
                Breach(
                    kind: .notBorne,
                    control: result.id,
                    why: "[silent] none recorded, and no log ever showed a row"
                )
            ]
        }
        let hidden = seen.rows.first { row in
            guard let event = row.event, event.actor.isNeo else { return false }
            return period.contains(event.at) && tenant.area(of: event) == area
        }
        if let hidden, result.observed == "none recorded" {
            return [
                Breach(
                    kind: .notBorne,
                    control: result.id,
                    why: "none recorded, and \(hidden.source.name) showed event \(hidden.event?.id ?? 0)"
                )
            ]
        }
        guard let count = result.observed.firstMatch(of: /at least (\d+)/).flatMap({ Int($0.1) }) else {
            return []
        }
        let truly = tenant.events.filter { event in
            guard period.contains(event.at), tenant.area(of: event) == area else { return false }
            return switch event.actor {
            // Where it is not told who was logged in, a row is that of the agent it stands under.
            case .neo, .personAs, .integration, .personUnder: true
            case .person, .user, .system: false
            }
        }.count
        let lies = tenant.rows.count { row in
            row.states.count > 1 || row.twin != nil
                || row.states[0].told.time.value != tenant.events.first { $0.id == row.event }?.at
        }
        guard count > truly + lies else { return [] }
        return [
            Breach(
                kind: .falsePass,
                control: result.id,
                why: "[count] at least \(count) said, \(truly) were, of which \(lies) may lie"
            )
        ]
    }

    /// What others did while logged in as an agent of Neo's, on tickets.
    private var sharedActions: [Event] {
        tenant.events.filter { event in
            guard period.contains(event.at), case .action = event.deed else { return false }
            let agents = tenant.settings(at: event.at).neos.map(\.agent)
            return switch event.actor {
            case .personAs(let agent), .integration(let agent): agents.contains(agent)
            default: false
            }
        }
    }
}

extension Event {
    var table: String? {
        if case .change(_, let table, _) = deed { return table }
        return nil
    }
}
