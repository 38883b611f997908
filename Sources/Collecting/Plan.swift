package import AuditModel

/// What a collection is told to do.
package struct Plan: Sendable {
    /// The tenant's short name.
    package var tenant: String
    /// Its address, as the store is pinned to it.
    package var url: String
    /// Neo's client id, as far as it is configured.
    package var neoClientID: String?
    /// Names that Neo's application has or had.
    package var neoNames: [String]
    /// Neo's agent, as far as it is configured.
    package var neoAgent: Int64?
    /// The collector's client id.
    package var collectorClientID: String
    /// What stands for other people's names.
    package var names: NameDigests
    /// Whether Neo's note bodies are kept as text.
    package var keepsNotes: Bool
    /// The id of a saved report through which the audit trail is read; `nil` for `/Audit`.
    package var savedReport: Int64?
    /// Whether it is kept which client each ticket is of.
    package var tellsClients: Bool
    /// How many rows are asked for on a page.
    package var pageSize: Int
    /// How far back a first collection goes; `nil` for thirteen months.
    package var since: Instant?
    /// Whether everything is read again.
    package var isFull: Bool
    /// The version of the tool, for the log.
    package var toolVersion: String

    /// HaloPSA gives no more on a page.
    package static let usualPageSize = 100

    /// A plan, whole.
    package init(
        tenant: String,
        url: String,
        neoClientID: String?,
        neoNames: [String],
        neoAgent: Int64?,
        collectorClientID: String,
        names: NameDigests,
        keepsNotes: Bool,
        savedReport: Int64? = nil,
        tellsClients: Bool = false,
        pageSize: Int = usualPageSize,
        since: Instant? = nil,
        isFull: Bool = false,
        toolVersion: String
    ) {
        self.tenant = tenant
        self.url = url
        self.neoClientID = neoClientID
        self.neoNames = neoNames
        self.neoAgent = neoAgent
        self.collectorClientID = collectorClientID
        self.names = names
        self.keepsNotes = keepsNotes
        self.savedReport = savedReport
        self.tellsClients = tellsClients
        self.pageSize = pageSize
        self.since = since
        self.isFull = isFull
        self.toolVersion = toolVersion
    }

    /// What is read, in its order: tickets after the actions, so that each action's ticket is as it was after it.
    var resources: [Resource] { Resource.all + (tellsClients ? Resource.perClient : []) }

    /// What the run's first entry says: the configuration without secrets and names, and the filter's version.
    ///
    /// `nameKey` is the SHA-256 of the key without which no name can be told from its digest.
    var about: [UInt8] {
        var object = JSONObject()
        object.set("tool", toolVersion)
        object.set("filter", FieldFilter.version)
        object.set("nameKey", names.key)
        object.set("url", url)
        object.set("collector", collectorClientID)
        object.set("neoClientId", neoClientID)
        object.set("neoNames", neoNames.map { names.text(for: $0) })
        object.set("neoAgent", neoAgent.map { "\($0)" })
        object.set("notes", keepsNotes ? "text" : "hash")
        if let savedReport { object.set("savedReport", savedReport) }
        if tellsClients { object.set("perClient", true) }
        object.set("full", isFull)
        return object.bytes
    }
}
