import AuditModel
import Evidence
import HaloAPI
import HaloSandbox
import Testing

@testable import Collecting

/// Answers that are larger than one may be.
@Suite struct SmallerPagesTests {
    private func collected(bodyLimit: Int) async throws -> (gaps: [String], rows: [String: Int]) {
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 5, actions: 400)
        let store = try EvidenceStore(
            inMemory: .init(now: { Scenario.clean.now }, random: { [UInt8](repeating: 7, count: $0) })
        )
        let result: Result<Collection.Outcome, any Error>
        do {
            result = .success(
                try await TrialCollection(
                    scopes: CollectorScope.all.map(\.name),
                    bounds: HaloClient.Bounds(bodyLimit: bodyLimit)
                ).run(sandbox, into: store)
            )
        } catch { result = .failure(error) }
        try await sandbox.stop()
        let outcome = try result.get()
        let rows = try store.read { reader in
            try Dictionary(
                uniqueKeysWithValues: Resource.all.filter(\.isLog).map { ($0.name, try reader.held($0)) }
            )
        }
        return (outcome.gaps.map(\.source), rows)
    }

    /// At some of these limits the first page is too large, at some a later one.
    @Test(arguments: [12_000] + Array(stride(from: 26_000, through: 46_000, by: 4_000)))
    func `a page that is too large is asked for again in smaller ones, to the same rows`(limit: Int)
        async throws
    {
        let usual = try await collected(bodyLimit: 64 << 20)
        let small = try await collected(bodyLimit: limit)

        #expect(usual.gaps.isEmpty && small.gaps.isEmpty, "\(small.gaps)")
        #expect(usual.rows == small.rows && (usual.rows["actions"] ?? 0) == 400)
    }

    @Test func `where one row alone is too large, its source has a gap and the others are read`() async throws
    {
        let tiny = try await collected(bodyLimit: 600)

        #expect(tiny.gaps.contains("actions") && tiny.gaps.count < Resource.all.count)
    }
}
