/// What the configuration says of the audited application and agent.
public struct Subject: Hashable, Sendable {
    /// Neo's client id; without it Neo can only be found, not identified.
    public var clientID: String?
    /// Names that Neo's application has or had.
    public var applicationNames: [String]
    /// The agent that Neo acts as.
    public var agent: Int64?
    /// HaloPSA's word for Client ID and Secret (Services), as an administrator read it off the screen.
    public var servicesMethod: String?
    /// The client id that neoaudit itself logs in with.
    public var collectorClientID: String

    /// A subject.
    public init(
        clientID: String?,
        applicationNames: [String],
        agent: Int64?,
        servicesMethod: String? = nil,
        collectorClientID: String
    ) {
        self.clientID = clientID
        self.applicationNames = applicationNames
        self.agent = agent
        self.servicesMethod = servicesMethod
        self.collectorClientID = collectorClientID
    }
}
