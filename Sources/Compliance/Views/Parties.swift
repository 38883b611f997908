public import AuditModel

/// Who is audited and who collects, as the configuration names them.
public struct Parties: Hashable, Sendable {
    /// The OAuth client id of Neo's application; without it Neo can only be found, not identified.
    public var oauthClientID: String?
    /// Names that Neo's application has or had.
    public var applicationNames: [String]
    /// The agent that Neo acts as.
    public var agent: Int64?
    /// HaloPSA's word for Client ID and Secret (Services), as an administrator read it off the screen.
    public var servicesMethod: String?
    /// The SHA-256, in hexadecimal, of the file that shows it.
    public var servicesFile: String?
    /// Names of people who are not Neo, as the filter leaves them in the store.
    public var knownPeople: [String] = []
    /// Where tables belong that are not known, by their names in capitals.
    public var tables: [String: Place] = [:]
    /// Where permissions belong that are not known.
    public var claims: [String: Place] = [:]
    /// The OAuth client id that neoaudit itself logs in with.
    public var collectorOAuthClientID: String

    /// Both parties.
    public init(
        oauthClientID: String?,
        applicationNames: [String],
        agent: Int64?,
        servicesMethod: String? = nil,
        collectorOAuthClientID: String
    ) {
        self.oauthClientID = oauthClientID
        self.applicationNames = applicationNames
        self.agent = agent
        self.servicesMethod = servicesMethod
        self.collectorOAuthClientID = collectorOAuthClientID
    }
}
