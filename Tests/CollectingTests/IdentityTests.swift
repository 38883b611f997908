import AuditModel
import Testing

@testable import Collecting

@Suite struct IdentityTests {
    private static let named = Resource.invoiceChanges

    private func identity(agents: String...) throws -> Identity {
        var identity = Identity(clientID: "neo", names: [], agent: 17)
        identity.learn(agents: try agents.map { try JSONValue(validating: Array($0.utf8)) })
        return identity
    }

    private func row(by name: String) throws -> JSONValue {
        try JSONValue(validating: Array(#"{"id":1,"who":"\#(name)"}"#.utf8))
    }

    @Test func `a row under the name of Neo's agent is Neo's`() throws {
        let identity = try identity(agents: #"{"id":17,"name":"Neo"}"#, #"{"id":3,"name":"Ann"}"#)

        #expect(identity.owns(try row(by: "Neo"), of: Self.named))
        #expect(!identity.owns(try row(by: "Ann"), of: Self.named))
        #expect(!identity.isNameShared)
    }

    @Test func `a name that another agent has too names nobody`() throws {
        let identity = try identity(agents: #"{"id":17,"name":"Neo"}"#, #"{"id":3,"name":"Neo"}"#)

        #expect(!identity.owns(try row(by: "Neo"), of: Self.named))
        #expect(identity.isNameShared)
    }
}
