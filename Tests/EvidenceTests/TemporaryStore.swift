import AuditModel
import Evidence
import Foundation

/// A folder of its own for one test, removed when the test is done.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "neoaudit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
}

extension EvidenceStore.Surroundings {
    /// A clock that stands still and bytes that are always the same.
    static let fixed = EvidenceStore.Surroundings(
        now: { Instant(year: 2026, month: 10, day: 2) },
        random: { [UInt8](repeating: 7, count: $0) }
    )
}

extension EvidenceWriter {
    /// Starts a run of a collector of the tests.
    func beginTestRun(bound: Instant = Instant(year: 2026, month: 10, day: 2)) throws -> Int64 {
        try pin(tenant: "acme", url: "https://acme.example", dbid: "1")
        return try beginRun(
            bound: bound,
            collector: Collector(clientID: "c", agent: 30),
            about: Array("{}".utf8)
        )
    }

    /// Keeps a row as it is.
    @discardableResult
    func observe(_ resource: Resource, key: String, _ json: String, run: Int64) throws -> Int64? {
        let row = try JSONValue(validating: Array(json.utf8))
        return try observe(
            Arrival(resource: resource, key: key, compared: row.bytes) { _ in
                Arrival.Kept(row: row, cut: [], secrets: [], hasSecretShape: false)
            },
            run: run
        )
    }

    /// Ends the reading of a source of which only its being read whole matters.
    func settle(
        _ resource: Resource,
        isWhole: Bool,
        recount: SourceFacts.Span? = nil,
        run: Int64,
        bound: Instant = Instant(year: 2026, month: 10, day: 2)
    ) throws {
        try settle(
            Coverage(
                source: resource.name,
                requests: 1,
                pages: 1,
                claimed: 1,
                stored: 1,
                window: nil,
                isComplete: isWhole,
                gap: isWhole ? "" : "one row is missing"
            ),
            run: run,
            snapshot: isWhole && resource.isSnapshot ? bound : nil,
            recount: recount
        )
    }
}
