import AuditModel
import Evidence
import Foundation
import HaloSandbox
import Merkle
import Testing

@testable import Collecting

/// What a collection's store tells of people's names.
@Suite struct KeptNamesTests {
    /// A store's bytes, and the names that it was told.
    private struct Told {
        let bytes: Data
        /// Names of people and of programs that are not Neo's.
        let names: Set<String>
        let rows: [(source: String, row: JSONValue)]
        /// The run's first entry.
        let start: String

        func holds(_ text: String) -> Bool { bytes.range(of: Data(text.utf8)) != nil }
    }

    private static func collected() async throws -> Told {
        let folder = FileManager.default.temporaryDirectory.appending(path: "neoaudit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "trial.sqlite").path
        let store = try EvidenceStore(
            path: path,
            access: .write,
            surroundings: .init(
                now: { Scenario.clean.now },
                random: { (0..<$0).map { _ in UInt8.random(in: .min ... .max) } }
            )
        )
        let sandbox = try await Sandbox.start(scenario: .violations, seed: 5, actions: 600)
        try await TrialCollection(
            scopes: ["admin", "read:tickets", "read:invoices", "read:customers", "read:assets"],
            neoNames: ["Configured Name"]
        ).run(sandbox, into: store)
        var names: Set<String> = []
        for (list, field) in [("Agent", "name"), ("Actions", "who"), ("InvoiceChange", "who")] {
            for row in try await sandbox.rows(of: list) {
                names.insert(try JSONValue(validating: row.bytes)[field]?.string ?? "")
            }
        }
        // Names of applications are kept, and some agents are called like theirs.
        let programs = try await sandbox.rows(of: "Application").map {
            try JSONValue(validating: $0.bytes)["displayName"]?.string ?? ""
        }
        try await sandbox.stop()
        let (rows, start) = try store.read { reader in
            (
                try reader.rows(
                    """
                    SELECT json_extract(CAST(entry AS TEXT), '$.src') AS source, body
                    FROM logEntry JOIN payload USING (seq) ORDER BY seq
                    """
                ),
                try reader.rows("SELECT CAST(body AS TEXT) AS entry FROM payload ORDER BY seq LIMIT 1")
            )
        }
        return Told(
            bytes: try Data(contentsOf: URL(filePath: path)),
            names: names.subtracting(programs + ["", "Neo Agent", "Unassigned"]),
            rows: try rows.map { ($0.text("source"), try JSONValue(validating: $0.bytes("body"))) },
            start: start.first?.text("entry") ?? ""
        )
    }

    @Test
    func
        `no name that the filter cuts is in the store's bytes, and no guess at one can be tried without the key`()
        async throws
    {
        let told = try await Self.collected()
        #expect(told.names.count > 12)

        for name in told.names {
            let folded = String(decoding: NameFold(name).bytes, as: UTF8.self)
            let guesses = [name, folded].flatMap { text in
                let bytes = Array(text.utf8)
                return [text, Digest(of: bytes).hex]
                    + [[], [UInt8](repeating: 0, count: 32), Array("neoaudit".utf8)].map { key in
                        KeyedDigest(of: bytes, key: key).hex
                    }
            }

            #expect(guesses.filter { told.holds(String($0.prefix(32))) } == [], "\(name)")
            #expect(
                told.rows.allSatisfy { row in !String(decoding: row.row.bytes, as: UTF8.self).contains(name) }
            )
        }
        #expect(told.holds(String(NameDigests.trial.text(for: "Priya Raman"))))
        #expect(told.holds("Neo Agent"))
    }

    @Test func `rows of one person can be told to be of one, in every list`() async throws {
        let told = try await Self.collected()
        let priya = NameDigests.trial.text(for: "priya raman")

        func sources(_ field: String) -> Set<String> {
            Set(told.rows.filter { $0.row[field]?.string == priya }.map(\.source))
        }

        #expect(sources("name") == ["agents"])
        #expect(sources("who").isSuperset(of: ["actions", "invoice-changes"]))
    }

    @Test func `a run names the names of the configuration as digests, and their key by its own`()
        async throws
    {
        let told = try await Self.collected()

        let start = try JSONValue(validating: Array(told.start.utf8))
        let about = try JSONValue(validating: Array(#require(start["about"]?.string).utf8))

        #expect(about["filter"]?.int == 3)
        #expect(
            about["neoNames"]?.elements.map(\.string) == [NameDigests.trial.text(for: "Configured Name")]
        )
        #expect(about["nameKey"]?.string == Digest(of: [UInt8](repeating: 7, count: 32)).hex)
        #expect(!told.holds("Configured Name"))
    }
}
