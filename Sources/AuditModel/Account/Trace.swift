/// What a row tells of who did something and to what: the tuple by which rows are attributed.
///
/// Read by the filter, the store and the judge alike, from the row as received
/// or as filtered: ids, marks and tables come out the same. A name is there as
/// the filter left it: of other people as `name:` and a keyed digest, or, by
/// older versions of the filter, as `[dropped]`, which cannot be read.
public struct Trace: Sendable {
    /// The name of the resource that the row is of.
    public var source: String
    /// The application that wrote an action, as sent; none in other rows, which never name one.
    public var application: Told<String>
    /// The agent that the row stands under.
    public var under: Told<Int64>
    /// The agent who was logged in, where an action tells.
    public var loggedIn: Told<Int64>
    /// The name of an agent, a person or a program, which is not evidence of either.
    public var name: Told<String>
    /// Whether an end user's id is told.
    public var isUsers: Bool
    /// Whether HaloPSA's own service marks the row as its own, and nobody else is told in it.
    public var isSystems: Bool
    /// The table written to, trimmed and in capitals: the fixed one of a log that is about one, `ACTIONS` for an
    /// action; none in a list.
    public var table: Told<String>

    /// A trace, whole.
    init(
        source: String,
        application: Told<String>,
        under: Told<Int64>,
        loggedIn: Told<Int64>,
        name: Told<String>,
        isUsers: Bool,
        isSystems: Bool,
        table: Told<String>
    ) {
        self.source = source
        self.application = application
        self.under = under
        self.loggedIn = loggedIn
        self.name = name
        self.isUsers = isUsers
        self.isSystems = isSystems
        self.table = table
    }

    /// Reads a row.
    public init(_ row: JSONValue, of resource: Resource) {
        switch resource.kind {
        case .action: self.init(action: row, resource.name)
        case .change(let fields): self.init(change: row, fields, resource.name)
        case .application, .agent, .record, .ticket, .neo: self.init(resource.name)
        }
    }

    private init(_ source: String) {
        self.source = source
        application = .none
        under = .none
        loggedIn = .none
        name = .none
        isUsers = false
        isSystems = false
        table = .none
    }

    private init(action row: JSONValue, _ source: String) {
        self.source = source
        application = Told(text: row["actionby_application_id"])
        under = Told(id: row["who_agentid"])
        loggedIn = Told(id: row["actionby_agent_id"])
        name = Told(name: row["who"])
        let user = Told(id: row["actionby_user_id"])
        isUsers = user.value != nil
        isSystems =
            application == .none && under == .none && loggedIn == .none && user == .none
            && row["who_type"]?.wholeNumber == 0
        table = Self.actions
    }

    private init(change row: JSONValue, _ fields: Resource.ChangeFields, _ source: String) {
        self.init(source)
        under = Told(id: fields.agent.flatMap { row[$0] })
        name = Told(name: fields.who.flatMap { row[$0] })
        isUsers = Told(id: fields.user.flatMap { row[$0] }).value != nil
        guard let member = fields.table else {
            table = .value(fields.fixedTable)
            return
        }
        table = Told(text: row[member])
        if let text = table.value { table = .value(text.trimmed.uppercased()) }
    }

    private static let actions = Told.value("ACTIONS")
}

extension Trace: Hashable {
    /// Compares bytes: two texts that Unicode holds for the same are two, as they are in a database.
    public static func == (left: Trace, right: Trace) -> Bool {
        left.source == right.source && left.under == right.under && left.loggedIn == right.loggedIn
            && left.isUsers == right.isUsers && left.isSystems == right.isSystems
            && left.application.says(right.application) && left.name.says(right.name)
            && left.table.says(right.table)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(under)
        hasher.combine(loggedIn)
        hasher.combine(isUsers)
        hasher.combine(isSystems)
        for told in [application, name, table] { told.hashBytes(into: &hasher) }
    }
}

extension Told<String> {
    /// Whether both are told in the same bytes.
    fileprivate func says(_ other: Self) -> Bool {
        switch (self, other) {
        case (.value(let left), .value(let right)): left.utf8.elementsEqual(right.utf8)
        case (.none, .none), (.unreadable, .unreadable): true
        default: false
        }
    }

    fileprivate func hashBytes(into hasher: inout Hasher) {
        switch self {
        case .value(var text): text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .none: hasher.combine(0)
        case .unreadable: hasher.combine(1)
        }
    }
}
