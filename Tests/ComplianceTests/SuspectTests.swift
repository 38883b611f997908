import AuditModel
import Evidence
import Testing

@testable import Compliance

/// Writes in the period by an agent that others use too.
@Suite struct SuspectTests {
    private static let writes: [Example.Sent] = [
        .neoAgent(),
        .audit("INVOICEHEADER", agent: 17),
        .audit("DEVICE", agent: 17, id: 18),
        .action(by: "", as: 17),
    ]

    private func suspects(
        _ application: Example.Sent,
        _ attestations: [AttestationTerms] = []
    ) throws -> Int {
        let example = Example(
            .info,
            "for the count",
            [application] + Self.writes,
            attestations: attestations
        )
        let engagement = Engagement(parties: .example, period: try #require(ExampleTrial.period))
        let store = try ExampleTrial(example).store
        return try Audit(store, baseline: .neoHaloPSAAll, engagement: engagement).activity.suspects
    }

    @Test func `those in every log are counted, and none of Neo's own`() throws {
        #expect(try suspects(.sharingAgent) == 3)
        #expect(try suspects(.neo()) == 0)
    }

    @Test func `what a person says not to be Neo's is none`() throws {
        let settled = AttestationTerms.example("RO-1", subject: .settled(entries: Array(0...60)))

        #expect(try suspects(.sharingAgent, [settled]) == 2)
    }
}
