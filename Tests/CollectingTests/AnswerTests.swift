import AuditModel
import Evidence
import HaloAPI
import HaloSandbox
import Testing

@testable import Collecting

/// Sources of which one request is all that is asked.
@Suite struct AnswerTests {
    private func collected(_ scenario: Scenario, _ faults: [Fault] = []) async throws -> EvidenceStore {
        let sandbox = try await Sandbox.start(scenario: scenario, seed: 1, actions: 40, faults: faults)
        let store = try EvidenceStore(
            inMemory: .init(now: { Scenario.clean.now }, random: { [UInt8](repeating: 7, count: $0) })
        )
        let result: Result<Void, any Error>
        do {
            try await TrialCollection().run(sandbox, into: store)
            result = .success(())
        } catch { result = .failure(error) }
        try await sandbox.stop()
        try result.get()
        return store
    }

    private func rows(of source: String, in store: EvidenceStore) throws -> [String] {
        try store.read { reader in
            try reader.rows(
                "SELECT body FROM version JOIN payload USING (seq) WHERE source = :source ORDER BY seq",
                ["source": .text(source)]
            ).map { String(decoding: $0.bytes("body"), as: UTF8.self) }
        }
    }

    private func gap(of source: String, in store: EvidenceStore) throws -> String? {
        try store.read { reader in
            try reader.rows("SELECT gap FROM coverage WHERE source = :source", ["source": .text(source)])
                .first?.text("gap")
        }
    }

    @Test(arguments: [
        (nil, 404), (FaultKind.methodNotAllowed, 405), (.forbidden, 403), (.unauthorized, 401),
        (.badRequest, 400), (.redirectSameHost, 302),
    ])
    func `a status is kept as it came, a refusal too`(kind: FaultKind?, status: Int) async throws {
        let store = try await collected(.clean, kind.map { [Fault($0, path: "mcp")] } ?? [])

        #expect(try rows(of: "mcp", in: store) == [#"{"id":"mcp","status":\#(status)}"#])
        #expect(try gap(of: "mcp", in: store) == "")
    }

    @Test(arguments: [FaultKind.unavailable, .tooMany, .closed, .stall])
    func `no status, or one that is not the endpoint's, is a gap and ends nothing`(kind: FaultKind)
        async throws
    {
        let store = try await collected(.clean, [Fault(kind, path: "mcp")])

        #expect(try rows(of: "mcp", in: store).isEmpty)
        #expect(try gap(of: "mcp", in: store) != "")
        #expect(try gap(of: "statuses", in: store) == "")
    }

    @Test func `of runs the runbooks' ids are kept, once each`() async throws {
        let store = try await collected(.mixed)

        let runs = try rows(of: "runbook-runs", in: store)
        #expect(runs.count == 1)
        #expect(runs[0].contains("c0000008-0000-4000-8000-000000000001") && !runs[0].contains("nobody keeps"))
    }

    @Test func `of a runbook its start is kept and whom it calls, no secret and no step`() async throws {
        let store = try await collected(.mixed)

        let row = try #require(try rows(of: "runbooks", in: store).first)
        let runbook = Runbook(try JSONValue(validating: Array(row.utf8)))
        #expect(runbook.start == .closed)
        #expect(runbook.clientIDs == ["21212121-2121-4212-8212-212121212121"])
        #expect(!row.contains("never-to-be-stored") && !row.contains("nobody keeps") && !row.contains("/api"))
    }
}
