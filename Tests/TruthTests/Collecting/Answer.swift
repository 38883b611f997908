import AuditModel

/// What HaloPSA answers to the reading of one source.
struct Answer: Sendable {
    /// A row, and of a log's row the time that it tells.
    struct Row: Sendable {
        var json: String
        var time: Instant?
    }

    var rows: [Row]
    var claimed: Int
    /// Why it is not whole; empty where it is.
    var gap = ""
    var isRefused = false
}

extension Tenant {
    func answer(of resource: Resource, at bound: Instant, _ trouble: Trouble?) -> Answer {
        var rows: [Answer.Row]
        switch resource.kind {
        case .application: rows = applications(at: bound, trouble).map { .init(json: $0) }
        case .agent: rows = agents(at: bound, hasDetails: trouble != .detailsRefused).map { .init(json: $0) }
        case .action, .change: rows = logged(resource, at: bound)
        case .ticket where resource == .tickets: rows = tickets.map { .init(json: $0) }
        default: rows = records(of: resource, at: bound).map { .init(json: $0) }
        }
        if isReversed { rows.reverse() }
        let claimed = rows.count
        switch trouble {
        case .refused:
            return Answer(rows: [], claimed: 0, gap: "403: the collector may not read it", isRefused: true)
        case .cut(let missing):
            return Answer(
                rows: Array(rows.dropFirst(missing)),
                claimed: max(claimed, missing),
                gap: "\(missing) of \(claimed) rows did not arrive"
            )
        case .hidden: return Answer(rows: [], claimed: 0)
        case .detailsRefused:
            return Answer(rows: rows, claimed: claimed, gap: "details of 1 of \(claimed) refused, a first")
        case .partial, nil: return Answer(rows: rows, claimed: claimed)
        }
    }

    /// Those of both clients, the newest first.
    private var tickets: [String] {
        Set(rows.compactMap(\.key.ticket)).filter { !isOpportunity($0) }.sorted(by: >).map {
            #"{"id":\#($0),"client_id":\#(Self.clients[$0 % 2])}"#
        }
    }

    private func applications(at bound: Instant, _ trouble: Trouble?) -> [String] {
        settings(at: bound).applications.filter {
            trouble != .partial || $0.clientID != SettingsTruth.collector
        }.map {
            application in
            let scopes = application.scopes.map { #"{"name":\#(Said.quoted($0))}"# }.joined(separator: ",")
            let named =
                application.agentName.isEmpty
                ? "" : #","loginas_agent_name":\#(Said.quoted(application.agentName))"#
            let details =
                trouble == .detailsRefused
                ? ""
                : #","grant_type":\#(Said.quoted(application.grant)),"scopes":\#(application.scopesJSON ?? "[\(scopes)]")"#
            let touched = application.id == "w" ? touches(.applications, 1, at: bound) : 0
            return #"{"id":"\#(application.id)","clientId":"\#(application.clientID)","#
                + #""displayName":\#(Said.quoted(application.name)),"inactive":\#(application.isInactive),"#
                + #""loginas_agent_id":\#(application.agentJSON ?? "\(application.agent)")\#(named)\#(details),"x":\#(touched)}"#
        }
    }

    private func agents(at bound: Instant, hasDetails: Bool) -> [String] {
        settings(at: bound).agents.map { agent in
            let claims = agent.claims.map { #"{"type":"\#($0.type)","value":\#($0.value)}"# }.joined(
                separator: ","
            )
            let isNeos = agent.id == 17 || agent.id == 18
            let details = hasDetails && isNeos ? #","claims":[\#(claims)],"teams":\#(agent.teams)"# : ""
            let touched = agent.id == 4 ? touches(.agents, nil, at: bound) : 0
            return
                #"{"id":\#(agent.id),"name":\#(Said.quoted(agent.name)),"isdisabled":\#(agent.isDisabled)\#(agent.more)"#
                + #"\#(details),"x":\#(touched)}"#
        }
    }

    /// The rows of a log, newest first; one that tells no time stands where it appeared.
    private func logged(_ resource: Resource, at bound: Instant) -> [Answer.Row] {
        let told = rows.filter { $0.source == resource }.flatMap { row -> [(at: Instant, row: Answer.Row)] in
            guard let told = row.told(at: bound), keeps(row, told, at: bound) else { return [] }
            return ([told] + [row.twin].compactMap(\.self)).map {
                (
                    told.time.value ?? row.states[0].from,
                    Answer.Row(json: $0.json(row.key, of: resource, client: row.client), time: $0.time.value)
                )
            }
        }
        return told.enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(
            \.element.row
        )
    }

    /// The records of a list, each with how often it was changed.
    private func records(of resource: Resource, at bound: Instant) -> [String] {
        let base = records[resource] ?? 0
        let isTickets = resource == .opportunities
        let keys = isTickets ? [901, 902] : Array(1...max(base, 1))
        return keys.map { key in
            let changes = touches(resource, isTickets ? key : key, at: bound)
            let members =
                resource.key == ["id"]
                ? "\"id\":\(key)" : resource.key.map { "\"\($0)\":\(key)" }.joined(separator: ",")
            let url = resource == .webhooks ? #","url":"https://hooks.acme.example/x","name":"w""# : ""
            return "{\(members),\"text\":\"v\(changes)\"\(url)}"
        }
    }

    /// How many events changed a record of a list by an instant; of any record where none is named.
    private func touches(_ resource: Resource, _ record: Int?, at bound: Instant) -> Int {
        events.filter { event in
            guard event.at <= bound else { return false }
            switch event.deed {
            case .action(let ticket): return resource == .opportunities && ticket == record
            case .change(let part, let table, let changed):
                if table == "FAULTS" { return resource == .opportunities && changed == record }
                let lists = part.sources.filter(\.isSnapshot)
                // A record that the list does not hold is its first one.
                let base = records[resource] ?? 1
                let shown = resource == .opportunities ? 901 : changed > base ? 1 : changed
                return lists.contains(resource)
                    && (record == nil || resource == .applications || shown == record)
            }
        }.count
    }
}
