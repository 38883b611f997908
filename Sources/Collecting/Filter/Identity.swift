import AuditModel
import Evidence

/// By what a row is known as Neo's on arrival, so that more of it is kept.
///
/// Knows more than today's: whatever was Neo's at some time makes a row Neo's here, and
/// the judge decides by the time of the row.
struct Identity: Sendable {
    /// Neo's client id, as far as it is configured.
    private let clientID: NameFold?
    /// The names and ids of Neo's application.
    private var applications: Set<NameFold>
    /// The agents that Neo's application logs in as, and the one that is configured.
    private(set) var agents: Set<Int64>
    /// Those that it logged in as before.
    private var formerAgents: Set<Int64> = []
    /// Names that Neo's agents have or had.
    private var names: Set<NameFold> = []
    /// Names of other agents, as the list of agents shows them.
    private var othersNames: Set<NameFold> = []

    /// One as the configuration has it.
    init(clientID: String?, names: [String], agent: Int64?) {
        self.clientID = clientID.map(NameFold.init)
        applications = Set((names + [clientID].compactMap { $0 }).map(NameFold.init))
        agents = Set([agent].compactMap { $0 })
    }

    /// Learns what was Neo's before from the settings that the store holds.
    mutating func learn(_ reader: EvidenceReader) throws {
        let settings = try reader.rows(
            """
            SELECT DISTINCT id, clientId, displayName, agentId FROM application
            ORDER BY id, clientId, displayName, agentId
            """
        )
        for row in settings where isNeos(row.optionalText("clientId"), row.optionalText("displayName")) {
            for name in [row.optionalText("displayName"), row.optionalText("id")] {
                if let name, !name.isEmpty { applications.insert(NameFold(name)) }
            }
            if let agent = row.optionalInt("agentId"), agent > 0 { formerAgents.insert(agent) }
        }
        let called = try reader.rows(
            "SELECT DISTINCT id, name FROM agent WHERE name IS NOT NULL AND name <> '' ORDER BY id, name"
        )
        for row in called where isAgent(row.int("id")) {
            let name = row.text("name")
            if !name.hasPrefix(FieldFilter.digestMark) { names.insert(NameFold(name)) }
        }
    }

    /// Learns the names and the agent from an application's row.
    mutating func learn(application row: JSONValue) {
        guard isNeos(row) else { return }
        for field in ["displayName", "id"] {
            if let name = Told(text: row[field]).value { applications.insert(NameFold(name)) }
        }
        if let agent = Told(id: row["loginas_agent_id"]).value { agents.insert(agent) }
        if let name = Told(name: row["loginas_agent_name"]).value { names.insert(NameFold(name)) }
    }

    /// Learns the agents' names, which some logs write instead of their ids.
    mutating func learn(agents rows: [JSONValue]) {
        for row in rows {
            guard let name = Told(name: row["name"]).value else { continue }
            if Told(id: row["id"]).value.map(isAgent) == true {
                names.insert(NameFold(name))
            } else {
                othersNames.insert(NameFold(name))
            }
        }
    }

    /// Whether another agent has a name of Neo's agent, which then tells of neither.
    var isNameShared: Bool { !names.isDisjoint(with: othersNames) }

    /// Whether Neo's agent has or had that name.
    func isAgentsName(_ name: String) -> Bool { names.contains(name) }

    /// Whether Neo's application has or had that name, or it is its id.
    func isApplicationsName(_ name: String) -> Bool { applications.contains(name) }

    /// Whether an agent's row is of one that Neo's application logs in as today, or that is configured.
    func isCurrent(agent row: JSONValue) -> Bool { Told(id: row["id"]).value.map(agents.contains) == true }

    /// Whether an application's details are needed to judge Neo: unless the list tells that it is another's, and as which
    /// agent it logs in; a list may hold null where the details hold an agent.
    func needsDetails(application row: JSONValue) -> Bool {
        isNeos(row) || Told(text: row["clientId"]).value == nil || Told(text: row["displayName"]).value == nil
            || row["loginas_agent_id"].map { $0.kind == .null } ?? true
    }

    /// Whose a row is.
    func owner(of row: JSONValue, _ resource: Resource) -> Ownership {
        switch resource.kind {
        case .application: isNeos(row) ? .neos : .anothers
        case .agent: Told(id: row["id"]).value.map(isAgent) == true ? .neos : .anothers
        case .action, .change: owner(of: Trace(row, of: resource))
        case .record, .ticket: .anothers
        case .neo: .neos
        }
    }

    /// Whose a row is that tells this.
    ///
    /// One mark of Neo's makes a row Neo's, whoever else is named in it. A name that another
    /// agent has too names nobody.
    func owner(of trace: Trace) -> Ownership {
        let hasNeosName = trace.name.value.map { names.contains($0) } == true
        if isAgent(trace.under) || isAgent(trace.loggedIn) || isNeosApplication(trace.application)
            || hasNeosName && !isOthers(trace.name)
        {
            return .neos
        }
        if trace.isUsers || trace.isSystems { return .anothers }
        // Where Neo's agent is not known, any agent may be; so may whoever stands behind what cannot be read.
        guard !(agents.isEmpty && formerAgents.isEmpty), trace.application != .unreadable,
            trace.under != .unreadable, trace.loggedIn != .unreadable
        else { return .open }
        let isOtherAgents = trace.under != .none || trace.loggedIn != .none
        return isOtherAgents || !hasNeosName && isOthers(trace.name) ? .anothers : .open
    }

    private func isOthers(_ name: Told<String>) -> Bool {
        name.value.map { othersNames.contains(NameFold($0)) } == true
    }

    private func isNeos(_ row: JSONValue) -> Bool {
        isNeos(Told(text: row["clientId"]).value, Told(text: row["displayName"]).value)
    }

    /// Whether an application is Neo's: by its client id where that is configured, else by its name.
    private func isNeos(_ id: String?, _ name: String?) -> Bool {
        if let clientID { return id.map(NameFold.init) == clientID }
        return name.map { applications.contains($0) } ?? false
    }

    private func isNeosApplication(_ told: Told<String>) -> Bool {
        told.value.map { applications.contains($0) } == true
    }

    private func isAgent(_ told: Told<Int64>) -> Bool { told.value.map(isAgent) == true }

    private func isAgent(_ id: Int64) -> Bool { agents.contains(id) || formerAgents.contains(id) }
}
