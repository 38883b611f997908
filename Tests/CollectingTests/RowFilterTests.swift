import AuditModel
import Evidence
import Testing

@testable import Collecting

@Suite struct RowFilterTests {
    @Test(arguments: [#""call 555-0100""#, #"{"text":"call 555-0100"}"#, #"["call 555-0100"]"#])
    func `a note of Neo's is kept as a hash, whatever it is written as`(note: String) throws {
        let filter = RowFilter(
            identity: Identity(clientID: "neo", names: ["Neo"], agent: 17),
            keepsNotes: false
        )
        let row = try JSONValue(
            validating: Array(#"{"ticket_id":1,"id":2,"who_agentid":17,"note":\#(note)}"#.utf8)
        )

        let kept = filter.arrival(row, key: "1/2", of: .actions).cut([7])

        #expect(kept.row["note"]?.string?.hasPrefix("sha256:") == true)
        #expect(kept.cut == ["note"])
    }
}
