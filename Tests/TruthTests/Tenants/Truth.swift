import AuditModel

/// Who truly did something.
enum Actor: Hashable, Sendable {
    /// Neo's application, logged in as this agent.
    case neo(as: Int64)
    /// A person from their own login.
    case person(Int64)
    /// A person logged in as an agent that is Neo's.
    case personAs(Int64)
    /// A person from their own login, booking under an agent of Neo's.
    case personUnder(neo: Int64, login: Int64)
    /// Another application, logged in as this agent.
    case integration(as: Int64)
    case user(Int64)
    case system

    var isNeo: Bool {
        if case .neo = self { return true }
        return false
    }
}

/// Something that truly was done.
struct Event: Hashable, Sendable {
    enum Deed: Hashable, Sendable {
        /// A change of a record of a part, in one of its tables.
        case change(Part, table: String?, record: Int)
        /// An action on a ticket.
        case action(ticket: Int)
    }

    let id: Int
    var at: Instant
    var actor: Actor
    var deed: Deed
}

/// An API application as it truly was.
struct ApplicationTruth: Hashable, Sendable {
    var id: String
    var clientID: String
    var name: String
    var isInactive = false
    var grant = "client_credentials"
    var scopes: [String]
    var agent: Int64
    var agentName = ""
    /// How the row says the agent's id.
    var agentJSON: String?
    /// How the row says the scopes, where not as a list of names.
    var scopesJSON: String?
}

/// An agent as it truly was.
struct AgentTruth: Hashable, Sendable {
    var id: Int64
    var name: String
    var isDisabled = false
    var claims: [Permission] = []
    /// Further members of its row, such as a mark of an administrator.
    var more = ""
    var teams = #"[{"team_name":"Service Desk"}]"#

    struct Permission: Hashable, Sendable {
        var type: String
        /// Its JSON.
        var value: String
    }
}

/// The settings from an instant on.
struct SettingsTruth: Hashable, Sendable {
    var from: Instant
    var applications: [ApplicationTruth]
    var agents: [AgentTruth]

    var neos: [ApplicationTruth] { applications.filter { $0.clientID == Self.neo } }

    static let neo = "neo"
    static let collector = "collector"
}
