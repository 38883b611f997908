public import AuditModel

/// One row on its way into the store.
public struct Arrival: Sendable {
    /// What is left of a row after the declared filter.
    public struct Kept: Sendable {
        /// The filtered row.
        public var row: JSONValue
        /// Paths of the values that were replaced.
        public var cut: [String]
        /// Paths of credentials that HaloPSA returned with a value.
        public var secrets: [String]
        /// Whether a note held a secret-shaped text.
        public var hasSecretShape: Bool
        /// Why a note may hold more than was looked through; `nil` when nothing is in doubt.
        public var noteDoubt: String?

        /// A filtered row, whole.
        public init(
            row: JSONValue,
            cut: [String],
            secrets: [String],
            hasSecretShape: Bool,
            noteDoubt: String? = nil
        ) {
            self.row = row
            self.cut = cut
            self.secrets = secrets
            self.hasSecretShape = hasSecretShape
            self.noteDoubt = noteDoubt
        }
    }

    /// The resource it belongs to.
    public let resource: Resource
    /// The row's key, such as `1000/3`.
    public let key: String
    /// The row's bytes as received, less what changes by being looked at; only ever hashed.
    public let compared: ArraySlice<UInt8>
    /// Applies the declared filter, hashing with this salt.
    public let cut: @Sendable ([UInt8]) -> Kept

    /// A row.
    public init(
        resource: Resource,
        key: String,
        compared: ArraySlice<UInt8>,
        cut: @escaping @Sendable ([UInt8]) -> Kept
    ) {
        self.resource = resource
        self.key = key
        self.compared = compared
        self.cut = cut
    }
}

/// Who collects: the application that neoaudit logs in with.
public struct Collector: Hashable, Sendable, Codable {
    /// Its client id.
    public var clientID: String
    /// The agent it logs in as, when the token answer named one.
    public var agent: Int64?

    /// A collector.
    public init(clientID: String, agent: Int64?) {
        self.clientID = clientID
        self.agent = agent
    }
}

/// One request of the collector's, as journalled.
public struct Request: Hashable, Sendable, Codable {
    /// `GET` or `POST`.
    public var method: String
    /// The path, without its query.
    public var path: String
    /// The status answered; 0 when nothing was.
    public var status: Int
    /// Rows received.
    public var rows: Int
    /// Bytes received.
    public var bytes: Int
    /// Milliseconds waited for the rate limit and between tries.
    public var waited: Int
    /// When it was sent.
    public var startedAt: Instant

    /// A request, whole.
    public init(
        method: String,
        path: String,
        status: Int,
        rows: Int,
        bytes: Int,
        waited: Int,
        startedAt: Instant
    ) {
        self.method = method
        self.path = path
        self.status = status
        self.rows = rows
        self.bytes = bytes
        self.waited = waited
        self.startedAt = startedAt
    }
}
