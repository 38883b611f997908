import AuditModel
import Testing

@testable import Collecting

@Suite struct TwinTests {
    private func twins(_ rows: [String]) throws -> Int {
        let received = try rows.map {
            try #require(Received(JSONValue(validating: Array($0.utf8)), of: .actions))
        }
        return ReceivedPage(rows: received, claimed: nil).twins
    }

    private func action(_ id: Int, _ note: String) -> String {
        #"{"ticket_id":1,"id":\#(id),"note":"\#(note)"}"#
    }

    @Test func `rows of one key and other bytes are counted, each but the first`() throws {
        #expect(try twins([action(3, "a"), action(3, "b"), action(3, "c"), action(4, "a")]) == 2)
    }

    @Test func `the same row sent twice is no twin`() throws {
        #expect(try twins([action(3, "a"), action(4, "a"), action(3, "a")]) == 0)
    }
}
