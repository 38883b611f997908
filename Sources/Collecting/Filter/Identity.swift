import AuditModel

/// By what a row is known as Neo's on arrival, so that more of it is kept.
struct Identity: Sendable {
    var clientID: String?
    var names: Set<String>
    var agent: Int64?
    var agentName: String?
    /// Whether another agent has the same display name.
    private(set) var isNameShared = false

    /// Learns the name and the agent from an application's row.
    mutating func learn(application row: JSONValue) {
        let isNeos =
            clientID.map { $0.lowercased() == row["clientId"]?.string?.lowercased() }
            ?? row["displayName"]?.string.map { names.contains($0) } ?? false
        guard isNeos else { return }
        if let name = row["displayName"]?.string, !name.isEmpty { names.insert(name) }
        if agent == nil, let id = row["loginas_agent_id"]?.int, id > 0 { agent = id }
    }

    /// Learns the agent's display name, which some logs write instead of its id.
    ///
    /// A name that another agent has too names nobody.
    mutating func learn(agents rows: [JSONValue]) {
        guard let agent, let name = rows.first(where: { $0["id"]?.int == agent })?["name"]?.string else {
            return
        }
        isNameShared = rows.contains { $0["id"]?.int != agent && $0["name"]?.string == name }
        agentName = isNameShared ? nil : name
    }

    /// Whether a row is, or may be, Neo's.
    func owns(_ row: JSONValue, of resource: Resource) -> Bool {
        switch resource.kind {
        case .application: row["clientId"]?.string?.lowercased() == clientID?.lowercased()
        case .agent: isAgent(row["id"])
        case .action:
            row["actionby_application_id"]?.string.map { names.contains($0) } == true
                || isAgent(row["who_agentid"])
                || isAgent(row["actionby_agent_id"])
        case .change(let fields):
            fields.agent.map { isAgent(row[$0]) } == true
                || (agentName != nil && fields.who.flatMap { row[$0]?.string } == agentName)
        case .record, .ticket: false
        case .neo: true
        }
    }

    private func isAgent(_ value: JSONValue?) -> Bool {
        agent != nil && value?.int == agent
    }
}
