import AuditModel

/// What a row of a log says, field by field.
struct RowTold: Hashable, Sendable {
    /// The application that wrote an action.
    var application: Said<String> = .absent
    /// The agent that the row stands under.
    var under: Said<Int64> = .absent
    /// The agent who was logged in, in actions.
    var loggedIn: Said<Int64> = .absent
    /// A display name.
    var name: Said<String> = .absent
    /// An end user.
    var user: Said<Int64> = .absent
    /// Whether HaloPSA marks the row as its own.
    var isSystems = false
    /// The table written to; the fixed one of a log about one table.
    var table: Said<String>
    /// When.
    var time: Said<Instant>
    /// The record's key.
    var record = "1"
    /// The field changed, or what else tells two states apart.
    var field = "amount"

    /// The row's JSON under a key, as one of a client's where the log names clients.
    func json(_ key: LogRow.Key, of resource: Resource, client: Int64? = nil) -> String {
        var members: [(String, String?)]
        switch resource.kind {
        case .action:
            members = [
                ("ticket_id", "\(key.ticket ?? 0)"), ("id", "\(key.id)"), ("datetime", time.json),
                ("who", name.json), ("who_agentid", under.json), ("actionby_agent_id", loggedIn.json),
                ("actionby_application_id", application.json), ("actionby_user_id", user.json),
                ("who_type", isSystems ? "0" : "1"), ("outcome", Said.quoted(field)),
            ]
        case .change(let fields):
            members = [
                ("id", "\(key.id)"), (resource.time ?? "date", time.json),
                (fields.record, Said.quoted(record)), (fields.field, Said.quoted(field)),
                (fields.from, #""a""#), (fields.to, #""b""#),
            ]
            if let table = fields.table { members.append((table, self.table.json)) }
            if let agent = fields.agent { members.append((agent, under.json)) }
            if let who = fields.who { members.append((who, name.json)) }
            if let user = fields.user { members.append((user, self.user.json)) }
            if resource == .audit { members.append(("clientid", client.map(String.init))) }
        default: members = []
        }
        let written = members.compactMap { name, json in
            name.isEmpty ? nil : json.map { "\"\(name)\":\($0)" }
        }
        return "{\(written.joined(separator: ","))}"
    }
}

/// A row of a log, in each of the states in which it can be read.
struct LogRow: Sendable {
    struct Key: Hashable, Sendable {
        var ticket: Int?
        var id: Int
    }

    let source: Resource
    let key: Key
    /// The row from each of these instants on, in order.
    var states: [(from: Instant, told: RowTold)]
    /// Another row that the same answers hold under the same key.
    var twin: RowTold?
    /// The event that it tells of; `nil` of none that truly was.
    var event: Int?
    /// The client that it names.
    var client: Int64?

    func told(at bound: Instant) -> RowTold? { states.last { $0.from <= bound }?.told }
}
