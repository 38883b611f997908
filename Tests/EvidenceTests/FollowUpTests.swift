import AuditModel
import Evidence
import Testing

@Suite struct FollowUpTests {
    private static let terms = FollowUpTerms(
        finding: "a1b2c3d4e5f6",
        owner: "Ann",
        due: "2026-12-31",
        comment: "see\nCHG-1",
        person: "Lee"
    )

    @Test func `follow-ups are kept in order, and the newest one to a finding counts`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        var (second, other) = (Self.terms, Self.terms)
        second.owner = "Bob"
        other.finding = "0a1b2c3d4e5f"

        let added = try store.write { try $0.add([Self.terms, second, other]) }

        let read = try store.read { try $0.followUps() }
        #expect(read == added && read.map(\.id) == ["FU-1", "FU-2", "FU-3"])
        #expect(FollowUps(read)["a1b2c3d4e5f6"]?.terms == second)
        #expect(FollowUps(read)["0a1b2c3d4e5f"]?.terms == other)
        #expect(FollowUps(read)["nobody"] == nil)
    }

    static let spoiled: [(how: String, line: String, spoil: @Sendable (inout FollowUpTerms) -> Void)] = [
        ("no finding", "a finding", { $0.finding = "" }), ("nobody", "a person", { $0.person = " " }),
        ("no day", "a due day such as 2026-12-31", { $0.due = "31/12/2026" }),
        ("a long owner", "an owner of at most 200", { $0.owner = String(repeating: "x", count: 201) }),
        ("a long comment", "a comment of at most 4000", { $0.comment = String(repeating: "x", count: 4001) }),
    ]

    @Test(arguments: spoiled)
    func `one that says too little or too much is refused, and none with it is kept`(
        how: String,
        line: String,
        spoil: @Sendable (inout FollowUpTerms) -> Void
    ) throws {
        let store = try EvidenceStore(inMemory: .fixed)
        var terms = Self.terms
        spoil(&terms)

        let error = #expect(throws: EvidenceError.self) {
            try store.write { try $0.add([Self.terms, terms]) }
        }

        #expect(
            error?.code == .refused && error?.detail.contains(line) == true,
            "\(String(describing: error))"
        )
        #expect(try store.read { try $0.followUps() } == [])
    }
}
