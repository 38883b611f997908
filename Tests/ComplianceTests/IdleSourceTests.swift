import AuditModel
import Testing

@testable import Compliance

/// A source that nothing needs may be missing; one that a count or a pass rests on may not.
@Suite struct IdleSourceTests {
    private static func changed(by name: String) -> Example.Sent {
        .init(
            .assetChanges,
            #"{"id":1,"asset_id":1,"datetime":"2026-10-01T09:12:00","who":"\#(name)","field_name":"x"}"#
        )
    }

    @Test(arguments: [("Neo Agent", Verdict.unknown), ("Dana Whitfield", .pass)])
    func `a log not read to its end matters where it counts a write of Neo's`(name: String, verdict: Verdict)
        throws
    {
        let example = Example(verdict, "partial", [.neo(), .neoAgent(), Self.changed(by: name)])

        let result = try ExampleTrial(example, partial: [.assetChanges]).result(of: .collectionIsComplete)

        #expect(result.verdict == verdict, "\(result.reason)")
    }

    @Test(arguments: [Resource.applications, .agents, .actions])
    func `who Neo is and what it alone did always matters`(source: Resource) throws {
        let example = Example(.unknown, "refused", unread: [source])

        #expect(try ExampleTrial(example).result(of: .collectionIsComplete).verdict == .unknown)
    }

    @Test func `a list matters as long as nothing else shows its part`() throws {
        for (claims, verdict) in [([:], Verdict.pass), (["Bx": "2"], .unknown)] {
            let example = Example(verdict, "refused", [.neo(), .neoAgent(claims)], unread: [.articles])

            #expect(try ExampleTrial(example).result(of: .collectionIsComplete).verdict == verdict)
        }
    }
}
