import Foundation
import Testing

/// Reading evidence leaves no trace in it.
@Suite struct UntouchedStoreTests {
    /// Everything that only reads, by what it is asked.
    private static let readings: [[String]] = [
        ["check"], ["check", "--json"], ["check", "--as-of", "2026-10-17"], ["report", "--output", "report"],
        ["diff", "2026-09", "2026-10"], ["diff", "2026-10-02", "2026-10-17"], ["preflight"],
        ["evidence", "export", "--output", "bundle"], ["exception", "list"], ["attest", "list"],
        ["findings", "import", "out/findings.csv"], ["controls", "list"], ["controls", "test", "RO-1"],
        ["controls", "show", "RO-1"], ["schedule", "--print"],
    ]

    @Test(arguments: [0o600, 0o400], [true, false])
    func `whatever only reads leaves the store's bytes, times and folder alone`(mode: Int, hasJournal: Bool)
        async throws
    {
        let command = try await Command.demo(actions: 60)
        let store = command.folder.path + "/out/evidence/demo.sqlite"
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: store)
        // A store that was copied or restored comes without.
        if !hasJournal { try FileManager.default.removeItem(atPath: store + "-journal") }
        let before = try command.evidence()

        for reading in Self.readings {
            let outcome = try await command.run(reading + ["--config", "out/neoaudit.yaml"])

            #expect([0, 2, 3].contains(outcome.status), "\(reading): \(outcome.errors)")
            #expect(try command.evidence() == before, "\(reading)")
        }
    }
}

extension Command {
    /// A file of the store's folder, or that folder.
    fileprivate struct Kept: Equatable {
        var name: String
        var bytes: Data?
        var mode: Int?
        var changed: Date?
    }

    /// What lies in the store's folder, and that folder itself.
    fileprivate func evidence() throws -> [Kept] {
        let path = folder.path + "/out/evidence"
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        return try ([""] + names).map { name in
            let file = path + "/" + name
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            return Kept(
                name: name,
                bytes: name.isEmpty ? nil : FileManager.default.contents(atPath: file),
                mode: attributes[.posixPermissions] as? Int,
                changed: attributes[.modificationDate] as? Date
            )
        }
    }
}
