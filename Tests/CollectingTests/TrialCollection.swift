import AuditModel
import Evidence
import HaloAPI
import HaloSandbox
import Merkle
import Synchronization

@testable import Collecting

/// One collection of a clean sandbox, on a clock that only waiting moves.
struct TrialCollection {
    var now = Scenario.clean.now
    var scopes = ["admin", "read:tickets"]
    var bounds = HaloClient.Bounds()
    var neoNames: [String] = []
    var keepsNotes = false
    var isFull = false
    var savedReport: Int64?
    var tellsClients = false
    /// Is told of every request when it is over.
    var note: @Sendable (RequestRecord) -> Void = { _ in }

    /// Collects into `store`.
    @discardableResult
    func run(_ sandbox: Sandbox, into store: EvidenceStore) async throws -> Collection.Outcome {
        let clock = Mutex(Duration.zero)
        let journal = Journal()
        let now = now
        let client = HaloClient(
            try HaloConfiguration(
                url: sandbox.url,
                clientID: Sandbox.collectorClientID,
                secret: Secret(Sandbox.collectorSecret),
                scopes: scopes,
                requestsPerMinute: 1_000_000,
                allowInsecureLoopback: true
            ),
            surroundings: Surroundings(
                now: { now },
                uptime: { clock.withLock { $0 } },
                sleep: { wait in clock.withLock { $0 += wait } },
                random: { 0.5 }
            ),
            bounds: bounds,
            journal: { [note] record in
                journal.note(record)
                note(record)
            }
        )
        let plan = Plan(
            tenant: "trial",
            url: "https://trial.example",
            neoClientID: Scenario.clean.neo.clientID,
            neoNames: neoNames,
            neoAgent: 17,
            collectorClientID: Sandbox.collectorClientID,
            names: .trial,
            keepsNotes: keepsNotes,
            savedReport: savedReport,
            tellsClients: tellsClients,
            isFull: isFull,
            toolVersion: "trial"
        )
        let collection = Collection(
            plan,
            client: client,
            store: store,
            journal: journal,
            now: { now },
            progress: { _ in }
        )
        let result: Result<Collection.Outcome, any Error>
        do { result = .success(try await collection.run()) } catch { result = .failure(error) }
        client.close()
        return try result.get()
    }
}

extension NameDigests {
    /// Those of a key that every test knows.
    static let trial = keyed(by: [UInt8](repeating: 7, count: 32))

    /// Those of a key.
    static func keyed(by key: [UInt8]) -> NameDigests {
        NameDigests(key: Digest(of: key).hex) { KeyedDigest(of: $0, key: key).hex }
    }
}
