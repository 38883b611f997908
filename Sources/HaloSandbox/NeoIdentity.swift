/// What an operator configures about Neo in one tenant.
package struct NeoIdentity: Hashable, Sendable {
    /// The OAuth client id of Neo's application; `nil` when not configured.
    package var clientID: String?
    /// The display name of Neo's application.
    package var applicationName: String
    /// The agent that Neo acts as; `nil` when not configured.
    package var agentID: Int?

    static let sandboxClientID = "11111111-1111-4111-8111-111111111111"
}
