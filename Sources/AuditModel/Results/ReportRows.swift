/// One of Neo's actions on a ticket, for the report's list and `actions.csv`.
public struct ActionRow: Hashable, Sendable {
    /// The ticket's number.
    public var ticket: Int64
    /// The action's number inside the ticket.
    public var action: Int64
    /// HaloPSA's own identifier of the action.
    public var guid: String
    /// When it happened.
    public var occurredAt: Instant
    /// The area written to: actions, or opportunities where the ticket is one.
    public var area: Area
    /// What was done.
    public var operation: Operation
    /// HaloPSA's outcome text, such as `Private Note`.
    public var outcome: String
    /// The application named.
    public var application: String
    /// The HaloPSA agent named.
    public var agent: Int64?
    /// Whether the customer can see it; `nil` where HaloPSA does not say.
    public var isCustomerVisible: Bool?
    /// The finding it belongs to.
    public var finding: String?
    /// The number of the log entry.
    public var entry: Int64
    /// HaloPSA's id of the client that the ticket was of, where that is known.
    public var client: Int64?

    /// A row, whole.
    public init(
        ticket: Int64,
        action: Int64,
        guid: String,
        occurredAt: Instant,
        area: Area,
        operation: Operation,
        outcome: String,
        application: String,
        agent: Int64?,
        isCustomerVisible: Bool?,
        finding: String?,
        entry: Int64,
        client: Int64? = nil
    ) {
        self.ticket = ticket
        self.action = action
        self.guid = guid
        self.occurredAt = occurredAt
        self.area = area
        self.operation = operation
        self.outcome = outcome
        self.application = application
        self.agent = agent
        self.isCustomerVisible = isCustomerVisible
        self.finding = finding
        self.entry = entry
        self.client = client
    }
}

/// One of Neo's writes that another log than the actions shows, for the report's list and `changes.csv`.
public struct ChangeRow: Hashable, Sendable {
    /// When it happened.
    public var occurredAt: Instant
    /// The source that shows it.
    public var source: String
    /// The record's table and key.
    public var record: String
    /// The area written to.
    public var area: Area
    /// What was done.
    public var operation: Operation
    /// The field written.
    public var field: String
    /// The value before, as far as it is kept.
    public var from: String
    /// The value after, as far as it is kept.
    public var to: String
    /// The HaloPSA agent named.
    public var agent: Int64?
    /// The finding it belongs to.
    public var finding: String?
    /// The number of the log entry.
    public var entry: Int64
    /// HaloPSA's id of the client whose record it is, where that is known.
    public var client: Int64?

    /// A row, whole.
    public init(
        occurredAt: Instant,
        source: String,
        record: String,
        area: Area,
        operation: Operation,
        field: String,
        from: String,
        to: String,
        agent: Int64?,
        finding: String?,
        entry: Int64,
        client: Int64? = nil
    ) {
        self.occurredAt = occurredAt
        self.source = source
        self.record = record
        self.area = area
        self.operation = operation
        self.field = field
        self.from = from
        self.to = to
        self.agent = agent
        self.finding = finding
        self.entry = entry
        self.client = client
    }
}

/// One field of a settings object in one version, and between which readings it was seen.
public struct SettingRow: Hashable, Sendable {
    /// `application`, `agent`, `role` or `webhook`.
    public var object: String
    /// HaloPSA's identifier of it.
    public var objectID: String
    /// The field's name, as HaloPSA writes it.
    public var field: String
    /// Its value, as text.
    public var value: String
    /// The snapshot that first showed this version.
    public var validFrom: Instant
    /// The newest reading that still showed this version.
    public var lastSeen: Instant
    /// The number of the log entry.
    public var entry: Int64

    /// A row, whole.
    public init(
        object: String,
        objectID: String,
        field: String,
        value: String,
        validFrom: Instant,
        lastSeen: Instant,
        entry: Int64
    ) {
        self.object = object
        self.objectID = objectID
        self.field = field
        self.value = value
        self.validFrom = validFrom
        self.lastSeen = lastSeen
        self.entry = entry
    }
}

/// What an area's scopes and permissions grant, the baseline allows, and the evidence shows as used.
public struct GrantRow: Hashable, Sendable {
    /// How far access goes.
    public enum Level: String, Sendable, Codable {
        case none, read, write, unknown
    }
    /// The area.
    public var area: Area
    /// Scopes ∩ the agent's permissions.
    public var granted: Level
    /// What the baseline allows.
    public var allowed: Level
    /// Recorded writes by Neo in the period; `nil` where no source names who.
    public var writes: Int?
    /// The first of them.
    public var firstUsed: Instant?
    /// The last of them.
    public var lastUsed: Instant?
    /// What stands out.
    public var note: String
    /// Scopes ∩ the agent's permissions at the newest snapshot of all, whatever the period.
    public var today: Level

    /// A row, whole.
    public init(
        area: Area,
        granted: Level,
        allowed: Level,
        writes: Int?,
        firstUsed: Instant? = nil,
        lastUsed: Instant?,
        note: String,
        today: Level = .unknown
    ) {
        self.area = area
        self.granted = granted
        self.allowed = allowed
        self.writes = writes
        self.firstUsed = firstUsed
        self.lastUsed = lastUsed
        self.note = note
        self.today = today
    }
}

/// Requests of one kind that the collector made: its own footprint.
public struct FootprintRow: Hashable, Sendable {
    /// The HTTP method.
    public var method: String
    /// The path, without its query.
    public var path: String
    /// How many requests, each try counted.
    public var requests: Int
    /// How many of them brought no answer, or one of status 400 or above.
    public var failed: Int
    /// How many rows they brought.
    public var rows: Int
    /// How many bytes they brought.
    public var bytes: Int64
    /// Whole seconds waited for the rate and between tries.
    public var waited: Int

    /// A row, whole.
    public init(
        method: String,
        path: String,
        requests: Int,
        failed: Int,
        rows: Int,
        bytes: Int64,
        waited: Int
    ) {
        self.method = method
        self.path = path
        self.requests = requests
        self.failed = failed
        self.rows = rows
        self.bytes = bytes
        self.waited = waited
    }
}

/// A step that settles controls which could not be judged.
public struct UnlockStep: Hashable, Sendable {
    /// What to do, as an order.
    public var step: String
    /// The controls it settles.
    public var controls: [String]

    /// A step, whole.
    public init(step: String, controls: [String]) {
        self.step = step
        self.controls = controls
    }
}

/// Many rows, of which only one is held in memory at a time.
public struct Rows<Row>: Sendable {
    /// How many rows there are.
    public let count: Int
    /// Gives each row in order.
    public let forEach: @Sendable (_ body: (Row) throws -> Void) throws -> Void

    /// Rows read from elsewhere, `count` of them.
    public init(count: Int, forEach: @escaping @Sendable (_ body: (Row) throws -> Void) throws -> Void) {
        self.count = count
        self.forEach = forEach
    }
}

extension Rows where Row: Sendable {
    /// Rows that are in memory anyway.
    public init(_ rows: [Row]) {
        self.init(count: rows.count) { try rows.forEach($0) }
    }
}
