/// One list of HaloPSA: where it is, how it is read, and what is kept of a row.
///
/// Each is declared once and never changes; a class, since every row on its way holds one.
public final class Resource: Sendable {
    /// How a resource is read.
    public enum Reading: Hashable, Sendable {
        /// The whole list at every run; compared with the last one.
        case snapshot
        /// The whole list, then each object by its id for the full picture.
        case details
        /// Rows between two dates, newest windows last.
        case window
        /// An append-only log, newest rows first, until known rows are met.
        case log
        /// Rows that were updated since an instant, by falling ids.
        case updates
        /// One page of it, on which the first row of a key stands for those that follow.
        case page
        /// One request, of whose answer the status alone is kept: a refusal is an answer.
        case status
        /// Never asked for: a person imports it from files.
        case imported
    }

    /// What a row becomes in the store.
    public enum Kind: Hashable, Sendable {
        /// An API application.
        case application
        /// A HaloPSA agent.
        case agent
        /// A ticket action.
        case action
        /// A row of a change log.
        case change(ChangeFields)
        /// A record that is only compared.
        case record
        /// A ticket, of which it is kept whose it is.
        case ticket
        /// An object of Neo's own record.
        case neo(NeoRecord)
    }

    /// Where a change log's row keeps what was changed, when and by whom.
    public struct ChangeFields: Hashable, Sendable {
        /// The field with the table's name; `nil` when the log is about one table.
        public var table: String?
        /// The table, when the log is about one.
        public var fixedTable: String
        /// The field with the changed record's key.
        public var record: String
        /// The field with the changed field's name.
        public var field: String
        /// The field with the value before.
        public var from: String
        /// The field with the value after.
        public var to: String
        /// The field with the agent's id; `nil` when the log names no id.
        public var agent: String?
        /// The field with a display name; `nil` when the log names none.
        public var who: String?
        /// The field with the id of the end user who made the change; `nil` when the log names none.
        public var user: String?
    }

    /// The name used in the store, the coverage and the reports.
    public let name: String
    /// The path below `/api`.
    public let path: String
    /// The key of the rows in the answer's envelope.
    public let listKey: String
    /// The fields that together identify a row.
    public let key: [String]
    /// How it is read.
    public let reading: Reading
    /// What a row becomes.
    public let kind: Kind
    /// The field with the time that puts a row into a period.
    public let time: String?
    /// The field with the time at which HaloPSA made the row.
    public let created: String?
    /// Parameters sent with every request.
    public let query: [Parameter]
    /// What is kept of a row.
    public let filter: FieldFilter
    /// The scope that it most likely needs, for the advice when it is refused.
    public let scope: String
    /// What it can and cannot show, in one sentence.
    public let shows: String

    /// A query parameter.
    public struct Parameter: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public let value: String

        /// A parameter.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    init(
        _ name: String,
        path: String,
        listKey: String,
        key: [String] = ["id"],
        reading: Reading,
        kind: Kind = .record,
        time: String? = nil,
        created: String? = nil,
        query: [Parameter] = [],
        filter: FieldFilter,
        scope: String,
        shows: String
    ) {
        self.name = name
        self.path = path
        self.listKey = listKey
        self.key = key
        self.reading = reading
        self.kind = kind
        self.time = time
        self.created = created
        self.query = query
        self.filter = filter
        self.scope = scope
        self.shows = shows
    }
}

extension Resource {
    /// Whether its rows tell what somebody did.
    public var isLog: Bool {
        switch kind {
        case .action, .change: true
        case .application, .agent, .record, .ticket, .neo: false
        }
    }

    /// Whether the same is asked at every run, and compared with the last one.
    public var isSnapshot: Bool {
        switch reading {
        case .snapshot, .details, .page, .status: true
        case .window, .log, .updates, .imported: false
        }
    }

    /// Whether a change log names agents by their id, not by a display name alone.
    public var namesAgents: Bool {
        if case .change(let fields) = kind { return fields.agent != nil }
        return false
    }

    /// Whether a change log says who changed something, by id or by name.
    public var namesWho: Bool {
        if case .change(let fields) = kind { return fields.agent != nil || fields.who != nil }
        return false
    }
}

extension Resource: Hashable {
    /// Compares the names, which are unique.
    public static func == (left: Resource, right: Resource) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Resource: CustomStringConvertible {
    /// The same as ``name``.
    public var description: String { name }
}
